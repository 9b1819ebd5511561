import { sendReport, signReport } from "../../../features/monthly/server/actions.ts";
import { readReport } from "../../../features/monthly/server/reading.ts";
import { refuseSending } from "../../../features/monthly/rules.ts";
import { addDays, addMonths, firstDayOf, type Month } from "../../../kernel/calendar.ts";
import type { Clock } from "../../../platform/server/clock.ts";
import type { Db } from "../../../platform/server/database.ts";
import { DEMO_MONTHS, DEMO_YEAR } from "./demo-day.ts";
import type { Staff } from "./staff.ts";
import type { Happening } from "./year-of-receipts.ts";

/** Months in which units without money said so; one of them stayed silent and is shown as 未报. */
const ZERO_MONTHS: readonly Month[] = [`${DEMO_YEAR}-01`, `${DEMO_YEAR}-02`];
const SILENT = "大峪镇";

/** Tried from the fourth of the next month on, until nothing waits for a signature. */
const LAST_DAYS = [3, 4, 5, 6, 8];

type Unit = NonNullable<ReturnType<Staff["units"]["get"]>>;

/** Each unit's month is sent to its head and signed before the month closes; what still waits for a signature is signed late. */
export function monthReports(staff: Staff): Happening[] {
  return DEMO_MONTHS.flatMap((month) =>
    [...staff.units].flatMap(([name, unit]) => {
      const asked = { name, unit, month, done: false };
      return LAST_DAYS.map((after) => ({
        day: addDays(firstDayOf(addMonths(month, 1)), after),
        order: 8,
        happen: (tx: Db, clock: Clock) => reportMonth(tx, clock, asked),
      }));
    }),
  );
}

interface Asked {
  readonly name: string;
  readonly unit: Unit;
  readonly month: Month;
  done: boolean;
}

async function reportMonth(tx: Db, clock: Clock, asked: Asked): Promise<void> {
  if (asked.done) return;
  const { name, unit, month } = asked;
  const of = { unitId: unit.id, month };
  const today = clock.today();
  const clerk = { caller: unit.clerk.caller, clock, demo: true };
  const report = await readReport(tx, of, clerk.caller, { today, demo: true });
  const silent = report.zero && (name === SILENT || !ZERO_MONTHS.includes(month));
  if (silent || refuseSending(report, today)) return;
  const sent = await sendReport(tx, of, report.digest, clerk);
  await signReport(tx, of, sent.sentId ?? 0, { ...clerk, caller: unit.head.caller });
  asked.done = true;
}
