import type { Receipt } from "../../../features/funds/contract.ts";
import { reverseReceipt } from "../../../features/funds/server/actions.ts";
import { completeRemedy } from "../../../features/results/server/completions.ts";
import {
  addExemptionEvidence,
  grantExemption,
  ruleOnExemption,
} from "../../../features/results/server/exemptions.ts";
import { finaliseNotice } from "../../../features/results/server/notices.ts";
import * as objections from "../../../features/results/server/objections.ts";
import type { ObjectionDraft } from "../../../features/results/shapes.ts";
import { addDays, type Day, type Month, monthOf } from "../../../kernel/calendar.ts";
import { recordDeed } from "../../../platform/server/audit-trail.ts";
import { standingClock } from "../../../platform/server/clock.ts";
import type { Config } from "../../../platform/server/config.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore } from "../../../platform/server/files.ts";
import { FIRST_DAY } from "./demo-day.ts";
import { correctCircular } from "./circulars.ts";
import { type Correcting, refreeze, reopen } from "./corrections.ts";
import { demoPaper } from "./demo-paper.ts";
import { verifiedReceipt } from "./extra-receipts.ts";
import { recommend } from "./recommendations.ts";
import type { Staff, Worker } from "./staff.ts";

/** The unit whose objection is upheld: its head is a demo account. */
const OWN_UNIT = "小屯镇";
const CONTESTED = "2023-09";

type Loading = Correcting;

const act = (who: Worker, day: Day) => ({ caller: who.caller, clock: standingClock(day) });

/**
 * On the published months: an objection to September that is upheld, down to a corrected freeze and notice; one to
 * August that is dismissed; an exemption, three ledgers. All of it invented.
 */
export async function publishResults(
  tx: Db,
  staff: Staff,
  files: FileStore,
  config: Config,
): Promise<void> {
  const loading = { tx, staff, files, config };
  const late = await lateReceipt(loading);
  const notices = await newestNotices(loading);
  await dismissed(loading, notices.get("2023-08") as number);
  await upheld(loading, notices.get(CONTESTED) as number, late);
  await finaliseMonths(loading, notices);
  await exempt(loading);
  await recommend(tx, staff, notices.get("2023-06") as number);
  await recordDeed(
    tx,
    { accountId: null, name: "演示装入", unitId: null, requestId: "demo", address: "" },
    { action: "demo.results", title: "装入演示公示" },
    {
      subject: "demo",
      subjectId: "results",
      summary: `公示 ${notices.size} 个月，异议一件成立、一件不成立（演示）`,
    },
  );
}

/** Arrived in September, verified when September had closed: counted as 补报 in October, which the unit contests. */
async function lateReceipt(loading: Loading): Promise<Receipt> {
  return verifiedReceipt(loading, {
    unit: OWN_UNIT,
    arrivedOn: "2023-09-28",
    filedOn: "2023-10-06",
    verifiedOn: "2023-10-07",
    wan: 1_200,
    slipNo: "YS2023-YY-01",
    note: "",
  });
}

/** The newest notice of each month. */
async function newestNotices({ tx }: Loading): Promise<Map<Month, number>> {
  const rows = await tx
    .selectFrom("results_notice")
    .select(["id", "month"])
    .where("kind", "=", "month")
    .orderBy("id")
    .execute();
  return new Map(rows.map(({ id, month }) => [monthOf(month), id]));
}

/** August waits to be made final, September was corrected: all others are final. */
async function finaliseMonths({ tx, staff }: Loading, notices: Map<string, number>): Promise<void> {
  for (const [month, id] of notices) {
    if (month >= "2023-08") continue;
    const { closes_on } = await tx
      .selectFrom("results_notice")
      .select("closes_on")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const day = addDays(closes_on, 1);
    await finaliseNotice(tx, id, "公示期满，没有未了的异议（演示）", act(staff.office, day));
  }
}

/** Drafts, proves and signs an objection of a unit; the last step is left out where it waits for its head. */
async function object(
  { tx, staff, files }: Loading,
  told: { unit: string; day: Day; signed: boolean; draft: ObjectionDraft },
): Promise<number> {
  const unit = staff.units.get(told.unit);
  if (!unit) throw new Error(`演示里没有${told.unit}`);
  const clerk = act(unit.clerk, told.day);
  const { id } = await objections.draftObjection(tx, told.draft, clerk);
  const lines = [`单位：${told.unit}`, `主张：${told.draft.claimed}`, told.draft.reasons];
  const bytes = await demoPaper({ title: "情况说明", lines, day: told.day });
  const file = { name: "情况说明-演示.pdf", bytes };
  await objections.addObjectionEvidence(tx, id, file, { ...clerk, files });
  if (told.signed) await objections.signObjection(tx, id, act(unit.head, told.day));
  return id;
}

async function dismissed(loading: Loading, noticeId: number): Promise<void> {
  const { tx, staff } = loading;
  const id = await object(loading, {
    unit: "汝南街道",
    day: "2023-09-08",
    signed: true,
    draft: {
      noticeId,
      indicator: "out_of_province_funds",
      part: "rank",
      claimed: "应按增幅排名",
      reasons: "本单位基数大，认为应当按增幅而不是完成率排名（演示）",
      receiptNo: "",
    },
  });
  const words = "排名按公示的规则以完成率计算，规则年初已设定，重算与冻结一致（演示）";
  const proposal = { words, proposed: "dismissed" } as const;
  await objections.investigateObjection(tx, id, proposal, act(staff.verifiers[0], "2023-09-11"));
  await objections.ruleObjection(
    tx,
    id,
    { outcome: "dismissed", reasons: words, basis: "执行表与排名规则（演示）", remedies: [] },
    act(staff.leader, "2023-09-13"),
  );
}

