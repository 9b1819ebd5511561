import { addDays } from "../../../kernel/calendar.ts";
import { useSession } from "../../../platform/web/session.ts";
import { LIGHTS, type LightState } from "../../../platform/web/ui/Light.tsx";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import { SOON_DAYS } from "../promises.ts";
import type { Gate, PromiseRow } from "../shapes.ts";
import { PROMISE_STATE_TITLES, type PromiseState } from "../words.ts";

const GATE_TONES: Record<Gate["state"], StageTone> = {
  none: "late",
  passed: "good",
  exempted: "good",
  refused: "bad",
};
const GATE_WORDS: Record<Gate["state"], string> = {
  none: "待评审",
  passed: "评审通过",
  exempted: "免于评审",
  refused: "评审不通过",
};

/** What the signing gate says, in one word; a project that needs no review says so quietly. */
export function GateTag({ gate }: { readonly gate: Gate }) {
  if (!gate.needed && gate.state === "none") return <StageTag words="不需评审" />;
  return <StageTag words={GATE_WORDS[gate.state]} tone={GATE_TONES[gate.state]} />;
}

const STATE_LIGHTS: Record<PromiseState, LightState> = {
  open: "none",
  overdue: "red",
  kept: "green",
  kept_late: "yellow",
  revoked: "none",
};

/** The light of a promise: colour, sign and word; amber from 30 days before it is due. */
export function PromiseLight({
  promise,
}: {
  readonly promise: Pick<PromiseRow, "state" | "dueOn">;
}) {
  const { businessDay } = useSession();
  const soon = promise.state === "open" && promise.dueOn <= addDays(businessDay, SOON_DAYS);
  const light = soon ? "yellow" : STATE_LIGHTS[promise.state];
  return (
    <span className={`light light-${light}`}>
      <span className="light-sign" aria-hidden="true">
        {LIGHTS[light].sign}
      </span>
      {soon ? "即将到期" : PROMISE_STATE_TITLES[promise.state]}
    </span>
  );
}

/** The marks that stay on a promise whatever comes after. */
export function PromiseMarks({
  promise,
}: {
  readonly promise: Pick<PromiseRow, "late" | "breached">;
}) {
  return (
    <>
      {promise.late && <StageTag words="逾期后展期" tone="late" />}
      {promise.breached && <StageTag words="记有违约" tone="bad" />}
    </>
  );
}
