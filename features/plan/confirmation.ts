import type { Refusal } from "../../kernel/refusal.ts";
import type { ConfirmedPlan, Indicator } from "./contract.ts";
import type { MeasureCode, PlanReading } from "./reading.ts";

/** The indicator that a measure of a reading becomes. */
export const INDICATOR_OF_MEASURE: Record<MeasureCode, Indicator> = {
  funds: "out_of_province_funds",
  introduced_projects: "introduced",
  signed_projects: "signed",
  projects_over_100m: "over_100m",
  projects_over_1b: "over_1b",
};

/** What a reading proposes to store: goals and target rows; sums and 其中 rows are left out. Null parts become empty words. */
export function proposedPlan(reading: PlanReading, fileSha256: string): ConfirmedPlan {
  const targets: ConfirmedPlan["targets"] = reading.goals.map((goal) => ({
    layer: "city",
    name: null,
    indicator: INDICATOR_OF_MEASURE[goal.code],
    amount: goal.amount.value,
    bound: goal.bound,
  }));
  for (const annex of reading.annexes) {
    for (const row of annex.rows) {
      if (row.kind !== "target") continue;
      for (const [index, amount] of row.amounts.entries()) {
        const measure = annex.measures[index];
        if (amount.value === null || !measure) continue;
        targets.push({
          layer: annex.kind === "units" ? "unit" : "chain",
          name: row.name.value,
          indicator: INDICATOR_OF_MEASURE[measure.code],
          amount: amount.value,
          bound: "exact",
        });
      }
    }
  }
  return {
    campaign: {
      year: reading.year?.value ?? 0,
      documentNo: reading.documentNo?.value ?? "",
      title: reading.title?.value ?? "",
      issuer: reading.issuer?.value ?? "",
      issuedOn: reading.issuedOn?.value ?? "",
      addressees: reading.addressees.map((addressee) => addressee.value).join("，"),
    },
    fileName: reading.file.name,
    fileSha256,
    targets,
  };
}

/** Why a confirmed plan may not be stored, or null: what the person left open is named. */
export function refuseConfirmation(plan: ConfirmedPlan): Refusal | null {
  const { campaign } = plan;
  if (campaign.year < 2000 || campaign.year > 2100)
    return refused("year", "请填写方案年度", "year");
  if (campaign.documentNo.trim() === "")
    return refused("document_no", "请填写发文字号", "documentNo");
  if (campaign.title.trim() === "") return refused("title", "请填写文件标题", "title");
  if (plan.targets.length === 0) return refused("targets", "没有任何目标，不能入库");
  const seen = new Set<string>();
  for (const target of plan.targets) {
    if ((target.layer === "city") !== (target.name === null))
      return refused("name", "分解行缺少单位或产业链名称");
    const key = `${target.layer}|${target.name}|${target.indicator}`;
    if (seen.has(key))
      return refused("twice", `「${target.name ?? "全市"}」的同一指标出现了两次，请只留一行`);
    seen.add(key);
  }
  return null;
}

function refused(what: string, words: string, field?: string): Refusal {
  return { code: `plan.${what}`, words, ...(field && { field }) };
}
