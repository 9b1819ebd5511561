import { releaseDueClaims } from "../../features/claims/server/facts.ts";
import { closeDueMonths } from "../../features/funds/server/facts.ts";
import { dayDoubtWords } from "../../kernel/business-day.ts";
import { dayDoubt, keepDay } from "../../platform/server/business-day.ts";
import type { Clock } from "../../platform/server/clock.ts";
import { CITY_EYES, type Database } from "../../platform/server/database.ts";
import { forgetOldReplies } from "../../platform/server/replies.ts";

/** Between two looks; while the day is in doubt a person may confirm it any moment. */
const EVERY_MS = 3_600_000;
const IN_DOUBT_MS = 30_000;

/**
 * Looks now and every hour whether a month's closing day has passed, which claims are over, and which kept replies are old;
 * does nothing by itself while the day is in doubt. Gives the function that ends it.
 */
export function watchDays(
  database: Database,
  clock: Clock,
  log: (line: string) => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let told = "";
  const look = async (): Promise<void> => {
    const doubt = await lookOnce(database, clock).catch((error: unknown) => {
      console.error("每日检查出错：", error);
      return null;
    });
    if (doubt !== null && doubt !== told)
      log(`${doubt}。请招商办或系统管理员登录后点「确认今天是……」，或执行 luming confirm-day`);
    told = doubt ?? "";
    if (!stopped) timer = setTimeout(() => void look(), doubt === null ? EVERY_MS : IN_DOUBT_MS);
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** One look; the doubt in words where nothing was done for it. */
export async function lookOnce(database: Database, clock: Clock): Promise<string | null> {
  const db = database.as(CITY_EYES);
  const today = clock.today();
  await forgetOldReplies(database);
  const doubt = await dayDoubt(db, today);
  if (doubt) return dayDoubtWords(doubt);
  await keepDay(db, today);
  // One that fails must not keep the other from its day.
  const done = await Promise.allSettled([
    closeDueMonths(database, clock),
    releaseDueClaims(database, clock),
  ]);
  for (const one of done)
    if (one.status === "rejected") console.error("每日检查出错：", one.reason);
  return null;
}
