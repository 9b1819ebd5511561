import { type LoadedProgress, loadProgress } from "../../../features/lifecycle/server/facts.ts";
import { addDays, addMonths, lastDayOf, type Month, monthOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import { DEMO_DAY } from "./demo-day.ts";
import type { Life } from "./life.ts";

const WORDS = [
  "演示：场地平整，基础施工",
  "演示：主体结构施工",
  "演示：主体结构封顶",
  "演示：设备安装",
  "演示：附属工程收尾",
] as const;

/** Monthly 完成投资 and 形象进度 of the works: most in time, some late, and of those still building a few silent. */
export async function reportWorks(tx: Db, lives: readonly Life[]): Promise<void> {
  const chance = chanceFrom(20_230_916);
  await loadProgress(
    tx,
    lives.filter(({ days }) => days.has("started")).flatMap((life) => reportsOf(life, chance)),
  );
}

function reportsOf(life: Life, chance: Chance): LoadedProgress[] {
  const left = life.days.get("producing");
  const months = monthsOf(
    monthOf(life.days.get("started") ?? DEMO_DAY),
    left ? monthOf(left) : addMonths(monthOf(DEMO_DAY), -1),
  );
  const silent = left ? 0 : chance.happens(0.25) ? chance.whole(1, 2) : 0;
  const planned = BigInt(life.project.draft.totalInvestmentFen ?? life.project.contractFen);
  return months.slice(0, months.length - silent).map((month, index): LoadedProgress => {
    const done = index + 1;
    const most = left ? months.length : months.length + 4;
    const lag = chance.happens(0.12) ? chance.whole(7, 20) : chance.whole(1, 4);
    const told = addDays(lastDayOf(month), lag);
    return {
      projectId: life.id,
      month,
      completedFen: (planned / BigInt(most) / 1_000_000n) * 1_000_000n,
      percent: Math.round((done * (left ? 100 : 90)) / most),
      words: WORDS[Math.min(WORDS.length - 1, Math.floor((done * WORDS.length) / most))] as string,
      reportedOn: told > DEMO_DAY ? DEMO_DAY : told,
      by: life.clerk,
    };
  });
}

function monthsOf(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}
