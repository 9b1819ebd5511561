import * as actions from "../../../features/inspection/server/actions.ts";
import * as rectifications from "../../../features/inspection/server/rectifications.ts";
import type { InspectionDraft } from "../../../features/inspection/shapes.ts";
import { addDays, type Day } from "../../../kernel/calendar.ts";
import { recordDeed } from "../../../platform/server/audit-trail.ts";
import { standingClock } from "../../../platform/server/clock.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore } from "../../../platform/server/files.ts";
import { demoPaper } from "./demo-paper.ts";
import type { Staff, Worker } from "./staff.ts";

interface Loading {
  readonly tx: Db;
  readonly staff: Staff;
  readonly files: FileStore;
}

const act = (who: Worker, day: Day) => ({ caller: who.caller, clock: standingClock(day) });
const unitOf = (staff: Staff, name: string) => {
  const unit = staff.units.get(name);
  if (!unit) throw new Error(`演示里没有${name}`);
  return unit;
};

/** 督查 of the demo: one of May with an objection, its review and a rectification that was accepted; one that still runs; one planned. */
export async function inspectUnits(tx: Db, staff: Staff, files: FileStore): Promise<void> {
  const loading = { tx, staff, files };
  await inspectionOfMay(loading);
  await inspectionOfSeptember(loading);
  await planned(loading);
  await recordDeed(
    tx,
    { accountId: null, name: "演示装入", unitId: null, requestId: "demo", address: "" },
    { action: "demo.inspections", title: "装入演示督查" },
    { subject: "demo", subjectId: "inspections", summary: "督查三次，其中一次经过复核（演示）" },
  );
}

async function plan(
  { tx, staff }: Loading,
  told: { title: string; units: readonly string[]; items: string[]; fromOn: Day; toOn: Day },
) {
  const day = addDays(told.fromOn, -6);
  const draft: InspectionDraft = {
    title: told.title,
    department: "",
    basis: "汝政办〔2023〕17号 五（四）",
    approvedBy: "市政府分管领导（演示）",
    approvedOn: addDays(day, -1),
    fromOn: told.fromOn,
    toOn: told.toOn,
    unitIds: told.units.map((name) => unitOf(staff, name).id),
    items: told.items,
    members: [
      { name: staff.inspector.caller.name, organ: "督查室", leads: true },
      { name: staff.verifiers[1].caller.name, organ: "招商办", leads: false },
    ],
  };
  return actions.planInspection(tx, draft, { ...act(staff.inspector, day), demo: true });
}

interface Found {
  readonly unit: string;
  readonly kind: "good" | "problem" | "fact";
  readonly item: string;
  readonly words: string;
}

async function find({ tx, staff, files }: Loading, id: number, day: Day, found: Found) {
  const { unit, ...draft } = found;
  const unitId = unitOf(staff, unit).id;
  const by = act(staff.inspector, day);
  const after = await actions.addFinding(tx, id, { ...draft, unitId }, by);
  const findingId = after.cases.find((one) => one.unit.id === unitId)?.findings.at(-1)
    ?.id as number;
  const lines = [`单位：${unit}`, `内容：${draft.item}`, `记录：${draft.words}`];
  const bytes = await demoPaper({ title: "督查核对记录", lines, day });
  const file = { name: `核对记录-${unit}.pdf`, bytes };
  await rectifications.addFindingEvidence(tx, { id, findingId }, file, { ...by, files });
}

async function serve(
  { tx, staff }: Loading,
  id: number,
  told: { unit: string; day: Day; words: string; documentNo: string },
) {
  const unit = unitOf(staff, told.unit);
  await actions.serveConclusion(
    tx,
    id,
    {
      unitId: unit.id,
      words: told.words,
      documentNo: told.documentNo,
      servedOn: told.day,
      receiver: unit.clerk.caller.name,
    },
    act(staff.inspector, told.day),
  );
}

