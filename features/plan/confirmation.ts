import { type Day, isDay } from "../../kernel/calendar.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import type { ConfirmedPlan, Indicator } from "./contract.ts";
import type { MeasureCode, PlanReading, ReadClause } from "./reading.ts";

/** Signs of text that are sent along when a plan is confirmed; a longer notice is sent again as a file for its clauses. */
const MOST_TEXT = 150_000;

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
    groups: groupsOf(reading),
    chains: chainsOf(reading),
    clauses: sizeOf(reading.clauses) > MOST_TEXT ? [] : reading.clauses,
  };
}

function sizeOf(clauses: readonly ReadClause[]): number {
  return clauses.reduce((sum, { text }) => sum + text.length, 0);
}

/** Which rows a printed subtotal stands over: those before it, as far as the sums say so exactly; else nothing is claimed. */
function groupsOf(reading: PlanReading): NonNullable<ConfirmedPlan["groups"]> {
  return reading.annexes.flatMap(({ kind, rows }) => {
    const layer = kind === "units" ? "unit" : "chain";
    let since: string[] = [];
    let sums: bigint[] = [];
    return rows.flatMap((row) => {
      if (row.kind === "target") {
        since.push(row.name.value);
        sums = row.amounts.map(
          ({ value }, index) => (sums[index] ?? 0n) + (value === null ? 0n : BigInt(value)),
        );
        return [];
      }
      if (row.kind !== "subtotal") return [];
      const isSum = row.amounts.every(
        ({ value }, index) => value === null || BigInt(value) === sums[index],
      );
      const group = row.name.value.replace(/[\s　（(]*小\s*计[\s　）)]*/g, "");
      const found = isSum ? since.map((name) => ({ layer, name, group }) as const) : [];
      since = [];
      sums = [];
      return found;
    });
  });
}

/** The groups of chains as chapter and annex call them; one calls them 产业, the other may say 产业链. */
function chainsOf(reading: PlanReading): NonNullable<ConfirmedPlan["chains"]> {
  const plain = (name: string): string => name.replace(/链$/, "");
  const annexed = reading.annexes
    .filter(({ kind }) => kind === "chains")
    .flatMap(({ rows }) => rows.map(({ name }) => name.value));
  return reading.chains.flatMap(({ name, group }) => {
    const named = annexed.find((one) => plain(one) === plain(name.value)) ?? name.value;
    return group ? [{ name: named, grouping: group.value }] : [];
  });
}

/** Why a confirmed plan may not be stored, or null: what the person left open is named. */
export function refuseConfirmation(plan: ConfirmedPlan, today: Day): Refusal | null {
  const { campaign } = plan;
  if (campaign.year < 2000 || campaign.year > 2100)
    return refused("year", "请填写方案年度", "year");
  if (campaign.documentNo.trim() === "")
    return refused("document_no", "请填写发文字号", "documentNo");
  if (campaign.title.trim() === "") return refused("title", "请填写文件标题", "title");
  if (!isDay(campaign.issuedOn)) return refused("issued_on", "请填写印发日期", "issuedOn");
  if (campaign.issuedOn > today)
    return refused("issued_ahead", "印发日期还没有到，请核对", "issuedOn");
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
