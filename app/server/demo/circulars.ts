import { correctDocument, draftDocument } from "../../../features/circulars/server/actions.ts";
import { issueDocument } from "../../../features/circulars/server/issuing.ts";
import { WORK_CIRCULAR_CODE } from "../../../features/circulars/shipped-templates.ts";
import { addDays, addMonths, type Day, firstDayOf, type Month } from "../../../kernel/calendar.ts";
import { standingClock } from "../../../platform/server/clock.ts";
import type { Config } from "../../../platform/server/config.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore } from "../../../platform/server/files.ts";
import { DEMO_YEAR } from "./demo-day.ts";
import type { Staff } from "./staff.ts";
import type { Happening } from "./year-of-receipts.ts";

const MONTHS = 9;
/** Days after a month's end: it closes on the 5th, is frozen on the 6th, and its circular goes out the day after. */
const ISSUED_AFTER = 6;

/** The circular of every closed month, issued under numbers that are plainly of the demo: 演示〔2023〕1号 to 9号. */
export function issueCirculars(staff: Staff, config: Config, files: FileStore): Happening[] {
  return Array.from({ length: MONTHS }, (_none, index): Happening => {
    const month = addMonths(`${DEMO_YEAR}-01`, index);
    return {
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
        const documentNo = `演示〔${DEMO_YEAR}〕${index + 1}号`;
        await issueDocument(tx, id, { documentNo, datedOn: clock.today(), typedReason: "" }, act);
      },
    };
  });
}

/** Corrects a month's circular after its freeze was made anew: 演示〔2023〕10号, the former stays. */
export async function correctCircular(
  tx: Db,
  staff: Staff,
  desk: { readonly files: FileStore; readonly config: Config },
  told: { readonly month: Month; readonly reason: string; readonly day: Day },
): Promise<void> {
  const clock = standingClock(told.day);
  const act = { caller: staff.office.caller, clock, desk: { demo: true, ...desk } };
  const former = await tx
    .selectFrom("circulars_document")
    .select("id")
    .where("period", "=", told.month)
    .where("state", "=", "issued")
    .executeTakeFirstOrThrow();
  const { id } = await correctDocument(tx, former.id, told.reason, act);
  const documentNo = `演示〔${DEMO_YEAR}〕${MONTHS + 1}号`;
  // The reason of the correction names its month: a figure typed by hand.
  const typedReason = "更正事由中的月份（演示）";
  await issueDocument(tx, id, { documentNo, datedOn: told.day, typedReason }, act);
}
