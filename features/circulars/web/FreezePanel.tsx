import { LockOutlined, ReadOutlined, SyncOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { dayText, monthText } from "../../../kernel/calendar.ts";
import { call } from "../../../platform/web/call.ts";
import { asProblem, type Problem } from "../../../platform/web/problem.ts";
import { useAct } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { DigestText, ProofDetails } from "../../../platform/web/ui/ProofDetails.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { freezeMonth, recomputeSnapshot, type Snapshot } from "../../assessment/contract.ts";
import type { Period } from "../../funds/contract.ts";
import { useMonthCircular } from "./month-circular.ts";
import { type MonthState, refuseFreezeHere } from "./month-refusals.ts";
import { StateTag } from "./MonthList.tsx";
import type { DocumentRow } from "../shapes.ts";
import { StateTag as DocumentTag } from "./DocumentTags.tsx";
import { type Recomputed, Recomputation } from "./Recomputation.tsx";

interface FreezePanelProps {
  readonly state: MonthState;
  readonly onRead: (id: number) => void;
}

/** The three clicks: freeze, read, issue; and the recomputation that proves the freeze. */
export function FreezePanel({ state, onRead }: FreezePanelProps) {
  const freeze = useAct(freezeMonth, {});
  const refusal = refuseFreezeHere(state, useMay("assessment.freeze"));
  const [snapshot] = state.snapshots;
  const circular = useMonthCircular(state);
  return (
    <Panel title={<>{monthText(state.month)}</>} extra={<StateTag {...state} />}>
      <RefusalAlert refusal={freeze.error ?? circular.problem} />
      {circular.document && <CircularLine document={circular.document} />}
      {snapshot ? (
        <FrozenHead snapshots={state.snapshots} snapshot={snapshot} />
      ) : (
        <p className="quiet">
          三步出通报：冻结、阅读、印发。关账后冻结：把当月数据、规则和台账位置一并存下，通报由此生成，以后不变。
        </p>
      )}
      <Unverified period={state.period} frozen={snapshot !== undefined} />
      <div className="month-acts">
        <ReasonButton
          type={snapshot ? "default" : "primary"}
          icon={<LockOutlined />}
          refusal={refusal}
          loading={freeze.isPending}
          onClick={() => freeze.mutate({ body: { month: state.month } })}
        >
          {snapshot ? "再次冻结" : "冻结本月"}
        </ReasonButton>
        {snapshot && (
          <ReasonButton
            type="primary"
            icon={<ReadOutlined />}
            refusal={circular.refusal}
            loading={circular.busy}
            onClick={() => circular.read(onRead)}
          >
            阅读通报
          </ReasonButton>
        )}
        {snapshot && <RecomputeButton key={snapshot.id} snapshot={snapshot} />}
      </div>
    </Panel>
  );
}

/** What a freeze leaves out: money of the month that nobody has verified yet. */
function Unverified({ period, frozen }: { readonly period: Period; readonly frozen: boolean }) {
  const mayVerify = useMay("funds.verify");
  if (period.unverified === 0) return null;
  return (
    <p className="due-soon">
      {monthText(period.month)}还有{" "}
      <PathLink path={mayVerify ? "/verification" : "/funds"}>
        {period.unverified} 笔到位资金没有核验
      </PathLink>
      {period.closed
        ? frozen
          ? "，没有计入冻结的数；核验后按补报计入以后的月份。"
          : "，现在冻结就不计入；核验后按补报计入以后的月份。"
        : "。"}
    </p>
  );
}

/** What became of the month's circular, in a line. */
function CircularLine({ document }: { readonly document: DocumentRow }) {
  return (
    <p>
      <PathLink path={`/circulars/${document.id}`}>
        {document.documentNo ?? "通报（未编号）"}
      </PathLink>{" "}
      <DocumentTag document={document} />
    </p>
  );
}

interface FrozenHeadProps {
  readonly snapshot: Snapshot;
  readonly snapshots: readonly Snapshot[];
}

function FrozenHead({ snapshot, snapshots }: FrozenHeadProps) {
  return (
    <>
      <p>
        {dayText(snapshot.frozenOn)}由{snapshot.frozenBy}冻结，第{snapshot.version}版。
        <PathLink path={`/ranking?snapshot=${snapshot.id}`}>看执行表与排名</PathLink>
      </p>
      <ProofDetails>
        台账到第<span className="figure"> {snapshot.ledgerPosition} </span>笔；{snapshot.algorithm}{" "}
        摘要 <DigestText digest={snapshot.digest} />
      </ProofDetails>
      {snapshots.length > 1 && (
        <p className="quiet">
          此前版本：
          {snapshots.slice(1).map((older) => (
            <PathLink key={older.id} path={`/ranking?snapshot=${older.id}`}>
              第{older.version}版（{dayText(older.frozenOn)}）
            </PathLink>
          ))}
        </p>
      )}
    </>
  );
}

function RecomputeButton({ snapshot }: { readonly snapshot: Snapshot }) {
  const [result, setResult] = useState<Recomputed | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const recompute = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      setResult(await call(recomputeSnapshot, { params: { id: snapshot.id } }));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button icon={<SyncOutlined />} loading={busy} onClick={() => void recompute()}>
        重算核对
      </Button>
      <div className="recomputation" role="status">
        <RefusalAlert refusal={problem} />
        {result && <Recomputation result={result} />}
      </div>
    </>
  );
}
