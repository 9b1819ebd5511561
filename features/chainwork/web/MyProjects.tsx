import { useEndpoint } from "../../../platform/web/query.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { readBoard } from "../../lifecycle/contract.ts";
import { ProjectStageTag } from "../../projects/web/parts.tsx";

/** How many are shown at once: those that wait longest. */
const SHOWN = 6;

/** A chain's projects on the phone: stage, days in it, light; the slowest first. */
export function MyProjects({ chainId }: { readonly chainId: number }) {
  const board = useEndpoint(readBoard, { query: { chainId } });
  if (board.error) return <RefusalAlert refusal={board.error} />;
  const columns = board.data ?? [];
  const count = columns.reduce((sum, column) => sum + column.count, 0);
  const cards = columns.flatMap((column) => column.cards);
  const slow = cards.filter(({ status }) => status !== "exited");
  const order = ["red", "yellow", "green", "none"];
  const shown = slow
    .toSorted((a, b) => order.indexOf(a.light) - order.indexOf(b.light) || b.days - a.days)
    .slice(0, SHOWN);
  if (board.data && count === 0) return <p className="quiet">还没有归入本链的项目</p>;
  return (
    <>
      <ul className="owed">
        {shown.map((card) => (
          <li key={card.id}>
            <PathLink path={`/projects/${card.id}`}>{card.name}</PathLink>
            <p>
              <ProjectStageTag stage={card.stage} status={card.status} />{" "}
              {card.light === "red" && <StageTag words="超时限" tone="bad" />}
              {card.light === "yellow" && <StageTag words="临近时限" tone="late" />}{" "}
              <span className="quiet">本阶段已 {card.days} 天</span>
            </p>
          </li>
        ))}
      </ul>
      {count > shown.length && (
        <PathLink path={`/chains/${chainId}?tab=projects`}>全部 {count} 个项目 ›</PathLink>
      )}
    </>
  );
}
