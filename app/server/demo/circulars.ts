import { correctDocument, draftDocument } from "../../../features/circulars/server/actions.ts";
import { issueDocument } from "../../../features/circulars/server/issuing.ts";
import { WORK_CIRCULAR_CODE } from "../../../features/circulars/shipped-templates.ts";
import {
  addDays,
  addMonths,
  type Day,
  firstDayOf,
  type Month,
  yearOf,
} from "../../../kernel/calendar.ts";
import { standingClock } from "../../../platform/server/clock.ts";
import type { Config } from "../../../platform/server/config.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore } from "../../../platform/server/files.ts";
import { DEMO_MONTHS } from "./demo-day.ts";
import type { Staff } from "./staff.ts";
import type { Happening } from "./year-of-receipts.ts";

/** Days after a month's end: it closes on the 5th, is frozen on the 6th, and its circular goes out the day after. */
const ISSUED_AFTER = 6;

/** The circular of every closed month, issued under numbers that are plainly of the demo: 演示〔2023〕1号 and on. */
export function issueCirculars(staff: Staff, config: Config, files: FileStore): Happening[] {
  return DEMO_MONTHS.map((month): Happening => ({
    day: addDays(firstDayOf(addMonths(month, 1)), ISSUED_AFTER),
    order: 9,
    happen: async (tx, clock) => {
      const act = { caller: staff.office.caller, clock, desk: { demo: true, files, config } };
      const occasion = {
        templateCode: WORK_CIRCULAR_CODE,
        period: month,
        unitId: null,
        chainId: null,
      };
      const { id } = await draftDocument(tx, occasion, act);
      const documentNo = await nextNumber(tx, clock.today());
      await issueDocument(tx, id, { documentNo, datedOn: clock.today(), typedReason: "" }, act);
    },
  }));
}

/** The next number of the demo's own sequence, which begins anew each year. */
async function nextNumber(tx: Db, day: Day): Promise<string> {
  const year = yearOf(day);
  const { last } = await tx
    .selectFrom("circulars_issue")
    .where("number_year", "=", year)
    .select((eb) => eb.fn.max("serial").as("last"))
    .executeTakeFirstOrThrow();
  return `演示〔${year}〕${(last ?? 0) + 1}号`;
}

/** Corrects a month's circular after its freeze was made anew; the former stays. */
export async function correctCircular(
  tx: Db,
  staff: Staff,
  desk: { readonly files: FileStore; readonly config: Config },
  told: { readonly month: Month; readonly reason: string; readonly day: Day },
): Promise<void> {
  const clock = standingClock(told.day);
  const { files, config } = desk;
  const act = { caller: staff.office.caller, clock, desk: { demo: true, files, config } };
  const former = await tx
    .selectFrom("circulars_document")
    .select("id")
    .where("period", "=", told.month)
    .where("state", "=", "issued")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  const { id } = await correctDocument(tx, former.id, told.reason, act);
  const documentNo = await nextNumber(tx, told.day);
  // The reason of the correction names its month: a figure typed by hand.
  const typedReason = "更正事由中的月份（演示）";
  await issueDocument(tx, id, { documentNo, datedOn: told.day, typedReason }, act);
}
