import { isOwnUnit, type UnitSeat } from "../../kernel/permission.ts";
import { addDays, type Day, dayText, isDay, yearOf } from "../../kernel/calendar.ts";
import { plainText } from "../../kernel/plain-text.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { isSamePerson } from "../../kernel/same-person.ts";
import type {
  Conclusion,
  ConclusionDraft,
  FindingDraft,
  Inspection,
  InspectionDraft,
  MeasureDraft,
  Member,
  PlanFacts,
  Rectification,
  UnitCase,
} from "./shapes.ts";
import { type InspectionState, regulation } from "./words.ts";

/** Days in which a unit may object, and in which the review is owed (regulation, article 17). */
export const OBJECTION_DAYS = 30;
export const REVIEW_DAYS = 30;

/** Who acts: the person, whatever account is used, and the unit. */
export interface Actor {
  readonly personId: number;
  readonly name: string;
  readonly unitIds: readonly number[];
}

/** How an inspection stands on a day; `owed` counts units without a conclusion. */
export function inspectionState(
  facts: { fromOn: Day; toOn: Day; cancelled: boolean; owed: number },
  today: Day,
): InspectionState {
  if (facts.cancelled) return "cancelled";
  if (facts.owed === 0) return "concluded";
  if (today < facts.fromOn) return "planned";
  return today <= facts.toOn ? "running" : "reporting";
}

function missing(field: string, text: string, words: string): Refusal | null {
  return text.trim() === "" ? { code: `inspection.${field}_missing`, words, field } : null;
}

/** Why an inspection may not be planned so, or null: plan first, not too often, never two at once. */
export function refusePlan(draft: InspectionDraft, facts: PlanFacts, today: Day): Refusal | null {
  return firstRefusal(
    missing("title", draft.title, "请填写督查事项"),
    missing("basis", draft.basis, "请写明督查依据"),
    refuseDepartment(draft.department, facts.designated),
    missing("approvedBy", draft.approvedBy, "督查计划须经本级政府批准，请填写批准人"),
    refuseDays(draft, today),
    draft.unitIds.length === 0
      ? { code: "inspection.units_missing", words: "请选被督查单位", field: "unitIds" }
      : null,
    draft.items.every((item) => item.trim() === "")
      ? { code: "inspection.items_missing", words: "请列出督查内容", field: "items" }
      : null,
    refuseTeam(draft.members),
    refuseOverlap(draft, facts),
    refuseFrequency(draft, facts),
  );
}

function refuseDepartment(department: string, designated: readonly string[]): Refusal | null {
  const name = department.trim();
  if (name === "" || designated.includes(name)) return null;
  return {
    code: "inspection.not_designated",
    words: `${name}未经本级政府指定，不能组织政府督查；已指定的写在「规则与设置」`,
    basis: regulation("第七条"),
    field: "department",
  };
}

function refuseDays(draft: InspectionDraft, today: Day): Refusal | null {
  if (!isDay(draft.fromOn) || !isDay(draft.toOn) || draft.toOn < draft.fromOn)
    return { code: "inspection.days_wrong", words: "止日不能早于起日", field: "toOn" };
  if (draft.fromOn < today) {
    return {
      code: "inspection.plan_first",
      words: "督查应当先有计划，起日不能早于今天",
      basis: regulation("第十五条"),
      field: "fromOn",
    };
  }
  return draft.approvedOn > today
    ? { code: "inspection.approval_ahead", words: "批准日期不能晚于今天", field: "approvedOn" }
    : null;
}

function refuseTeam(members: readonly Member[]): Refusal | null {
  const names = members.map(({ name }) => name.trim()).filter((name) => name !== "");
  if (names.length === 0)
    return { code: "inspection.team_missing", words: "请填写督查组成员", field: "members" };
  if (new Set(names.map(plainText)).size < names.length)
    return { code: "inspection.member_twice", words: "督查组成员重复", field: "members" };
  return members.filter(({ leads }) => leads).length === 1
    ? null
    : { code: "inspection.leader_missing", words: "督查组应有一名组长", field: "members" };
}