const REMEDIES = [
  ["reversal", "冲销按补报计入10月的一笔（演示）"],
  ["reopening", "批准重开9月（演示）"],
  ["late_report", "按到账日重新核验计入9月（演示）"],
  ["refreeze", "重新关账，冻结第2版（演示）"],
  ["reissue", "公示更正后的结果（演示）"],
  ["circular", "印发更正通报（演示）"],
] as const;

/** Objection, investigation, ruling; then reversal, reopening, the receipt anew, closing, a second freeze and its notice. */
async function upheld(loading: Loading, noticeId: number, late: Receipt): Promise<void> {
  const { tx, staff } = loading;
  const id = await object(loading, {
    unit: OWN_UNIT,
    day: "2023-10-09",
    signed: true,
    draft: {
      noticeId,
      indicator: "out_of_province_funds",
      part: "cumulative",
      claimed: "累计应多1,200.00万元",
      reasons: "9月28日到账的一笔当日已填报，因核验在关账之后被计入10月（演示）",
      receiptNo: late.no,
    },
  });
  const proposal = { words: "调阅凭证，到账日确为9月28日（演示）", proposed: "upheld" } as const;
  await objections.investigateObjection(tx, id, proposal, act(staff.verifiers[1], "2023-10-10"));
  await objections.ruleObjection(
    tx,
    id,
    {
      outcome: "upheld",
      reasons: "到账日在9月，凭证齐全，迟延不在单位（演示）",
      basis: "汝政办〔2023〕17号 五（四）",
      remedies: REMEDIES.map(([kind, words]) => ({ kind, words, dueOn: "2023-10-20" })),
    },
    act(staff.leader, "2023-10-11"),
  );
  const corrected = await correct(loading, late);
  const reason = "异议成立，小屯镇一笔到账改按到账日计入9月（演示）";
  const told = { month: CONTESTED, reason, day: "2023-10-13" };
  await correctCircular(tx, staff, loading, told);
  await complete(loading, id, [late.no, "", corrected.no, "", "", ""]);
  await waiting(loading, corrected.noticeId);
}

async function correct(loading: Loading, late: Receipt) {
  const { tx, staff } = loading;
  const day = "2023-10-12";
  const reason = "异议成立，更正9月（演示）";
  await reverseReceipt(tx, late, "异议成立，改按到账日计入（演示）", act(staff.office, day));
  await reopen(loading, { month: CONTESTED, day, reason, documentNo: "演示重开〔2023〕3号" });
  const { no } = await verifiedReceipt(loading, {
    unit: OWN_UNIT,
    arrivedOn: "2023-09-28",
    filedOn: day,
    verifiedOn: day,
    wan: 1_200,
    slipNo: "YS2023-YY-01G",
    note: `更正${late.no}（演示）`,
    correctsId: late.id,
  });
  const words = "经异议裁定更正";
  const noticeId = await refreeze(loading, { month: CONTESTED, day: "2023-10-13", words });
  return { no, noticeId };
}

async function complete({ tx, staff }: Loading, id: number, numbers: readonly string[]) {
  const { remedies } = await objections.readObjection(tx, id, staff.office.caller);
  for (const [index, remedy] of remedies.entries()) {
    await completeRemedy(
      tx,
      { id, remedyId: remedy.id },
      { words: "已办（演示）", receiptNo: numbers[index] ?? "" },
      act(staff.verifiers[0], "2023-10-13"),
    );
  }
}

/** On the corrected notice: one objection waits for its head's hand, one for the office. */
async function waiting(loading: Loading, noticeId: number): Promise<void> {
  const base = {
    noticeId,
    indicator: "out_of_province_funds",
    receiptNo: "",
  } as const;
  await object(loading, {
    unit: OWN_UNIT,
    day: FIRST_DAY,
    signed: false,
    draft: { ...base, part: "rank", claimed: "名次应上升", reasons: "请复核名次计算（演示）" },
  });
  await object(loading, {
    unit: "庙下镇",
    day: FIRST_DAY,
    signed: true,
    draft: {
      ...base,
      part: "month",
      claimed: "本月应多80.00万元",
      reasons: "有一笔未计入（演示）",
    },
  });
}

async function exempt({ tx, staff, files }: Loading): Promise<void> {
  const unit = staff.units.get("大峪镇");
  const office = act(staff.office, "2023-08-07");
  const { id } = await grantExemption(
    tx,
    {
      unitId: unit?.id ?? null,
      chainId: null,
      fromMonth: "2023-07",
      toMonth: "2023-10",
      reason: "强降雨冲毁进厂道路，两个项目停工（演示，虚构情形）",
      basis: "演示会议纪要〔2023〕7号",
    },
    { ...office, demo: true },
  );
  const lines = ["大峪镇进厂道路受损，两个项目停工。", "核查人：演示核查组"];
  const bytes = await demoPaper({ title: "灾情核查表", lines, day: "2023-08-05" });
  const file = { name: "灾情核查表-演示.pdf", bytes };
  await addExemptionEvidence(tx, id, file, { ...office, files });
  const approved = { approved: true, words: "情况属实，证据齐全（演示）" };
  await ruleOnExemption(tx, id, approved, act(staff.verifiers[0], "2023-08-08"));
}
