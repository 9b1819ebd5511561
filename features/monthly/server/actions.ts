import { isOwnUnit } from "../../../kernel/permission.ts";
import type { Month } from "../../../kernel/calendar.ts";
import type { Clock } from "../../../platform/server/clock.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Forbidden, insist, Refused } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { signingRightOf } from "../../organization/server/facts.ts";
import { rightWords } from "../../organization/signing-rules.ts";
import type { MonthReport } from "../contract.ts";
import { refuseReportSignature, refuseSending, refuseUnsent } from "../rules.ts";
import { readReport } from "./reading.ts";
import * as store from "./store.ts";

/** Who acts, on which business day. */
export interface Act {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly demo: boolean;
}

interface Of {
  readonly unitId: number;
  readonly month: Month;
}

function read(tx: Db, of: Of, { caller, clock, demo }: Act): Promise<MonthReport> {
  return readReport(tx, of, caller, { today: clock.today(), demo });
}

/** Takes a unit's month in hand: one act after another, and only by its own people. */
async function held(tx: Db, of: Of, act: Act): Promise<MonthReport> {
  if (!isOwnUnit(act.caller, of.unitId)) throw new Forbidden();
  await store.holdMonth(tx, of.unitId, of.month);
  return read(tx, of, act);
}

function changed(): Refused {
  return new Refused({
    code: "monthly.changed_meanwhile",
    words: "本月的月报刚有变化，请看最新情况再办理",
  });
}

/** Lays the month as it was shown before the head. Throws Absent, or Refused by `refuseSending`. */
export async function sendReport(tx: Db, of: Of, digest: string, act: Act): Promise<MonthReport> {
  const report = await held(tx, of, act);
  insist(refuseSending(report, act.clock.today()));
  if (report.digest !== digest) throw changed();
  const span = { from: of.month, to: of.month };
  const content = (await store.contentsOf(tx, span, of.unitId)).get(
    store.keyOf(of.unitId, of.month),
  );
  const sendings = await store.reportsOf(tx, span, of.unitId);
  await store.insertReport(tx, {
    ...of,
    version: (sendings.at(-1)?.version ?? 0) + 1,
    content: content ?? store.NOTHING,
    by: act.caller,
    today: act.clock.today(),
  });
  return read(tx, of, act);
}

/** The unit's head signs what was sent, and from here the month is reported. Throws Refused by `refuseReportSignature`. */
export async function signReport(tx: Db, of: Of, sentId: number, act: Act): Promise<MonthReport> {
  const report = await held(tx, of, act);
  const today = act.clock.today();
  const right = await signingRightOf(
    tx,
    { personId: act.caller.personId, unitId: of.unitId },
    today,
  );
  insist(
    refuseReportSignature(report, {
      personId: act.caller.personId,
      right,
      unitName: report.unit.name,
    }),
  );
  if (report.sentId !== sentId) throw changed();
  const words = right ? rightWords(right) : "";
  await store.insertStep(tx, sentId, { act: "signed", words, by: act.caller, today });
  return read(tx, of, act);
}

/** Back to the clerk: by the head with a reason, or by the clerk before it is signed. */
export async function takeBack(
  tx: Db,
  of: Of,
  asked: {
    readonly sentId: number;
    readonly act: "returned" | "withdrawn";
    readonly words: string;
  },
  act: Act,
): Promise<MonthReport> {
  const report = await held(tx, of, act);
  insist(refuseUnsent(report));
  if (report.sentId !== asked.sentId) throw changed();
  const today = act.clock.today();
  await store.insertStep(tx, asked.sentId, {
    act: asked.act,
    words: asked.words.trim(),
    by: act.caller,
    today,
  });
  return read(tx, of, act);
}
