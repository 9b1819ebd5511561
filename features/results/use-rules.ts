import { isOwnUnit, type UnitSeat } from "../../kernel/permission.ts";
import { type Day, dayText, isDay, type Month, monthText } from "../../kernel/calendar.ts";
import { type Citation, notice } from "../../kernel/citation.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { isSamePerson } from "../../kernel/same-person.ts";
import type { Actor } from "./rules.ts";
import type { NoticeRow } from "./shapes.ts";
import type { Entry, Exemption, ExemptionDraft, HandoverDraft } from "./use-shapes.ts";
import { LEDGER_TITLES, type Ledger } from "./words.ts";

const BASIS = notice("五（四）");
const PRIVACY: Citation = { document: "个人信息保护法", article: "第二十四条" };
const STATISTICS: Citation = { document: "统计法", article: "" };

/**
 * Whether an exemption stands for a month; what was ended stands no more, also for earlier months, and what reaches back into
 * frozen months stands from its approval on.
 */
export function standsIn(exemption: Exemption, month: Month): boolean {
  const approved = !exemption.datedBack || exemption.ruling?.approved === true;
  const { ended, fromMonth, toMonth } = exemption;
  return approved && !ended && fromMonth <= month && month <= toMonth;
}

/** Why this person may not rule on an exemption that reaches back into frozen months, or null; with evidence, by another person. */
export function refuseExemptionRuling(
  exemption: Pick<Exemption, "datedBack" | "ruling" | "ended" | "evidence" | "byPerson" | "byName">,
  draft: { readonly approved: boolean; readonly words: string },
  actor: Pick<Actor, "personId" | "name">,
): Refusal | null {
  if (exemption.ended) return refuseEnd(exemption);
  if (!exemption.datedBack || exemption.ruling)
    return { code: "results.exemption_ruled", words: "这件豁免不用批准或已经批过" };
  if (isSamePerson({ personId: exemption.byPerson, name: exemption.byName }, actor))
    return {
      code: "results.own_exemption",
      words: `豁免由${exemption.byName}登记，追溯到已冻结的月份须由另一人批准`,
      basis: BASIS,
    };
  if (draft.approved && exemption.evidence.length === 0)
    return {
      code: "results.exemption_evidence",
      words: "还没有证据，追溯到已冻结的月份不能批准",
      basis: BASIS,
    };
  return draft.words.trim() === ""
    ? { code: "results.words_missing", words: "请写明意见", field: "words" }
    : null;
}

/** The exemption of a unit or a chain in a month, or undefined. */
export function exemptionFor(
  exemptions: readonly Exemption[],
  subject: { unitId: number } | { chainId: number },
  month: Month,
): Exemption | undefined {
  return exemptions.find(
    (one) =>
      standsIn(one, month) &&
      ("unitId" in subject ? one.unit?.id === subject.unitId : one.chain?.id === subject.chainId),
  );
}

/** Why an exemption may not be entered, or null. `standing` are the subject's own that still stand. */
export function refuseExemption(
  draft: ExemptionDraft,
  standing: readonly Pick<Exemption, "fromMonth" | "toMonth">[],
): Refusal | null {
  if ((draft.unitId === null) === (draft.chainId === null))
    return {
      code: "results.subject_missing",
      words: "请选一个单位或者一条产业链",
      field: "unitId",
    };
  if (draft.toMonth < draft.fromMonth)
    return { code: "results.period_wrong", words: "止月不能早于起月", field: "toMonth" };
  if (draft.reason.trim() === "")
    return { code: "results.reason_missing", words: "请写明不可抗力的情形", field: "reason" };
  if (draft.basis.trim() === "")
    return {
      code: "results.basis_missing",
      words: "请写明依据，如会议纪要、文件号",
      field: "basis",
    };
  const overlapping = standing.find(
    (one) => one.fromMonth <= draft.toMonth && draft.fromMonth <= one.toMonth,
  );
  if (!overlapping) return null;
  return {
    code: "results.exempted",
    words: `${monthText(overlapping.fromMonth)}到${monthText(overlapping.toMonth)}已有豁免，不能重叠`,
    basis: BASIS,
  };
}

/** Why an exemption may not be ended, or null. */
export function refuseEnd(exemption: Pick<Exemption, "ended">): Refusal | null {
  return exemption.ended
    ? { code: "results.exemption_ended", words: `豁免已于${dayText(exemption.ended.onDay)}终止` }
    : null;
}

