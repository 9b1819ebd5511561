import { RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { dayText } from "../../../kernel/calendar.ts";
import { useGo } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { readMyChains } from "../../chainwork/contract.ts";
import { readWorkbench, type Workbench } from "../contract.ts";
import { BeginningPanel } from "./BeginningPanel.tsx";
import { ProgressPanel } from "./ProgressPanel.tsx";
import "./workbench.css";

/** 工作台: the first page: what waits, what is late, what changed, how far one is. */
export function WorkbenchPage() {
  const { account, businessDay } = useSession();
  const bench = useEndpoint(readWorkbench, undefined, { everyMs: 60_000 });
  return (
    <PageFrame
      title="工作台"
      note={`${account.name}，今天是${dayText(businessDay)}`}
      actions={<MainWork />}
    >
      <Loaded query={bench}>{(found) => <Bench bench={found} />}</Loaded>
    </PageFrame>
  );
}

function Bench({ bench }: { readonly bench: Workbench }) {
  return (
    <div className="workbench">
      <div>
        {bench.begin && <BeginningPanel steps={bench.begin} />}
        {(bench.waiting.length > 0 || !bench.begin) && <Waiting lines={bench.waiting} />}
        {bench.late.length > 0 && (
          <Panel title="已滞后">
            <Lines lines={bench.late} tone="late" />
          </Panel>
        )}
      </div>
      <div>
        {bench.progress && <ProgressPanel progress={bench.progress} />}
        {bench.progress && (
          <Panel title="昨天以来">
            {bench.changed.length === 0 ? (
              <p className="quiet">昨天以来没有变化。</p>
            ) : (
              <Changes lines={bench.changed} />
            )}
          </Panel>
        )}
      </div>
    </div>
  );
}

function Waiting({ lines }: { readonly lines: Workbench["waiting"] }) {
  return (
    <Panel title="等我办的">
      {lines.length === 0 ? (
        <EmptyState
          title="没有等您办的事"
          purpose="需要您办理或批准的事，会列在这里。"
          action={<FirstAction />}
        />
      ) : (
        <ul className="waiting">
          {lines.map(({ code, words, count, path }) => (
            <li key={code}>
              <PathLink path={path}>
                <strong className="figure">{count}</strong>
                <span>{words}</span>
                <RightOutlined aria-hidden="true" />
              </PathLink>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** What an office is there for, one press away from its first page. */
const MAIN_WORK = [
  { allow: "funds.report", path: "/funds/new", words: "填报到位资金" },
  { allow: "funds.sign", path: "/signing", words: "签发" },
  { allow: "funds.verify", path: "/verification", words: "核验" },
] as const;

function MainWork() {
  const { permissions, roles } = useSession();
  const go = useGo();
  const first = MAIN_WORK.find(({ allow }) => permissions.includes(allow));
  if (!first) return roles.includes("county_leader") ? <OwnChains /> : null;
  return (
    <Button type="primary" onClick={() => go(first.path)}>
      {first.words}
    </Button>
  );
}

/** For a leader who leads a chain; nothing for one who leads none. */
function OwnChains() {
  const mine = useEndpoint(readMyChains);
  const go = useGo();
  if (!mine.data?.chains.length) return null;
  return (
    <Button type="primary" onClick={() => go("/chains/mine")}>
      我的产业链
    </Button>
  );
}

/** Where one's own work begins when nothing waits. */
const FIRST_ACTIONS = [
  { allow: "funds.report", path: "/funds/new", words: "填报到位资金" },
  { allow: "funds.sign", path: "/funds", words: "看本单位到位资金" },
  { allow: "organization.manage_accounts", path: "/organization?tab=accounts", words: "管理账号" },
  { allow: "organization.grant_roles", path: "/organization?tab=accounts", words: "授予岗位" },
  { allow: "audit.read", path: "/audit", words: "看审计日志" },
] as const;

function FirstAction() {
  const { permissions } = useSession();
  const first = FIRST_ACTIONS.find(({ allow }) => permissions.includes(allow));
  return first ? <PathLink path={first.path}>{first.words}</PathLink> : null;
}

interface ChangesProps {
  readonly lines: Workbench["changed"];
}

/** What happened, many of a kind folded into one line. */
function Changes({ lines }: ChangesProps) {
  return (
    <ul className="bench-lines bench-quiet">
      {lines.map(({ words, path, at, parts }) => (
        <li key={`${path} ${words}`}>
          {parts.length === 0 ? (
            <PathLink path={path}>{words}</PathLink>
          ) : (
            <details>
              <summary>{words}</summary>
              <Lines lines={parts} tone="quiet" />
            </details>
          )}
          <time dateTime={at}>{at}</time>
        </li>
      ))}
    </ul>
  );
}

interface LinesProps {
  readonly lines: readonly {
    readonly words: string;
    readonly path: string;
  }[];
  readonly tone: "late" | "quiet";
}

function Lines({ lines, tone }: LinesProps) {
  return (
    <ul className={`bench-lines bench-${tone}`}>
      {lines.map(({ words, path }, index) => (
        <li key={`${path}-${index}`}>
          <PathLink path={path}>{words}</PathLink>
        </li>
      ))}
    </ul>
  );
}
