import type { MarkDraft } from "../../../features/scoring/contract.ts";
import {
  createRuleSet,
  freezeScores,
  type Hand,
  insertMark,
  SAMPLES_OFFERED,
} from "../../../features/scoring/server/facts.ts";
import type { Day, Month } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import type { Staff } from "./staff.ts";

/** The plain completion-rate sample: the demo freezes its scores, since 汝州 has entered no rules of its own. */
const FROZEN_BY = "sample-completion";
const OF_CHAINS = "sample-task-force";
const OF_LAST_YEAR = "sample-xinyang";
const MARKED_MONTH = "2023-09";
const MARKED_ON: Day = "2023-10-09";

function handOf(staff: Staff, today: Day, algorithm: string): Hand {
  const { accountId, name } = staff.office.caller;
  return { accountId, name, today, demo: true, algorithm };
}

/** Loads the samples as rule sets in force all year, each labelled 样例. */
export async function loadSampleRules(
  tx: Db,
  staff: Staff,
  today: Day,
  algorithm: string,
): Promise<void> {
  for (const { subject, body } of SAMPLES_OFFERED) {
    const basis = body.basis.map(({ document }) => document).join("、");
    await createRuleSet(
      tx,
      {
        subject,
        body,
        roster: [],
        inForceFrom: `${today.slice(0, 4)}-01-01`,
        basis: basis || "样例，权重为编拟",
      },
      handOf(staff, today, algorithm),
    );
  }
}

/** Freezes the month's scores by the plain sample; the month itself must be frozen. */
export async function freezeSampleScores(
  tx: Db,
  staff: Staff,
  month: Month,
  on: { today: Day; algorithm: string },
): Promise<void> {
  const ruleSetId = await setOf(tx, FROZEN_BY);
  await freezeScores(
    tx,
    { demo: true },
    { ruleSetId, month },
    handOf(staff, on.today, on.algorithm),
  );
}

async function setOf(tx: Db, code: string): Promise<number> {
  const row = await tx
    .selectFrom("scoring_rule_set")
    .select("id")
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Invented marks and figures of September, so that the samples with raters and last year's figures have something to score. */
export async function markSamples(tx: Db, staff: Staff): Promise<void> {
  const chance = chanceFrom(518);
  const chains = await namesOf(tx, "chains_chain");
  const units = [...staff.units.keys()];
  const drafts = [
    ...chains.flatMap((chain) => chainMarks(chain, chance)).map(of(await setOf(tx, OF_CHAINS))),
    ...units.flatMap((unit) => unitFigures(unit, chance)).map(of(await setOf(tx, OF_LAST_YEAR))),
  ];
  const { accountId, name } = staff.office.caller;
  for (const draft of drafts)
    await insertMark(tx, draft, { accountId, name, today: MARKED_ON, demo: true });
}

type Told = Pick<MarkDraft, "kind" | "assessee" | "code" | "amount"> & Partial<MarkDraft>;

function of(ruleSetId: number): (told: Told) => MarkDraft {
  return (told) => ({
    ruleSetId,
    period: MARKED_MONTH,
    part: "",
    raterClass: "",
    rater: "",
    state: "number",
    detail: null,
    basis: "演示：编拟的打分表",
    replacesId: null,
    ...told,
  });
}

async function namesOf(tx: Db, table: "chains_chain"): Promise<string[]> {
  const rows = await tx.selectFrom(table).select("name").orderBy("id").execute();
  return rows.map(({ name }) => name);
}

function chainMarks(assessee: string, chance: Chance): Told[] {
  const figure = (code: string, amount: number, target?: number): Told => ({
    kind: "figure",
    assessee,
    code,
    amount: String(amount),
    ...(target !== undefined && { detail: { target: String(target) } }),
  });
  const mark = (code: string, rater: string, most: number, told: Partial<Told>): Told => ({
    kind: "mark",
    assessee,
    code,
    rater,
    amount: (chance.whole(most * 6, most * 10) / 10).toString(),
    ...told,
  });
  const all = chance.whole(3, 8);
  return [
    figure("到位资金", chance.whole(20_000, 110_000), 120_000),
    figure("新引进项目", all),
    figure("新引进产业项目", chance.whole(1, all)),
    mark("载体评价", "演示园区", 15, { raterClass: "园区" }),
    mark("载体评价", "演示乡镇甲", 15, { raterClass: "乡镇" }),
    mark("载体评价", "演示乡镇乙", 15, { raterClass: "乡镇" }),
    ...["深度", "有效性", "协调"].map((part) => mark("工作队评价", "演示工作队", 5, { part })),
  ];
}

/** This year's and last year's figures of one unit, invented; 大峪镇 has reported none of them, to be shown as 未报. */
function unitFigures(assessee: string, chance: Chance): Told[] {
  const lastYear = (code: string, least: number, most: number): Told[] => {
    const before = chance.whole(least, most);
    const now = Math.round(before * chance.between(0.8, 1.6));
    const told = (one: string, amount: number): Told =>
      assessee === "大峪镇"
        ? { kind: "figure", assessee, code: one, amount: null, state: "not_reported" }
        : { kind: "figure", assessee, code: one, amount: String(amount) };
    return [told(code, now), told(`上年${code}`, before)];
  };
  return [
    ...lastYear("合同省外资金", 60_000, 300_000),
    ...lastYear("合同境外资金", 500, 6_000),
    ...lastYear("到位省外资金", 20_000, 120_000),
    ...lastYear("到位境外资金", 200, 3_000),
  ];
}
