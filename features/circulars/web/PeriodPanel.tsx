import { Timeline } from "antd";
import { monthText } from "../../../kernel/calendar.ts";
import { COLOURS } from "../../../platform/web/theme.ts";
import { useAct } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { closePeriod, type Period } from "../../funds/contract.ts";
import { type MonthState, refuseClosingHere, refuseRequestHere } from "./month-refusals.ts";
import { DecideReopening, RequestReopening } from "./ReopeningDialogs.tsx";

const ACT_WORDS: Record<Period["events"][number]["act"], string> = {
  close: "关账",
  request_reopening: "申请重开",
  approve_reopening: "批准重开",
  refuse_reopening: "不同意重开",
};

interface PeriodPanelProps {
  readonly state: MonthState;
  readonly states: readonly MonthState[];
}

/** 关账 of a month: its events, who has not reported, and what may be done about it. */
export function PeriodPanel({ state, states }: PeriodPanelProps) {
  const { period } = state;
  return (
    <Panel title="关账与报送">
      <p>
        {period.closed ? "已关账。" : "尚未关账，关账日 "}
        {!period.closed && <DayText day={period.closesOn} deadline />}
        {!period.closed && "。"}关账后到账的按补报计入其后的月份。
      </p>
      <PeriodActs state={state} states={states} />
      <Unreported names={period.unreported} />
      {period.events.length > 0 && (
        <Timeline
          className="period-events"
          items={period.events.map((event) => ({
            color: event.act === "close" ? COLOURS.celadon : COLOURS.amber,
            content: (
              <>
                <DayText day={event.onDay} /> {event.byName} {ACT_WORDS[event.act]}
                {event.documentNo && `（${event.documentNo}）`}
                {event.reason && <div className="quiet">{event.reason}</div>}
              </>
            ),
          }))}
        />
      )}
    </Panel>
  );
}

function PeriodActs({ state, states }: PeriodPanelProps) {
  const { unit, businessDay } = useSession();
  const mayClose = useMay("funds.close_month");
  const mayReport = useMay("funds.report");
  const mayApprove = useMay("funds.approve_reopening");
  const close = useAct(closePeriod);
  const params = { month: state.month };
  return (
    <>
      <RefusalAlert refusal={close.error} />
      <div className="month-acts">
        {mayReport && unit && (
          <PathLink path={`/monthly/${unit.id}/${state.month}`}>
            本单位{monthText(state.month)}月报
          </PathLink>
        )}
        {!mayReport && (
          <ReasonButton
            refusal={refuseClosingHere(state, states, businessDay, mayClose)}
            loading={close.isPending}
            onClick={() => close.mutate({ params })}
          >
            关账
          </ReasonButton>
        )}
        {!mayReport && (
          <RequestReopening month={state.month} refusal={refuseRequestHere(state, mayClose)} />
        )}
        {mayApprove && state.period.reopeningRequested && <DecideReopening month={state.month} />}
      </div>
    </>
  );
}

function Unreported({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return <p className="quiet">各单位的月报都已签发（含零报告）。</p>;
  return (
    <p>
      <strong>未报单位 {names.length} 个：</strong>
      {names.join("、")}（<PathLink path="/monthly">月报</PathLink>没有签发）
    </p>
  );
}
