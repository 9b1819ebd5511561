import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import {
  listSessionProjects,
  listSessions,
  MARK_TITLES,
  type Session,
  SESSION_MARKS,
  type SessionMark,
} from "../contract.ts";
import { quarterText } from "../sessions.ts";
import { placeOf, type TabProps } from "./batches-search.ts";
import { ProjectsBehind } from "./ProjectsBehind.tsx";

type Open = (quarter: string, mark: SessionMark) => void;

/** The province's own three, 签约、开工、投产, by the quarters of its sessions. */
export function SessionsTab({ search, change }: TabProps) {
  const { businessDay } = useSession();
  const query = { asOf: search.asOf ?? businessDay, ...placeOf(search) };
  const sessions = useEndpoint(listSessions, { query });
  const { quarter, sessionMark: mark } = search;
  return (
    <Loaded query={sessions}>
      {(found) => (
        <>
          <Panel title="签约一批、开工一批、投产一批" extra={<UnitSwitch />}>
            <p className="quiet">
              全省“三个一批”活动自2021年7月起每季一期，与通知的三个一批名称不同、出自同一本台账；期次按季度推算，以省里公布的为准。
              <Undated undated={found.undated} />
            </p>
            <LedgerTable
              label="省级三个一批"
              rows={found.sessions}
              rowKey={(row) => row.quarter}
              columns={columns((opened, chosen) =>
                change({ quarter: opened, sessionMark: chosen }),
              )}
              empty={null}
            />
          </Panel>
          {quarter && mark && (
            <ProjectsBehind
              title={`${quarterText(quarter)} · ${MARK_TITLES[mark]}一批`}
              endpoint={listSessionProjects}
              query={{ ...query, quarter, mark, ...(search.after && { after: search.after }) }}
              event={`${MARK_TITLES[mark]}日期`}
              onClose={() => change({ quarter: undefined, sessionMark: undefined })}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function Undated({ undated }: { readonly undated: Record<SessionMark, number> }) {
  const known = SESSION_MARKS.filter((mark) => undated[mark] > 0);
  if (known.length === 0) return null;
  const words = known.map((mark) => `${MARK_TITLES[mark]} ${undated[mark]} 个`).join("、");
  return <>登记时已过该阶段、日期不明的不列入任何一期：{words}。</>;
}

function columns(open: Open): LedgerColumn<Session>[] {
  return [
    {
      key: "quarter",
      title: "季度",
      card: "title",
      render: ({ quarter, number }) =>
        `${quarterText(quarter)}${number === null ? "" : `（第${number}期）`}`,
    },
    ...SESSION_MARKS.flatMap((mark): LedgerColumn<Session>[] => [
      {
        key: `${mark}-count`,
        title: "个数",
        unit: "个",
        group: `${MARK_TITLES[mark]}一批`,
        render: (row) => (
          <button
            type="button"
            className="text-button figure"
            aria-label={`${quarterText(row.quarter)}${MARK_TITLES[mark]} ${row[mark].count} 个，查看项目`}
            onClick={() => open(row.quarter, mark)}
          >
            {row[mark].count}
          </button>
        ),
      },
      {
        key: `${mark}-fen`,
        title: "总投资",
        unit: "money",
        group: `${MARK_TITLES[mark]}一批`,
        render: (row) => <MoneyText fen={row[mark].fen} />,
      },
    ]),
    {
      key: "converted",
      title: "投产中前期已开工",
      unit: "个",
      render: (row) => <span className="figure">{row.convertedFromStarted}</span>,
    },
  ];
}