/** Why a receipt may not be found false, or null: the money is taken back first, so that no false figure goes on counting. */
export function refuseFalseReport(
  receipt: {
    readonly reversed: boolean;
    readonly counted: boolean;
    readonly found: boolean;
  } | null,
): Refusal | null {
  const field = "receiptNo";
  if (!receipt) return { code: "results.receipt_unknown", words: "没有这个编号的到账", field };
  if (receipt.found) return { code: "results.found", words: "这笔到账已经认定过了", field };
  if (!receipt.counted)
    return { code: "results.never_counted", words: "这笔到账从未计入，退回即可", field };
  if (!receipt.reversed) {
    return {
      code: "results.not_reversed",
      words: "请先冲销这笔到账，再认定虚报：虚报的数不能继续计入",
      basis: BASIS,
      field,
    };
  }
  return null;
}

/** Why a clue may not be handed over as told, or null. */
export function refuseHandover(draft: HandoverDraft, foundOn: Day, today: Day): Refusal | null {
  if (!isDay(draft.onDay) || draft.onDay > today)
    return { code: "results.day_wrong", words: "移送日期不能晚于今天", field: "onDay" };
  if (draft.onDay < foundOn) {
    return {
      code: "results.before_finding",
      words: `移送不能早于认定（${dayText(foundOn)}）`,
      field: "onDay",
    };
  }
  if (draft.receiver.trim() === "")
    return { code: "results.receiver_missing", words: "请写明移送给谁", field: "receiver" };
  return draft.documentNo.trim() === ""
    ? {
        code: "results.document_missing",
        words: "请填写移送函的文号",
        field: "documentNo",
        basis: STATISTICS,
      }
    : null;
}

/** Why nothing may be proposed on a notice, or null: only what is final is used. */
export function refuseUse(told: Pick<NoticeRow, "state">): Refusal | null {
  return told.state === "final"
    ? null
    : {
        code: "results.not_final",
        words: "结果还没有定稿，不能作为结果运用的依据",
        basis: BASIS,
      };
}

/** Why an entry may not be proposed, or null. */
export function refuseEntry(
  told: Pick<NoticeRow, "state">,
  draft: { readonly ledger: Ledger; readonly words: string },
  facts: { readonly person: unknown; readonly listed: boolean; readonly ranked: boolean },
): Refusal | null {
  const refused = refuseUse(told);
  if (refused) return refused;
  if (!facts.ranked)
    return { code: "results.unit_unknown", words: "这份结果里没有这个单位", field: "unitId" };
  if (draft.ledger === "cadres" && !facts.person) {
    return {
      code: "results.no_principal",
      words: "该单位没有登记主要负责人，不能提出干部参考建议",
      field: "unitId",
    };
  }
  if (draft.words.trim() === "")
    return { code: "results.words_missing", words: "请写明建议", field: "words" };
  return facts.listed
    ? { code: "results.listed", words: "这份结果、这个单位已有同一台账的建议", field: "unitId" }
    : null;
}

/** Why this person may not decide on an entry, or null: who proposed does not decide. */
export function refuseDecider(
  entry: Pick<Entry, "decision" | "byPerson" | "byName">,
  actor: Pick<Actor, "personId" | "name">,
): Refusal | null {
  if (entry.decision !== null)
    return { code: "results.decided", words: "这条建议已经决定", basis: BASIS };
  return isSamePerson({ personId: entry.byPerson, name: entry.byName }, actor)
    ? {
        code: "results.own_proposal",
        words: `建议由${entry.byName}提出，提出的人不能决定`,
        basis: BASIS,
      }
    : null;
}

/** Why the unit's head may not comment, or null. */
export function refuseComment(entry: Pick<Entry, "unit">, actor: UnitSeat): Refusal | null {
  return isOwnUnit(actor, entry.unit.id)
    ? null
    : { code: "results.other_unit", words: "只能对本单位的建议提意见", basis: PRIVACY };
}

/** How an entry came about and what the person concerned may ask for. */
export function explanationOf(
  entry: Pick<Entry, "ledger" | "byName" | "onDay" | "decided" | "digest" | "facts"> & {
    readonly notice: { readonly title: string };
  },
): string[] {
  const decided = entry.decided;
  return [
    `依据：《${entry.notice.title}》，已定稿，数据摘要 ${entry.digest.slice(0, 12)}；引用事实${entry.facts.length}条，照录当时的数。`,
    `提出：${entry.byName}于${dayText(entry.onDay)}提出，系统不打分、不排序、不自动提出。`,
    decided
      ? `决定：${decided.organ}，${decided.byName}于${dayText(decided.onDay)}登记。`
      : "决定：尚未决定。系统不自动作出决定，也不自动产生经费、评优或者人事上的后果。",
    entry.ledger === "cadres"
      ? "权利：本人可以要求说明，可以提出意见，有权拒绝仅由自动化决策作出的决定（个人信息保护法第二十四条）。"
      : `权利：单位主要负责人可以查看本单位的「${LEDGER_TITLES[entry.ledger]}」建议并提出意见。`,
  ];
}
