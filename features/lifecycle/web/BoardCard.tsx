import type { DragEvent } from "react";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { type Stage, STAGE_TITLES, STAGES, STATUS_TITLES } from "../../projects/contract.ts";
import type { Card } from "../contract.ts";
import { useWorkRefusal } from "./life-refusals.ts";
import { ClockLight } from "./parts.tsx";

const CARRIED = "application/x-luming-card";

interface BoardCardProps {
  readonly card: Card;
  readonly onMove: (id: number) => void;
}

/** A project on the board: dragged, or moved on by its button. */
export function BoardCard({ card, onMove }: BoardCardProps) {
  const notMine = useWorkRefusal();
  const carry = (event: DragEvent): void => {
    event.dataTransfer.setData(CARRIED, JSON.stringify({ id: card.id, stage: card.stage }));
    event.dataTransfer.effectAllowed = "move";
  };
  const last = card.stage === STAGES.at(-1);
  return (
    <li className="board-card" draggable={!notMine && !last} onDragStart={carry}>
      <PathLink path={`/projects/${card.id}?tab=life`} draggable={false}>
        {card.name}
      </PathLink>
      <span className="quiet">
        {[card.unitName ?? "单位未明确", card.leaderName].filter(Boolean).join(" · ")}
      </span>
      <span className="board-card-row">
        <MoneyText fen={card.investmentFen} withUnit places={0} />
        {card.keyProject && <StageTag words="重点" tone="going" />}
        {!card.confirmed && <StageTag words="待核实" tone="late" />}
        {card.status !== "ongoing" && (
          <StageTag
            words={STATUS_TITLES[card.status]}
            tone={card.status === "exited" ? "bad" : "late"}
          />
        )}
      </span>
      <span className="board-card-row">
        {card.light !== "none" && <ClockLight light={card.light} />}
        <span className="quiet figure">{card.days} 天</span>
        {!last && card.status !== "exited" && (
          <ReasonButton
            size="small"
            type="text"
            className="board-move"
            refusal={notMine}
            aria-label={`推进 ${card.name}`}
            onClick={() => onMove(card.id)}
          >
            推进
          </ReasonButton>
        )}
      </span>
    </li>
  );
}

/** The card that was dropped, or null where something else was. */
export function draggedCard(event: DragEvent): { id: number; stage: Stage } | null {
  const words = event.dataTransfer.getData(CARRIED);
  if (words === "") return null;
  const told = JSON.parse(words) as { id: number; stage: Stage };
  return told.stage in STAGE_TITLES ? told : null;
}
