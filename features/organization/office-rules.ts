import { type Day, addDays, isDay } from "../../kernel/calendar.ts";
import type { Refusal } from "../../kernel/refusal.ts";

/** Why a unit may not be added, or null: names and statistical codes are each used once. */
export function refuseUnit(
  units: readonly { name: string; code: string | null }[],
  unit: { name: string; code: string | null },
): Refusal | null {
  if (units.some(({ name }) => name === unit.name)) {
    return { code: "organization.unit_twice", words: `已有「${unit.name}」`, field: "name" };
  }
  const owner = unit.code === null ? undefined : units.find(({ code }) => code === unit.code);
  return owner
    ? {
        code: "organization.code_twice",
        words: `统计代码 ${unit.code} 已属「${owner.name}」`,
        field: "code",
      }
    : null;
}

/** Why a unit may not be entered from a day on, or null: a new one needs its document, and its day has come. */
export function refuseUnitDay(
  fromOn: Day | undefined,
  documentNo: string | undefined,
  today: Day,
): Refusal | null {
  if (fromOn === undefined) return null;
  if (!isDay(fromOn) || fromOn > today) {
    return {
      code: "organization.no_such_day",
      words: "请核对设立日期：须是真实的、已经到了的日子",
      field: "fromOn",
    };
  }
  return documentNo?.trim()
    ? null
    : { code: "organization.no_document", words: "请填写设立的文号", field: "documentNo" };
}

/** Why a known post may not be appointed to as head, or as no head, or null. */
export function refusePostKind(
  known: { principal: boolean } | undefined,
  asked: { post: string; principal: boolean },
): Refusal | null {
  if (!known || known.principal === asked.principal) return null;
  return {
    code: "organization.post_kind",
    words: `「${asked.post}」已登记为${known.principal ? "" : "非"}主要负责人，请改选或另写职务`,
    field: "principal",
  };
}

/** A tenure as far as an appointment minds it; `toOn` null while it lasts. */
export interface Term {
  readonly personName: string;
  readonly fromOn: Day;
  readonly toOn: Day | null;
}

/** Why a person may not take a post from a day on, or null; `terms` are those of the post so far. */
export function refuseAppointment(
  terms: readonly Term[],
  appointed: { personName: string; fromOn: Day },
): Refusal | null {
  const { fromOn, personName } = appointed;
  if (!isDay(fromOn)) {
    return {
      code: "organization.no_such_day",
      words: "没有这一天，请核对起任日期",
      field: "fromOn",
    };
  }
  const later = terms.find((term) => term.fromOn >= fromOn || (term.toOn ?? "") >= fromOn);
  if (later) {
    return {
      code: "organization.tenure_overlaps",
      words: `与${later.personName}的任职（${later.fromOn} 至 ${later.toOn ?? "今"}）重叠，请核对起任日期`,
      field: "fromOn",
    };
  }
  if (terms.some((term) => term.toOn === null && term.personName === personName)) {
    return {
      code: "organization.in_post_already",
      words: `${personName}正在任此职，不必再登记`,
      field: "personName",
    };
  }
  return null;
}

/** The last day of a predecessor. */
export function dayBefore(day: Day): Day {
  return addDays(day, -1);
}