async function inspectionOfMay(loading: Loading): Promise<void> {
  const [own, other] = ["小屯镇", "汝南街道"];
  const items = ["到位资金凭证是否真实、完整", "项目现场与填报是否一致"];
  const { id } = await plan(loading, {
    title: "上半年到位资金真实性督查（演示）",
    units: [own, other],
    items,
    fromOn: "2023-05-15",
    toOn: "2023-05-19",
  });
  const [slips = "", sites = ""] = items;
  await find(loading, id, "2023-05-16", {
    unit: own,
    kind: "problem",
    item: slips,
    words: "两笔进账单缺附言，须补正（演示）",
  });
  await find(loading, id, "2023-05-16", {
    unit: own,
    kind: "good",
    item: sites,
    words: "一项目一档案，现场与填报一致（演示）",
  });
  await find(loading, id, "2023-05-18", {
    unit: other,
    kind: "problem",
    item: sites,
    words: "一个项目停工未及时报告（演示）",
  });
  const day = "2023-05-25";
  await serve(loading, id, {
    unit: own,
    day,
    words: "到位资金总体真实，凭证须补正（演示）。",
    documentNo: "演示督查〔2023〕1号",
  });
  await serve(loading, id, {
    unit: other,
    day,
    words: "项目停工未报告，要求限期整改并说明情况（演示）。",
    documentNo: "演示督查〔2023〕2号",
  });
  await rectify(loading, id, own);
  await review(loading, id, other);
}

async function rectify({ tx, staff }: Loading, id: number, unit: string): Promise<void> {
  const { id: unitId, clerk } = unitOf(staff, unit);
  const of = { id, unitId };
  const order = { words: "补正两笔进账单附言（演示）", dueOn: "2023-06-20" };
  const after = await actions.orderRectification(tx, of, order, act(staff.inspector, "2023-05-25"));
  const rectificationId = after.cases
    .find((one) => one.unit.id === unitId)
    ?.conclusion?.rectifications.at(-1)?.id as number;
  const one = { id, rectificationId };
  const report = (words: string, day: Day) =>
    rectifications.reportRectification(tx, one, words, act(clerk, day));
  const recheck = (accepted: boolean, words: string, day: Day) =>
    rectifications.recheckRectification(tx, one, { accepted, words }, act(staff.inspector, day));
  await report("已补正一笔（演示）", "2023-06-09");
  await recheck(false, "还有一笔没有补正（演示）", "2023-06-12");
  await report("两笔都已补正（演示）", "2023-06-15");
  await recheck(true, "核对无误（演示）", "2023-06-19");
  await actions.recordMeasure(
    tx,
    of,
    {
      kind: "praise",
      words: "整改及时，予以表扬（演示）",
      approvedBy: "市长（演示）",
      approvedOn: "2023-06-25",
      documentNo: "演示批示〔2023〕3号",
    },
    act(staff.inspector, "2023-06-26"),
  );
}

async function review({ tx, staff }: Loading, id: number, unit: string): Promise<void> {
  const { id: unitId, head } = unitOf(staff, unit);
  const of = { id, unitId };
  const reasons = "停工三日内已电话报告招商办，有通话记录（演示）";
  await actions.objectToConclusion(tx, of, reasons, act(head, "2023-06-14"));
  await actions.reviewConclusion(
    tx,
    of,
    {
      outcome: "changed",
      words: "认可已电话报告；改为提醒今后书面报告，不再要求说明情况（演示）",
      basis: "通话记录、《政府督查工作条例》第十七条",
    },
    act(staff.leader, "2023-07-06"),
  );
}

async function inspectionOfSeptember(loading: Loading): Promise<void> {
  const { tx, staff } = loading;
  const [own, other] = ["小屯镇", "陵头镇"];
  const item = "三季度未开工项目的原因";
  const { id } = await plan(loading, {
    title: "未开工项目专项督查（演示）",
    units: [own, other],
    items: [item],
    fromOn: "2023-09-18",
    toOn: "2023-09-22",
  });
  const words = "用地手续已齐，施工队未进场（演示）";
  await find(loading, id, "2023-09-19", { unit: own, kind: "problem", item, words });
  await find(loading, id, "2023-09-20", {
    unit: other,
    kind: "fact",
    item,
    words: "投资方调整方案（演示）",
  });
  await serve(loading, id, {
    unit: own,
    day: "2023-09-28",
    words: "一个项目具备条件未开工，限期进场（演示）。",
    documentNo: "演示督查〔2023〕7号",
  });
  const of = { id, unitId: unitOf(staff, own).id };
  const inspector = act(staff.inspector, "2023-09-28");
  for (const [told, dueOn] of [
    ["督促施工队进场（演示）", "2023-10-12"],
    ["报送开工时间表（演示）", "2023-10-20"],
  ] as const)
    await actions.orderRectification(tx, of, { words: told, dueOn }, inspector);
}

async function planned(loading: Loading): Promise<void> {
  await plan(loading, {
    title: "招商工作经费使用督查（演示）",
    units: ["温泉镇", "焦村镇", "骑岭乡", "王寨乡"],
    items: ["经费是否列入预算、有无超范围支出"],
    fromOn: "2023-10-20",
    toOn: "2023-10-24",
  });
}
