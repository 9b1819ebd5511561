import type { Ranking } from "../../features/scoring/contract.ts";
import type { Inputs } from "../../features/scoring/inputs.ts";
import type { Indicator, RuleSet } from "../../features/scoring/rule-set.ts";
import { score } from "../../features/scoring/score.ts";

/** An indicator by completion of its figure, unless told otherwise. */
export function anIndicator(code: string, told: Partial<Indicator> = {}): Indicator {
  return {
    code,
    name: code,
    weight: "10",
    formula: { kind: "completion", actual: code },
    article: "演示",
    pingdingshan: null,
    ...told,
  };
}

/** A small invented rule set over the system's figures: completion, min-max, deductions and a bonus. */
export function aRuleSet(told: Partial<RuleSet> = {}): RuleSet {
  return {
    code: "demo-rules",
    title: "演示考核规则",
    sample: false,
    inForceFrom: null,
    basis: [{ document: "演示文件", article: "第一条" }],
    lastCheckedOn: null,
    figures: [
      { code: "省外资金", name: "实际利用省外资金", unit: "万元" },
      { code: "引进项目", name: "引进项目", unit: "个" },
      { code: "未报月数", name: "未报月数", unit: "个月" },
      { code: "观摩得分", name: "观摩得分", unit: "分" },
    ],
    indicators: [
      anIndicator("省外资金", {
        weight: "50",
        formula: { kind: "completion", actual: "省外资金", against: "schedule" },
        schedule: "months",
        cap: { mostTimesWeight: "1.2" },
      }),
      anIndicator("引进项目", { weight: "30", cap: { mostTimesWeight: "1" } }),
      anIndicator("报送", {
        weight: "20",
        formula: {
          kind: "deductions",
          rows: [{ name: "未报", of: "未报月数", each: "5" }],
        },
      }),
    ],
    rounding: {
      moment: "line",
      line: { mode: "half_up", places: 2 },
      total: { mode: "half_up", places: 2 },
    },
    ranks: { by: "score", scope: "all", ties: "competition" },
    ...told,
  };
}

/** A ranking as the server answers it, computed from rules and inputs. */
export function aRanking(body: RuleSet, inputs: Inputs): Ranking {
  return {
    rules: {
      id: 1,
      ruleSetId: 1,
      code: body.code,
      title: body.title,
      subject: "units",
      version: 1,
      sample: body.sample,
      inForceFrom: "2023-01-01",
      basis: "演示",
      digest: "",
      createdBy: "演示",
      createdOn: "2023-01-01",
    },
    body,
    period: inputs.asOf.slice(0, 7),
    asOf: inputs.asOf,
    snapshotId: null,
    freeze: null,
    inputs,
    partial: false,
    sheet: JSON.parse(JSON.stringify(score(body, inputs))) as Ranking["sheet"],
    demo: true,
  };
}
