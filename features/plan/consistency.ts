import type { Citation } from "../../kernel/citation.ts";
import { sumFen } from "../../kernel/money.ts";
import { amountText, MEASURE_WORDS } from "./reading.ts";
import type { Finding, MeasureCode, MeasureUnit, Plan } from "./reading.ts";

type PlanAnnex = Plan["annexes"][number];
type PlanRow = PlanAnnex["rows"][number];

/**
 * Whether a plan agrees with itself: printed sums, parts against headline goals, rows, names. It
 * warns and corrects nothing; units and chains are two views and are never added (附件1, 附件2).
 */
export function checkPlan(plan: Plan, knownUnits: readonly string[] = []): Finding[] {
  const cite = (article: string): Citation => ({ document: plan.documentNo ?? "本方案", article });
  return [
    ...plan.annexes.flatMap((annex) => [
      ...checkSums(annex, cite(articleOf(annex))),
      ...checkRows(annex, cite(articleOf(annex))),
    ]),
    ...plan.goals.map((goal) => checkGoal(plan, goal, cite("工作目标"))),
    ...checkNames(plan, cite("附件")),
    ...checkKnown(plan, knownUnits, cite("附件")),
    ...checkChains(plan, cite("工作重点")),
    ...checkYear(plan, cite("工作目标")),
    ...sayNeverAdded(plan, cite("附件")),
  ];
}

function articleOf(annex: PlanAnnex): string {
  return annex.number === null ? (annex.title ?? "附表") : `附件${annex.number}`;
}

function sumOf(rows: readonly PlanRow[], index: number): bigint {
  return sumFen(rows.map((row) => BigInt(row.amounts[index] ?? "0")));
}

function shown(amount: bigint, unit: MeasureUnit): string {
  const sign = amount < 0n ? "-" : "";
  return sign + amountText((amount < 0n ? -amount : amount).toString(), unit) + unit;
}

/** The rows a printed sum covers; null where the sum itself has no rows to check. */
function coveredRows(rows: readonly PlanRow[], at: number): PlanRow[] {
  const targets = (part: readonly PlanRow[]) => part.filter((row) => row.kind === "target");
  if (rows[at]?.kind === "total") return targets(rows);
  const isSum = (row: PlanRow) => row.kind === "subtotal" || row.kind === "total";
  const before = rows.slice(0, at);
  const firstSubtotal = rows.findIndex((row) => row.kind === "subtotal");
  // 小计 may stand above its rows: it does when nothing stands above the first one.
  if (targets(rows.slice(0, firstSubtotal)).length === 0) {
    const next = rows.findIndex((row, index) => index > at && isSum(row));
    return targets(rows.slice(at + 1, next === -1 ? rows.length : next));
  }
  return targets(before.slice(before.findLastIndex(isSum) + 1));
}

function checkSums(annex: PlanAnnex, basis: Citation): Finding[] {
  const findings: Finding[] = [];
  const total = annex.rows.some((row) => row.kind === "total");
  if (!total) {
    findings.push({
      level: "warning",
      code: "plan.total_missing",
      words: `${basis.article}没有合计行，无法核对合计`,
      basis,
    });
  }
  annex.rows.forEach((row, at) => {
    if (row.kind !== "total" && row.kind !== "subtotal") return;
    const covered = coveredRows(annex.rows, at);
    annex.measures.forEach(({ code, unit }, index) => {
      const printed = row.amounts[index];
      if (printed === null || printed === undefined) return;
      const sum = sumOf(covered, index);
      const what = `${basis.article}${MEASURE_WORDS[code]}：各行之和${shown(sum, unit)}`;
      findings.push(
        sum === BigInt(printed)
          ? { level: "ok", code: "plan.sum_agrees", words: `${what}，与“${row.name}”一致`, basis }
          : {
              level: "error",
              code: "plan.sum_differs",
              words: `${what}，“${row.name}”印作${shown(BigInt(printed), unit)}，相差${shown(sum - BigInt(printed), unit)}，请核对原文`,
              basis,
            },
      );
    });
  });
  return findings;
}

const NESTED: [MeasureCode, MeasureCode][] = [
  ["projects_over_100m", "introduced_projects"],
  ["projects_over_1b", "projects_over_100m"],
  ["projects_over_1b", "introduced_projects"],
];

function checkRows(annex: PlanAnnex, basis: Citation): Finding[] {
  return NESTED.flatMap(([part, whole]) => {
    const partIndex = annex.measures.findIndex((measure) => measure.code === part);
    const wholeIndex = annex.measures.findIndex((measure) => measure.code === whole);
    const wrong = annex.rows.filter((row) => {
      const [few, many] = [row.amounts[partIndex], row.amounts[wholeIndex]];
      return few != null && many != null && BigInt(few) > BigInt(many);
    });
    return wrong.map((row): Finding => ({
      level: "error",
      code: "plan.part_over_whole",
      words: `${basis.article}“${row.name}”的${MEASURE_WORDS[part]}（${row.amounts[partIndex]}个）多于${MEASURE_WORDS[whole]}（${row.amounts[wholeIndex]}个），请核对原文`,
      basis,
    }));
  });
}

/** What the units are given of a measure in all their tables together; null where no table has it. */
function handedDown(plan: Plan, code: MeasureCode): bigint | null {
  const sums = plan.annexes
    .filter((annex) => annex.kind === "units")
    .flatMap((annex) => {
      const index = annex.measures.findIndex((measure) => measure.code === code);
      return index === -1
        ? []
        : [
            sumOf(
              annex.rows.filter((row) => row.kind === "target"),
              index,
            ),
          ];
    });
  return sums.length === 0 ? null : sumFen(sums);
}

