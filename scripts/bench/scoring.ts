/** Built and run by itself (`node build/bench/scoring.js`): what compiles TypeScript on the fly slows every closure down. */
import type { Cell, Inputs } from "../../features/scoring/inputs.ts";
import type { Formula, RuleSet } from "../../features/scoring/rule-set.ts";
import { score } from "../../features/scoring/score.ts";

/** One measured size: how many units and indicators, the formula of each indicator, and the time it may take, in ms. */
interface Size {
  readonly work: string;
  readonly units: number;
  readonly indicators: number;
  readonly formula: (figure: string) => Formula;
  readonly reach: number;
}

const SIZES: readonly Size[] = [
  {
    work: "score 21 units × 12 indicators, completion rate",
    units: 21,
    indicators: 12,
    formula: (figure) => ({ kind: "completion", actual: figure, against: "schedule" }),
    reach: 5,
  },
  {
    work: "score 21 units × 12 indicators, 60/40 of efficacy scores",
    units: 21,
    indicators: 12,
    formula: (figure) => ({
      kind: "composite",
      parts: [
        { name: "总量", share: "60", formula: { kind: "efficacy", of: figure } },
        {
          name: "增幅",
          share: "40",
          formula: { kind: "efficacy", of: { growth: [figure, "上年"] } },
        },
      ],
    }),
    reach: 5,
  },
  {
    work: "score 3,000 units × 20 indicators, efficacy score",
    units: 3000,
    indicators: 20,
    formula: (figure) => ({ kind: "efficacy", of: figure }),
    reach: 300,
  },
];
const ROUNDS = 25;

/** The times of one size, in ms, over invented figures. */
export interface ScoringTime {
  readonly work: string;
  readonly median: number;
  readonly best: number;
  readonly reach: number;
}

function scoringTimes(): ScoringTime[] {
  return SIZES.map((size) => {
    const [ruleSet, inputs] = [rulesOf(size), inputsOf(size)];
    const times = Array.from({ length: ROUNDS }, () => {
      const start = performance.now();
      const sheet = score(ruleSet, inputs);
      const time = performance.now() - start;
      if (sheet.rows.length !== size.units || sheet.rows.some(({ rank }) => rank === null))
        throw new Error(`${size.work}: ${JSON.stringify(sheet.faults.slice(0, 3))}`);
      return time;
    }).sort((a, b) => a - b);
    const median = times[Math.floor(ROUNDS / 2)] ?? 0;
    return { work: size.work, median, best: times[0] ?? 0, reach: size.reach };
  });
}

const figureOf = (index: number) => `指标${index + 1}`;

function rulesOf({ indicators, formula }: Size): RuleSet {
  const codes = Array.from({ length: indicators }, (_, index) => figureOf(index));
  return {
    code: "bench",
    title: "样例：计时",
    sample: true,
    inForceFrom: null,
    basis: [],
    lastCheckedOn: null,
    figures: [...codes, "上年"].map((code) => ({ code, name: code, unit: "万元" })),
    indicators: codes.map((code) => ({
      code,
      name: code,
      weight: 5,
      formula: formula(code),
      cap: { mostTimesWeight: "1.2" },
      schedule: "months",
      article: "",
      pingdingshan: null,
    })),
    rounding: {
      moment: "print",
      line: { mode: "half_up", places: 2 },
      total: { mode: "half_up", places: 2 },
    },
    ranks: { by: "score", scope: "all", ties: "competition" },
  };
}

/** Figures of a fixed sequence: the same every run. */
function inputsOf({ units, indicators }: Size): Inputs {
  let seed = 20231016;
  const next = () => (seed = (seed * 48_271) % 2_147_483_647);
  const figures: Record<string, Record<string, Cell>> = {};
  const targets: Record<string, Record<string, Cell>> = {};
  for (let unit = 1; unit <= units; unit += 1) {
    const row: Record<string, Cell> = { 上年: `${(next() % 90_000) + 1000}.25` };
    const wanted: Record<string, Cell> = {};
    for (let index = 0; index < indicators; index += 1) {
      row[figureOf(index)] = `${next() % 200_000}.${String(next() % 100).padStart(2, "0")}`;
      wanted[figureOf(index)] = (next() % 200_000) + 1;
    }
    figures[`单位${unit}`] = row;
    targets[`单位${unit}`] = wanted;
  }
  const assessees = Object.keys(figures).map((code) => ({ code, name: code }));
  return { title: "计时", asOf: "2023-09-30", assessees, figures, targets };
}

if (process.argv.includes("--json")) console.log(JSON.stringify(scoringTimes()));
else
  for (const { work, median, best, reach } of scoringTimes())
    console.log(`${work}: ${median.toFixed(2)} ms, best ${best.toFixed(2)} ms (reach ${reach} ms)`);
