import type { DocumentChart } from "./document.ts";
import type { InsertName } from "./fact-names.ts";
import { periodName } from "./period.ts";
import type { PeriodFacts } from "./period-facts.ts";

/** The drawings of a period by the name a template inserts them under. */
export function periodCharts(facts: PeriodFacts): Record<InsertName, DocumentChart> {
  return { 完成率图: rateChart(facts), 进度图: courseChart(facts) };
}

/** Each unit with a target beside 序时进度, in printing order; who reported nothing has no bar. */
function rateChart({ units, city, period }: PeriodFacts): DocumentChart {
  const targeted = units.filter(({ targetFen }) => targetFen !== null);
  return {
    form: "bar",
    title: `${periodName(period)}各单位年度目标完成率`,
    unit: "%",
    places: targeted.map(({ name }) => name),
    series: [
      { name: "完成率", values: targeted.map(({ ratePercent }) => ratePercent) },
      { name: "序时进度", values: targeted.map(() => city.scheduledPercent) },
    ],
  };
}

/** How far the city was at the end of each month that was frozen. */
function courseChart({ course: all, year }: PeriodFacts): DocumentChart {
  const course = all.filter(({ ratePercent }) => ratePercent !== null);
  return {
    form: "line",
    title: `${year}年全市累计完成率`,
    unit: "%",
    places: course.map(({ month }) => `${Number(month.slice(5))}月`),
    series: [
      { name: "累计完成率", values: course.map(({ ratePercent }) => ratePercent) },
      { name: "序时进度", values: course.map(({ scheduledPercent }) => scheduledPercent) },
    ],
  };
}
