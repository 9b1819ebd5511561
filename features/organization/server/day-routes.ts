import { dayDoubtWords, refuseDayConfirmation } from "../../../kernel/business-day.ts";
import { type Day, dayText } from "../../../kernel/calendar.ts";
import { confirmDay, dayDoubt } from "../../../platform/server/business-day.ts";
import type { Db } from "../../../platform/server/database.ts";
import { insist } from "../../../platform/server/problem.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../day-contract.ts";

/** Whether today follows from the last record, and a person's word that it is right. */
export function dayRoutes(desk: Desk): void {
  serve(desk, contract.dayStanding, ({ db, clock }) => standing(db, clock.today()));
  serve(desk, contract.confirmToday, async ({ db, body, caller, clock, record }) => {
    const doubt = await dayDoubt(db, clock.today());
    insist(refuseDayConfirmation(doubt, body.day));
    await confirmDay(db, body.day, caller.name);
    record({
      subject: "day",
      subjectId: body.day,
      summary: `确认今天是${dayText(body.day)}（上次工作 ${doubt?.last ?? ""}）`,
    });
    return standing(db, clock.today());
  });
}

async function standing(db: Db, today: Day) {
  const doubt = await dayDoubt(db, today);
  return { doubt: doubt && { ...doubt, words: dayDoubtWords(doubt) } };
}
