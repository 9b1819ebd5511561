import type { ExecutionTable } from "../../assessment/contract.ts";
import { rowsBehind } from "../../assessment/web/parts.tsx";
import type { Ranking } from "../contract.ts";
import type { Formula, RuleSet } from "../rule-set.ts";
import { systemFigure } from "../system-figures.ts";

/** The figures that a formula asks for, in the order of the rule set. */
export function figuresIn(rules: RuleSet, formula: Formula | undefined): RuleSet["figures"] {
  const said = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === "string") said.add(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
  };
  walk(formula);
  return rules.figures.filter(({ code }) => said.has(code));
}

/** The address of the rows behind a figure of an assessee: receipts, projects, months, or what was entered by hand. */
export function pathBehind(
  ranking: Pick<Ranking, "rules" | "period" | "asOf">,
  table: ExecutionTable | undefined,
  assessee: string,
  code: string,
): string | undefined {
  const { subject, ruleSetId } = ranking.rules;
  const figure = systemFigure(code, subject);
  if (!figure) {
    const search = new URLSearchParams({ set: String(ruleSetId), month: ranking.period });
    search.set("kind", "figure");
    search.set("assessee", assessee);
    return `/scoring/marks?${search}`;
  }
  const layer = subject === "units" ? "unit" : "chain";
  const row = table?.[subject === "units" ? "units" : "chains"].find(
    ({ name }) => name === assessee,
  );
  if (!table || !row) return undefined;
  const { behind } = figure;
  const place = `${layer}Id=${row.id}`;
  switch (behind.rows) {
    case "execution": {
      const measure = row.measures.find(({ indicator }) => indicator === behind.indicator);
      return measure && rowsBehind(table, layer, row.id, measure, behind.part);
    }
    case "reached":
      return `/batches?tab=rates&asOf=${ranking.asOf}&mark=${behind.mark}&${place}`;
    case "pool":
      return `/batches?tab=pools&month=${ranking.period}&pool=${behind.pool}&cell=closing&${place}`;
    case "overseas":
      return `/funds?${layer}=${row.id}&origin=overseas&effectiveFrom=${table.year}-01-01&effectiveTo=${table.asOf}`;
    case "months":
      return `/months?month=${ranking.period}`;
    case "false_reports":
      return "/public-notices?tab=false-reports";
  }
}
