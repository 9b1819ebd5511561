import { type Day, dayText, isDay } from "../../kernel/calendar.ts";
import { notice } from "../../kernel/citation.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import type { Authority, SigningRight, Tenure } from "./shapes.ts";

/** 「压实“一把手”责任」: who answers for a unit's figures signs them. */
const BASIS = notice("五（一）");

/**
 * Why this person may not sign for the unit today, or null: only its dated 主要负责人, or who has that person's written authority for
 * the day. `unitName` null where the caller belongs to no unit.
 */
export function refuseUnentitled(
  right: SigningRight | null,
  unitName: string | null,
): Refusal | null {
  if (right) return null;
  return {
    code: "organization.not_in_post",
    words: `您今天不在${unitName ?? "单位"}主要负责人任上，也没有书面授权，不能签发。请招商办在「单位与人员」的「任职」里登记任职（起任日期、任职依据），或在「授权签发」里登记授权文件和起止日期`,
    basis: BASIS,
  };
}

/** In words how somebody signed: 「主要负责人」, 「受主要负责人书面授权（某镇政〔2023〕8号）」. */
export function rightWords({ kind, document }: SigningRight): string {
  return kind === "principal" ? "主要负责人" : `受主要负责人书面授权（${document}）`;
}

/** Whether an authority holds on a day; one whose giver has left does not. */
export function holdsOn({ fromOn, toOn, endedOn, lapsed }: Authority, day: Day): boolean {
  return !lapsed && fromOn <= day && day <= (endedOn ?? toOn);
}

interface Authorising {
  readonly personId: number;
  readonly document: string;
  readonly fromOn: Day;
  readonly toOn: Day;
}

/** Why an authority may not be entered, or null: given by the head of its first day, to another of the unit, for a span of days. */
export function refuseAuthority(
  asked: Authorising,
  ground: {
    /** The unit's 主要负责人 on the first day. */
    readonly principal: { readonly personId: number; readonly name: string } | null;
    /** The unit's tenures on the first day. */
    readonly tenures: readonly Pick<Tenure, "personId">[];
    /** Authorities of the same person for the same unit. */
    readonly others: readonly Authority[];
  },
): Refusal | null {
  const refused = (code: string, words: string, field: string): Refusal => ({
    code: `organization.${code}`,
    words,
    field,
    basis: BASIS,
  });
  const { fromOn, toOn, personId } = asked;
  if (!isDay(fromOn)) return refused("authority_from", "请填写授权起始日期", "fromOn");
  if (!isDay(toOn) || toOn < fromOn)
    return refused("authority_to", "授权须写明止于哪天，不早于起始日期", "toOn");
  if (asked.document.trim() === "")
    return refused("authority_document", "请写明授权文件的名称或文号", "document");
  if (!ground.principal)
    return refused(
      "authority_no_head",
      `${dayText(fromOn)}该单位没有在任的主要负责人，请先登记任职`,
      "fromOn",
    );
  if (ground.principal.personId === personId)
    return refused(
      "authority_self",
      `${ground.principal.name}就是主要负责人，不必授权`,
      "personId",
    );
  if (!ground.tenures.some((tenure) => tenure.personId === personId))
    return refused(
      "authority_stranger",
      `被授权人${dayText(fromOn)}须在本单位任职，请先登记其任职`,
      "personId",
    );
  const other = ground.others.find(
    (one) => one.fromOn <= toOn && fromOn <= (one.endedOn ?? one.toOn),
  );
  return other
    ? refused(
        "authority_overlaps",
        `已有授权（${dayText(other.fromOn)}至${dayText(other.endedOn ?? other.toOn)}），请接在其后`,
        "fromOn",
      )
    : null;
}

/** Why an authority may not be taken back on a day, or null. */
export function refuseAuthorityEnd(
  { fromOn, toOn, endedOn: ended }: Pick<Authority, "fromOn" | "toOn" | "endedOn">,
  endedOn: Day,
  today: Day,
): Refusal | null {
  const refused = (words: string): Refusal => ({
    code: "organization.authority_end",
    words,
    field: "endedOn",
  });
  if (ended !== null) return refused(`已于 ${ended} 收回`);
  if (!isDay(endedOn)) return refused("请填写收回日期");
  if (endedOn > today) return refused(`收回日期不能晚于今天（${dayText(today)}）`);
  return endedOn < fromOn || endedOn > toOn
    ? refused(`收回日期应在授权期内（${dayText(fromOn)}至${dayText(toOn)}）`)
    : null;
}
