import { addDays, type Day, dayText, isDay } from "../../kernel/calendar.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import type { Tenure } from "./shapes.ts";

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
export type Term = Pick<
  Tenure,
  "id" | "post" | "principal" | "personId" | "personName" | "fromOn" | "toOn"
>;

export interface Appointment {
  readonly post: string;
  readonly principal: boolean;
  /** Null for somebody new. */
  readonly personId: number | null;
  readonly personName: string;
  readonly fromOn: Day;
  readonly relieves: number | null;
}

/** The unit's tenures an appointment has to do with: of a 主要负责人 all principals', else the person's own in that post. */
function concerned(terms: readonly Term[], asked: Appointment): Term[] {
  return terms.filter(({ post, principal, personId }) =>
    asked.principal ? principal : post === asked.post && personId === asked.personId,
  );
}

/** The 主要负责人 now in office whom the appointment would relieve, or undefined. */
export function relievedBy(terms: readonly Term[], asked: Appointment): Term | undefined {
  if (!asked.principal) return undefined;
  return terms.find(
    ({ principal, fromOn, toOn }) => principal && toOn === null && fromOn < asked.fromOn,
  );
}

/** Why a person may not take a post from a day on, or null; `terms` are all of the unit so far. */
export function refuseAppointment(terms: readonly Term[], asked: Appointment): Refusal | null {
  const { fromOn, personId, personName } = asked;
  if (!isDay(fromOn)) {
    return {
      code: "organization.no_such_day",
      words: "没有这一天，请核对起任日期",
      field: "fromOn",
    };
  }
  const own = concerned(terms, asked);
  if (own.some((term) => term.toOn === null && term.personId === personId)) {
    return {
      code: "organization.in_post_already",
      words: `${personName}正在任此职，不必再登记`,
      field: "personName",
    };
  }
  const later = own.find((term) => term.fromOn >= fromOn || (term.toOn ?? "") >= fromOn);
  if (later) {
    return {
      code: "organization.tenure_overlaps",
      words: `与${later.personName}的任职（${dayText(later.fromOn)}至${later.toOn === null ? "今" : dayText(later.toOn)}）重叠，请核对起任日期`,
      field: "fromOn",
    };
  }
  return refuseUnasked(relievedBy(terms, asked), asked.relieves);
}

/** A head in office is relieved only by who was shown that and said so. */
function refuseUnasked(relieved: Term | undefined, relieves: number | null): Refusal | null {
  if ((relieved?.id ?? null) === relieves) return null;
  return relieved
    ? {
        code: "organization.head_in_office",
        words: `${relieved.personName}现任主要负责人（自${dayText(relieved.fromOn)}起），一个单位只有一位，请确认由新任接替`,
        field: "relieves",
      }
    : {
        code: "organization.head_changed",
        words: "主要负责人的任职刚有变动，请看最新情况再登记",
        field: "relieves",
      };
}

/** Why a tenure may not be ended on a day, or null. */
export function refuseTenureEnd(
  { fromOn, toOn: ended, personName }: Pick<Tenure, "fromOn" | "toOn" | "personName">,
  toOn: Day,
  today: Day,
): Refusal | null {
  const refused = (words: string): Refusal => ({
    code: "organization.tenure_end",
    words,
    field: "toOn",
  });
  if (ended !== null) return refused(`${personName}已于 ${ended} 离任`);
  if (!isDay(toOn)) return refused("请填写离任日期");
  if (toOn > today) return refused(`离任日期不能晚于今天（${dayText(today)}）`);
  return toOn < fromOn ? refused(`离任日期不能早于起任日期（${dayText(fromOn)}）`) : null;
}

/** The last day of a predecessor. */
export function dayBefore(day: Day): Day {
  return addDays(day, -1);
}