/** Two inspections of one unit on one day are one too many. */
function refuseOverlap(draft: InspectionDraft, facts: PlanFacts): Refusal | null {
  const hit = facts.engagements.find(
    ({ unit, fromOn, toOn }) =>
      draft.unitIds.includes(unit.id) && fromOn <= draft.toOn && draft.fromOn <= toOn,
  );
  if (!hit) return null;
  return {
    code: "inspection.overlapping",
    words: `${hit.unit.name}在${dayText(hit.fromOn)}至${dayText(hit.toOn)}已有督查「${hit.title}」，不得重复督查、多头督查`,
    basis: regulation("第十五条"),
    field: "unitIds",
  };
}

function refuseFrequency(draft: InspectionDraft, facts: PlanFacts): Refusal | null {
  const year = yearOf(draft.fromOn);
  for (const unitId of draft.unitIds) {
    const own = facts.engagements.filter(
      ({ unit, fromOn }) => unit.id === unitId && yearOf(fromOn) === year,
    );
    if (own.length < facts.mostPerYear) continue;
    return {
      code: "inspection.too_often",
      words: `${own[0]?.unit.name ?? ""}${year}年已安排督查${own.length}次，上限${facts.mostPerYear}次`,
      basis: regulation("第十五条"),
      field: "unitIds",
    };
  }
  return null;
}

/** Why an inspection may not be cancelled, or null. */
export function refuseCancellation(
  inspection: Pick<Inspection, "state"> & {
    readonly cases: readonly Pick<UnitCase, "conclusion">[];
  },
): Refusal | null {
  if (inspection.state === "cancelled")
    return { code: "inspection.cancelled", words: "督查已经取消" };
  return inspection.cases.some(({ conclusion }) => conclusion !== null)
    ? { code: "inspection.served", words: "已有结论送达，不能取消" }
    : null;
}

/** Why nothing may be found of a unit now, or null. */
export function refuseFinding(
  inspection: Pick<Inspection, "state" | "fromOn" | "items">,
  unitCase: Pick<UnitCase, "conclusion"> | undefined,
  draft: Pick<FindingDraft, "item"> | null,
  today: Day,
): Refusal | null {
  if (!unitCase)
    return { code: "inspection.unit_unknown", words: "该单位不在督查范围", field: "unitId" };
  if (inspection.state === "cancelled")
    return { code: "inspection.cancelled", words: "督查已经取消" };
  if (today < inspection.fromOn) {
    return {
      code: "inspection.not_begun",
      words: `督查从${dayText(inspection.fromOn)}开始`,
      basis: regulation("第十五条"),
    };
  }
  if (unitCase.conclusion)
    return { code: "inspection.served", words: "结论已经送达，不能再加发现" };
  return draft && !inspection.items.includes(draft.item)
    ? { code: "inspection.item_unknown", words: "不在督查内容之内", field: "item" }
    : null;
}

/** Why a conclusion may not be served, or null: it rests on findings, and says to whom it was handed on which day. */
export function refuseConclusion(
  inspection: Pick<Inspection, "state" | "fromOn" | "items">,
  unitCase: UnitCase | undefined,
  draft: ConclusionDraft | null,
  today: Day,
): Refusal | null {
  const refused = refuseFinding(inspection, unitCase, null, today);
  if (refused) return refused;
  if (unitCase?.findings.length === 0)
    return { code: "inspection.no_findings", words: "还没有记录发现，不能作结论" };
  if (!draft) return null;
  if (!isDay(draft.servedOn) || draft.servedOn > today || draft.servedOn < inspection.fromOn) {
    return {
      code: "inspection.served_wrong",
      words: "送达日期应在督查开始之后、不晚于今天",
      field: "servedOn",
      basis: regulation("第十六条"),
    };
  }
  return firstRefusal(
    missing("words", draft.words, "请写明结论"),
    missing("receiver", draft.receiver, "请填写签收人"),
  );
}

/** The last day of a window of days that begins the day after: day 30 is in time, day 31 is not. */
export function windowEnd(from: Day, days: number): Day {
  return addDays(from, days);
}

