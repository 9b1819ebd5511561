import { type Day, firstDayOf, type Month } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { insist } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import {
  refuseReopeningDecision,
  refuseReopeningRequest,
  type ReopeningState,
} from "../month-rules.ts";
import { closedMonths, holdPeriods, writePeriodAct } from "./periods.ts";

type By = Pick<Caller, "accountId" | "personId" | "name">;

/** A month's standing under the lock of the months, with the persons whose requests wait. */
async function heldState(
  tx: Db,
  month: Month,
): Promise<ReopeningState & { readonly requesters: readonly number[] }> {
  await holdPeriods(tx, "alone");
  const events = await tx
    .selectFrom("funds_period_event as e")
    .leftJoin("organization_account as a", "a.id", "e.by_account")
    .select(["e.act", "a.person_id"])
    .where("e.month", "=", firstDayOf(month))
    .orderBy("e.id")
    .execute();
  const settled = events.findLastIndex(({ act }) => act !== "request_reopening");
  const waiting = events.slice(settled + 1);
  return {
    month,
    closed: (await closedMonths(tx))(month),
    requested: waiting.length > 0,
    requesters: waiting.flatMap(({ person_id }) => person_id ?? []),
  };
}

/** 申请重开, once until it is decided. Throws Refused by `refuseReopeningRequest`. */
export async function requestReopening(
  tx: Db,
  month: Month,
  reason: string,
  by: By,
  today: Day,
): Promise<void> {
  insist(refuseReopeningRequest(await heldState(tx, month)));
  await writePeriodAct(tx, month, by, today, { act: "request_reopening", reason });
}

/** 批准 or 不批准 by another person than whoever asked. Throws Refused by `refuseReopeningDecision`. */
export async function decideReopening(
  tx: Db,
  month: Month,
  decision: { approve: boolean; documentNo: string; reason: string },
  by: By,
  today: Day,
): Promise<void> {
  const { requesters, ...state } = await heldState(tx, month);
  insist(refuseReopeningDecision(state, { ...decision, decider: by.personId, requesters }));
  await writePeriodAct(tx, month, by, today, {
    act: decision.approve ? "approve_reopening" : "refuse_reopening",
    reason: decision.reason,
    documentNo: decision.documentNo.trim(),
  });
}
