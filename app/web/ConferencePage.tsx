import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { listStays } from "../../features/lifecycle/contract.ts";
import { STAY_COLUMNS } from "../../features/lifecycle/web/StaysPage.tsx";
import { listProblems } from "../../features/service/contract.ts";
import { PROBLEM_COLUMNS } from "../../features/service/web/problem-columns.tsx";
import { notice } from "../../kernel/citation.ts";
import { dayText } from "../../kernel/calendar.ts";
import { useEndpoint } from "../../platform/web/query.ts";
import { useSession } from "../../platform/web/session.ts";
import { Citation } from "../../platform/web/ui/Citation.tsx";
import { EmptyState } from "../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../platform/web/ui/LedgerTable.tsx";
import { PageFrame } from "../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../platform/web/ui/PathLink.tsx";

/** A meeting's list is read in one sitting: what is beyond it is on the rooms' own lists. */
const MOST = 100;

/** 联席会议清单: problems and stays that climbed past unit and 分包领导, the longest late first; one paper to print. */
export function ConferencePage() {
  const { businessDay, cityName, demo } = useSession();
  const problems = useEndpoint(listProblems, {
    query: { level: "conference", settled: false, order: "late", limit: MOST },
  });
  const stays = useEndpoint(listStays, { query: { level: "conference", limit: MOST } });
  return (
    <PageFrame
      title="联席会议清单"
      note={`${cityName}招商引资项目联席会议 · 截至${dayText(businessDay)}${demo ? " · 演示数据" : ""}`}
      actions={
        <Button
          className="no-print"
          type="primary"
          icon={<PrinterOutlined />}
          onClick={() => window.print()}
        >
          打印
        </Button>
      }
    >
      <Panel
        title={`逾期未办结的问题（${problems.data?.total ?? "…"}）`}
        extra={<PathLink path="/problems?level=conference">问题清单</PathLink>}
      >
        <LedgerTable
          label="提交联席会议的问题"
          rows={problems.data?.rows}
          rowKey={({ id }) => String(id)}
          rowPath={({ id }) => `/problems/${id}`}
          columns={PROBLEM_COLUMNS}
          problem={problems.error}
          onRetry={() => void problems.refetch()}
          empty={
            <EmptyState
              title="没有提交联席会议的问题"
              purpose="逾期满规定天数、或由单位上报的问题列在这里。"
            />
          }
        />
        <More total={problems.data?.total} path="/problems?level=conference" />
      </Panel>
      <Panel
        title={`超过阶段时限的项目（${stays.data?.total ?? "…"}）`}
        extra={<PathLink path="/stays?level=conference">阶段时限</PathLink>}
      >
        <LedgerTable
          label="提交联席会议的超时项目"
          rows={stays.data?.rows}
          rowKey={({ id }) => String(id)}
          rowPath={({ id }) => `/projects/${id}?tab=life`}
          columns={STAY_COLUMNS}
          problem={stays.error}
          onRetry={() => void stays.refetch()}
          empty={
            <EmptyState
              title="没有提交联席会议的超时项目"
              purpose="在一个阶段超过时限满规定天数的项目列在这里。"
            />
          }
        />
        <More total={stays.data?.total} path="/stays?level=conference" />
      </Panel>
      <Citation basis={notice("五（一）")} />
    </PageFrame>
  );
}

function More({ total, path }: { readonly total: number | undefined; readonly path: string }) {
  if (total === undefined || total <= MOST) return null;
  return (
    <p className="quiet">
      这里列前 {MOST} 个，共 {total} 个，<PathLink path={path}>看全部</PathLink>
    </p>
  );
}