/** Why the unit may not object, or null. */
export function refuseObjection(
  unitCase: Pick<UnitCase, "unit" | "conclusion">,
  actor: UnitSeat,
  today: Day,
): Refusal | null {
  const { conclusion, unit } = unitCase;
  if (!isOwnUnit(actor, unit.id))
    return { code: "inspection.other_unit", words: `异议由${unit.name}主要负责人提出` };
  if (!conclusion) return { code: "inspection.not_served", words: "结论还没有送达" };
  if (conclusion.objection)
    return { code: "inspection.objected", words: "已经提出过异议", basis: regulation("第十七条") };
  if (today <= conclusion.objectionUntil) return null;
  return {
    code: "inspection.objection_late",
    words: `结论于${dayText(conclusion.servedOn)}送达，30日异议期已于${dayText(conclusion.objectionUntil)}届满`,
    basis: regulation("第十七条"),
  };
}

/** Why this person may not review, or null: whoever made the conclusion recuses. A late review is still owed, and marked late. */
export function refuseReview(
  unitCase: Pick<UnitCase, "conclusion">,
  members: readonly Pick<Member, "name">[],
  actor: Pick<Actor, "personId" | "name">,
): Refusal | null {
  const { conclusion } = unitCase;
  if (!conclusion?.objection)
    return { code: "inspection.no_objection", words: "没有异议，不用复核" };
  if (conclusion.review) return { code: "inspection.reviewed", words: "已经复核" };
  const made = isSamePerson({ personId: conclusion.byPerson, name: conclusion.byName }, actor);
  if (!made && !members.some(({ name }) => isSamePerson({ personId: null, name }, actor)))
    return null;
  return {
    code: "inspection.recused",
    words: made
      ? `结论由${actor.name}作出，复核应当回避`
      : `${actor.name}是督查组成员，复核应当回避`,
    basis: regulation("第十七条"),
  };
}

function refuseUnserved(conclusion: Conclusion | null): Refusal | null {
  if (!conclusion) return { code: "inspection.not_served", words: "结论还没有送达" };
  return conclusion.review?.outcome === "revoked"
    ? { code: "inspection.revoked", words: "结论经复核撤销" }
    : null;
}

/** Why nothing may be put on the unit's list to rectify, or null. */
export function refuseOrder(
  unitCase: Pick<UnitCase, "conclusion">,
  draft: { dueOn: Day } | null,
  today: Day,
): Refusal | null {
  const refused = refuseUnserved(unitCase.conclusion);
  if (refused || !draft) return refused;
  return !isDay(draft.dueOn) || draft.dueOn < today
    ? { code: "inspection.due_wrong", words: "整改期限不能早于今天", field: "dueOn" }
    : null;
}

/** Why the unit may not report its rectification, or null. */
export function refuseReport(
  rectification: Pick<Rectification, "state">,
  unitId: number,
  actor: UnitSeat,
): Refusal | null {
  if (!isOwnUnit(actor, unitId))
    return { code: "inspection.other_unit", words: "整改由被督查单位报送" };
  if (rectification.state === "accepted")
    return { code: "inspection.accepted", words: "已经核查通过" };
  return rectification.state === "reported"
    ? { code: "inspection.reported", words: "已经报送，等待核查" }
    : null;
}

/** Why a rectification may not be re-checked, or null. */
export function refuseRecheck(rectification: Pick<Rectification, "state">): Refusal | null {
  if (rectification.state === "reported") return null;
  return {
    code: "inspection.not_reported",
    words: rectification.state === "accepted" ? "已经核查通过" : "单位还没有报送整改情况，不能核查",
    basis: regulation("第十八条"),
  };
}

/** Why praise, criticism or accountability may not be recorded, or null: the chief approves, on a day, under a number. */
export function refuseMeasure(
  unitCase: Pick<UnitCase, "conclusion">,
  draft: MeasureDraft | null,
  today: Day,
): Refusal | null {
  const refused = refuseUnserved(unitCase.conclusion);
  if (refused || !draft) return refused;
  const basis = regulation("第二十一条");
  if (draft.approvedBy.trim() === "" || draft.documentNo.trim() === "") {
    return {
      code: "inspection.not_approved",
      words: "表扬、批评、追责须经本级政府主要负责人批准，请填写批准人和文号",
      basis,
      field: draft.approvedBy.trim() === "" ? "approvedBy" : "documentNo",
    };
  }
  return !isDay(draft.approvedOn) || draft.approvedOn > today
    ? {
        code: "inspection.approval_ahead",
        words: "批准日期不能晚于今天",
        field: "approvedOn",
        basis,
      }
    : null;
}
