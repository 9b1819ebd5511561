import { dayDoubtWords } from "../../kernel/business-day.ts";
import { dayText } from "../../kernel/calendar.ts";
import { recordDeed } from "../../platform/server/audit-trail.ts";
import { confirmDay, dayDoubt } from "../../platform/server/business-day.ts";
import type { Clock } from "../../platform/server/clock.ts";
import type { Db } from "../../platform/server/database.ts";

/** `luming confirm-day`: whoever sits at the server says that its day is right; a running server goes on within a minute. */
export async function confirmDayCommand(db: Db, clock: Clock): Promise<number> {
  const today = clock.today();
  const doubt = await dayDoubt(db, today);
  if (!doubt) {
    console.log(`今天是${dayText(today)}，日期没有疑问，不必确认`);
    return 0;
  }
  await db.transaction().execute(async (tx) => {
    await confirmDay(tx, today, "服务器命令行");
    await recordDeed(
      tx,
      {
        accountId: null,
        name: "服务器命令行",
        unitId: null,
        requestId: "confirm-day",
        address: "",
      },
      { action: "organization.day.confirmation.command", title: "确认业务日" },
      {
        subject: "day",
        subjectId: today,
        summary: `确认今天是${dayText(today)}（上次工作 ${doubt.last}）`,
      },
    );
  });
  console.log(`${dayDoubtWords(doubt)}。\n已确认，自动事项照常办理`);
  return 0;
}