function checkGoal(plan: Plan, goal: Plan["goals"][number], basis: Citation): Finding {
  const unit = goal.code === "funds" ? "亿元" : "个";
  const name = MEASURE_WORDS[goal.code];
  const wanted = BigInt(goal.amount);
  const asked = `${shown(wanted, unit)}${goal.bound === "floor" ? "以上" : ""}`;
  const given = handedDown(plan, goal.code);
  if (given === null) {
    return {
      level: "warning",
      code: "plan.goal_not_handed_down",
      words: `${name}${asked}：未分解到任何单位`,
      basis,
    };
  }
  const difference = given - wanted;
  const words = `${name}：方案${asked}，分解到单位${shown(given, unit)}`;
  if (difference === 0n)
    return { level: "ok", code: "plan.goal_handed_down", words: `${words}，相等`, basis };
  if (difference > 0n) {
    return {
      level: "warning",
      code: "plan.goal_exceeded",
      words: `${words}，超额分解 +${shown(difference, unit)}`,
      basis,
    };
  }
  return {
    level: "error",
    code: "plan.goal_short",
    words: `${words}，分解不足 ${shown(-difference, unit)}，请核对`,
    basis,
  };
}

function checkNames(plan: Plan, basis: Citation): Finding[] {
  return (["units", "chains"] as const).flatMap((kind) => {
    const seen = new Set<string>();
    const twice = new Set<string>();
    for (const annex of plan.annexes.filter((one) => one.kind === kind)) {
      for (const row of annex.rows.filter((one) => one.kind === "target")) {
        // The same unit in two tables is twice named only where the tables measure the same.
        for (const { code } of annex.measures) {
          const key = `${code} ${row.name}`;
          if (seen.has(key)) twice.add(row.name);
          seen.add(key);
        }
      }
    }
    return [...twice].map((name): Finding => ({
      level: "error",
      code: "plan.named_twice",
      words: `“${name}”出现了不止一次，请确认以哪一行为准`,
      basis,
    }));
  });
}

function checkKnown(plan: Plan, known: readonly string[], basis: Citation): Finding[] {
  if (known.length === 0) return [];
  const named = plan.annexes
    .filter((annex) => annex.kind === "units")
    .flatMap((annex) => annex.rows.filter((row) => row.kind === "target").map((row) => row.name));
  const unknown = [...new Set(named)].filter((name) => !known.includes(name));
  const missing = known.filter((name) => !named.includes(name));
  return [
    ...unknown.map((name): Finding => {
      const near = nearestName(name, missing) ?? nearestName(name, known);
      const advice = near === null ? "请先登记该单位" : `是否为“${near}”？`;
      return {
        level: "warning",
        code: "plan.unit_unknown",
        words: `单位名录中没有“${name}”，${advice}`,
        basis,
      };
    }),
    ...(missing.length === 0
      ? []
      : [
          {
            level: "warning",
            code: "plan.unit_missing",
            words: `名录中的${missing.join("、")}没有目标任务`,
            basis,
          } as const,
        ]),
  ];
}

/** The known name fewest edits away, or null where none is near (more than half its characters differ). */
export function nearestName(name: string, known: readonly string[]): string | null {
  let best: { name: string; edits: number } | null = null;
  for (const candidate of known) {
    const edits = editDistance(name, candidate);
    if (edits * 2 <= Math.max(name.length, candidate.length) && (!best || edits < best.edits)) {
      best = { name: candidate, edits };
    }
  }
  return best?.name ?? null;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const swap = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, swap));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

function checkChains(plan: Plan, basis: Citation): Finding[] {
  const annexes = plan.annexes.filter((annex) => annex.kind === "chains");
  if (annexes.length === 0) return [];
  const named = new Set(annexes.flatMap((annex) => annex.rows.map((row) => row.name)));
  const ungrouped = plan.chains.filter((chain) => named.has(chain.name) && chain.group === null);
  const untargeted = plan.chains.filter((chain) => !named.has(chain.name));
  return [
    ...ungrouped.map((chain): Finding => ({
      level: "warning",
      code: "plan.chain_not_in_text",
      words: `附表中的“${chain.name}”在正文里没有找到所属类别，请补充`,
      basis,
    })),
    ...untargeted.map((chain): Finding => ({
      level: "warning",
      code: "plan.chain_without_target",
      words: `正文中的“${chain.name}”在附表里没有目标任务`,
      basis,
    })),
  ];
}

function checkYear(plan: Plan, basis: Citation): Finding[] {
  const numbered = /〔(\d{4})〕/.exec(plan.documentNo ?? "")?.[1] ?? plan.issuedOn?.slice(0, 4);
  if (!numbered || plan.year === null || Number(numbered) === plan.year) return [];
  return [
    {
      level: "warning",
      code: "plan.year_differs",
      words: `目标年度${plan.year}年与发文年份${numbered}年不同，请确认`,
      basis,
    },
  ];
}

function sayNeverAdded(plan: Plan, basis: Citation): Finding[] {
  const kinds = new Set(plan.annexes.map((annex) => annex.kind));
  if (kinds.size < 2) return [];
  return [
    {
      level: "ok",
      code: "plan.views_not_added",
      words: "按单位与按产业链的目标是同一批项目的两种口径，并列显示，不相加",
      basis,
    },
  ];
}
