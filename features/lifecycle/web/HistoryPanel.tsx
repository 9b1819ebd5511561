import { Button } from "antd";
import { useState } from "react";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { STAGE_TITLES, STATUS_TITLES } from "../../projects/contract.ts";
import { standingMoves } from "../clocks.ts";
import type { Life, Move } from "../contract.ts";
import { STATUS_REASON_TITLES } from "../kinds.ts";
import { useAssignRefusal } from "./life-refusals.ts";
import { UndoDialog } from "./UndoDialog.tsx";

/** Every move and change of status ever made, the latest first; what was undone is struck through and stays. */
export function HistoryPanel({ life }: { readonly life: Life }) {
  const [undoing, undo] = useState<Move | null>(null);
  const mayUndo = useAssignRefusal() === null;
  const last = standingMoves(life.moves).at(-1);
  return (
    <Panel title="经过">
      <ol className="life-history">
        {life.moves.toReversed().map((move) => (
          <li key={move.id} className={move.undone ? "life-undone" : ""}>
            <DayText day={move.onDay} />
            <span>
              <strong>{moveWords(move)}</strong> <span className="quiet">{move.byName}</span>
              {move.undone && <span className="quiet">（已撤销）</span>}
              {move.reason && move.from !== null && <p className="quiet">{move.reason}</p>}
            </span>
            {mayUndo && move === last && move.from !== null && (
              <Button size="small" onClick={() => undo(move)}>
                撤销
              </Button>
            )}
          </li>
        ))}
      </ol>
      {life.statusChanges.length > 0 && (
        <>
          <h3 className="life-subhead">状态变更</h3>
          <ol className="life-history">
            {life.statusChanges.toReversed().map((change) => (
              <li key={change.id}>
                <DayText day={change.onDay} />
                <span>
                  <strong>
                    {STATUS_TITLES[change.from]} → {STATUS_TITLES[change.to]}
                  </strong>{" "}
                  {STATUS_REASON_TITLES[change.reasonCode]}{" "}
                  <span className="quiet">{change.byName}</span>
                  <p className="quiet">{change.words}</p>
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      {undoing && <UndoDialog life={life} move={undoing} onClose={() => undo(null)} />}
    </Panel>
  );
}

function moveWords(move: Move): string {
  if (move.from === null) return `建档，阶段「${STAGE_TITLES[move.to]}」`;
  const words = `${STAGE_TITLES[move.from]} → ${STAGE_TITLES[move.to]}`;
  return move.undoesId === null ? words : `撤销：${words}`;
}
