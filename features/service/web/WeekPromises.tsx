import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { listPromises } from "../contract.ts";

const SHOWN = 20;

/** What the own unit promised for this week; nothing where nothing is due. */
export function WeekPromises() {
  const { unit, chain, businessDay } = useSession();
  const own = unit !== null || chain !== null;
  const found = useEndpoint(listPromises, { query: { limit: SHOWN } }, { enabled: own });
  const rows = found.data?.rows ?? [];
  if (!own || rows.length === 0) return null;
  const late = rows.filter(({ nextOn }) => nextOn < businessDay).length;
  return (
    <details className="service-week no-print">
      <summary>
        本周约定的下一步 {found.data?.next ? `${SHOWN} 项以上` : `${rows.length} 项`}
        {late > 0 && <span className="overdue">，已过 {late} 项</span>}
      </summary>
      <ul>
        {rows.map((row) => (
          <li key={row.logId}>
            <DayText day={row.nextOn} deadline />
            <PathLink path={`/projects/${row.project.id}?tab=service`}>{row.project.name}</PathLink>
            <span>{row.nextStep}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
