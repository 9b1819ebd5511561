import { isOwnUnit } from "../../kernel/permission.ts";
import { addDays, type Day, daysBetween, dayText, isDay } from "../../kernel/calendar.ts";
import { notice } from "../../kernel/citation.ts";
import type { Fen } from "../../kernel/money.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { refuseUscc } from "../../kernel/uscc.ts";
import type {
  AgreementDraft,
  ClaimDraft,
  ClaimRow,
  ClaimRules,
  Merge,
  MoneyFlags,
  Share,
  SuspectState,
} from "./shapes.ts";

/** Until the office sets its own; the notice fixes none of them. 「一个月」 is an old rule of another city. */
export const DEFAULT_RULES: ClaimRules = {
  namePercent: 60,
  contentPercent: 50,
  protectionDays: 90,
  idleDays: 30,
};
export const WHOLE_BP = 10_000;
const BASIS = notice("五（一）");

/** Why a claim may not be filed like this. `boundToUnitId` is the clerk's unit, null for the office. */
export function refuseClaim(
  draft: ClaimDraft,
  writing: { today: Day; boundToUnitIds: readonly number[] | null },
): Refusal | null {
  if (draft.investorName.trim() === "")
    return { code: "claims.investor_missing", words: "请填写投资方名称", field: "investorName" };
  const uscc = draft.investorUscc ? refuseUscc(draft.investorUscc) : null;
  if (uscc && uscc.code !== "uscc.check_failed") return { ...uscc, field: "investorUscc" };
  if (!draft.investorUscc && draft.contact.trim() === "")
    return {
      code: "claims.contact_missing",
      words: "没有统一社会信用代码的，请写明联系人或联系方式",
      field: "contact",
      basis: BASIS,
    };
  if (writing.boundToUnitIds && !isOwnUnit({ unitIds: writing.boundToUnitIds }, draft.unitId))
    return {
      code: "claims.other_unit",
      words: "只能为本单位首报；代他单位登记请找招商办",
      field: "unitId",
      basis: BASIS,
    };
  if (draft.talkedOn !== null && !isDay(draft.talkedOn))
    return { code: "claims.talk_day", words: "没有这一天，请核对首谈日期", field: "talkedOn" };
  if (draft.talkedOn !== null && draft.talkedOn > writing.today)
    return {
      code: "claims.talk_in_future",
      words: `首谈日期不能晚于今天（${dayText(writing.today)}）`,
      field: "talkedOn",
    };
  return null;
}

/** Why the same unit's second claim on the same matter is refused. */
export function refuseSecondClaim(own: { id: number; claimedOn: Day } | null): Refusal | null {
  if (!own) return null;
  return {
    code: "claims.own_claim_stands",
    words: `本单位已于${dayText(own.claimedOn)}首报，不必重复登记；有进展请在原首报中登记`,
    field: "investorName",
  };
}

type Progress = Pick<ClaimRow, "state" | "progressOn" | "signed" | "disputeId">;

/** The latest of a claim's own steps and the project's change; the day from which idleness is counted. */
export function progressDay(
  claimedOn: Day,
  steps: readonly Day[],
  projectChangedOn: Day | null,
): Day {
  return [claimedOn, ...steps, ...(projectChangedOn ? [projectChangedOn] : [])].reduce((a, b) =>
    a > b ? a : b,
  );
}

/** The first day on which a claim without further progress may be released. */
export function dueDay(progressOn: Day, rules: Pick<ClaimRules, "idleDays">): Day {
  return addDays(progressOn, rules.idleDays + 1);
}

/**
 * The first day on which the system releases a claim by itself: both its protection and the days without progress
 * are over by then. Null where nothing lapses: signed, in dispute, or no longer standing.
 */
export function lapseDay(
  claim: Progress & Pick<ClaimRow, "protectedUntil">,
  rules: Pick<ClaimRules, "idleDays">,
): Day | null {
  if (claim.state !== "standing" || claim.signed || claim.disputeId !== null) return null;
  const unprotected = addDays(claim.protectedUntil, 1);
  const idle = dueDay(claim.progressOn, rules);
  return unprotected > idle ? unprotected : idle;
}

/** Whether nothing moved for more than the set number of days; a signed project is never due. */
export function isDue(claim: Progress, today: Day, rules: Pick<ClaimRules, "idleDays">): boolean {
  if (claim.state !== "standing" || claim.signed || claim.disputeId !== null) return false;
  return today >= dueDay(claim.progressOn, rules);
}

/** Why an act upon a claim waits: it must stand, and no dispute may be open. */
export function refuseUnlessStanding(claim: Pick<ClaimRow, "state" | "disputeId">): Refusal | null {
  if (claim.disputeId !== null)
    return {
      code: "claims.in_dispute",
      words: "这份首报正在争议中，请先裁定争议",
      basis: BASIS,
    };
  if (claim.state === "standing") return null;
  return { code: "claims.not_standing", words: "只有有效的首报可以办理" };
}

/** Why a claim may not be released: it is not due. */
export function refuseRelease(
  claim: Progress,
  today: Day,
  rules: Pick<ClaimRules, "idleDays">,
): Refusal | null {
  const standing = refuseUnlessStanding(claim);
  if (standing || isDue(claim, today, rules)) return standing;
  if (claim.signed)
    return { code: "claims.signed", words: "项目已签约，首报不再释放", basis: BASIS };
  return {
    code: "claims.not_due",
    words: `最近进展在${dayText(claim.progressOn)}，${idleWords(claim.progressOn, today)}，满${rules.idleDays}天无进展方可释放`,
    basis: BASIS,
  };
}

/** `已12天无进展`. */
export function idleWords(progressOn: Day, today: Day): string {
  return `已${Math.max(0, daysBetween(progressOn, today))}天无进展`;
}

/** Why a claim may not pass to another unit: the ledger keeps the place of what is entered. */
export function refuseTransfer(
  claim: Pick<ClaimRow, "state" | "disputeId" | "unit" | "project">,
  toUnitId: number | null,
  money: MoneyFlags,
): Refusal | null {
  return firstRefusal(
    refuseUnlessStanding(claim),
    claim.project && money.entered
      ? {
          code: "claims.money_entered",
          words: "该项目已有入账资金，统计归属不能变更；业绩可按协议分成",
          basis: BASIS,
        }
      : null,
    toUnitId === claim.unit.id
      ? { code: "claims.same_unit", words: "承接单位与现单位相同", field: "toUnitId" }
      : null,
  );
}

/** Why a dispute may not be ruled on. `sides` are its claims. */
export function refuseRuling(
  dispute: { ruled: boolean; sides: readonly number[] },
  winnerClaimId: number | null,
  reason: string,
): Refusal | null {
  if (dispute.ruled) return { code: "claims.ruled", words: "这起争议已经裁定" };
  if (winnerClaimId === null || !dispute.sides.includes(winnerClaimId))
    return {
      code: "claims.winner_missing",
      words: "请选定首报成立的一方",
      field: "winnerClaimId",
      basis: BASIS,
    };
  if (reason.trim() === "")
    return {
      code: "claims.reason_missing",
      words: "请写明裁定理由",
      field: "reason",
      basis: BASIS,
    };
  return null;
}

/** Why a pair may not be ruled on: it was, and a merge is undone first. */
export function refuseFinding(state: SuspectState): Refusal | null {
  if (state === "open") return null;
  return state === "merged"
    ? { code: "claims.merged", words: "已经合并；要改判请先撤销合并" }
    : { code: "claims.found_distinct", words: "已认定不是同一项目" };
}

/** Why a project may not be merged into another one. */
export function refuseMerge(pair: {
  readonly state: SuspectState;
  readonly keptExited: boolean;
  readonly mergedExited: boolean;
  readonly mergedMoney: MoneyFlags;
}): Refusal | null {
  const ruled = refuseFinding(pair.state);
  if (ruled?.code === "claims.merged") return ruled;
  if (pair.keptExited)
    return {
      code: "claims.kept_exited",
      words: "要保留的项目已退出，请保留另一个",
      field: "keptId",
    };
  if (pair.mergedExited)
    return { code: "claims.merged_exited", words: "要并入的项目已退出，不必合并", field: "keptId" };
  if (pair.mergedMoney.counted)
    return {
      code: "claims.merged_counted",
      words: "要并入的项目有已计入的到位资金，请先冲销后重报到保留的项目",
      field: "keptId",
      basis: BASIS,
    };
  return null;
}

/** Why a merge may not be undone. */
export function refuseUndoing(merge: Pick<Merge, "undone">): Refusal | null {
  return merge.undone && { code: "claims.undone", words: "合并已经撤销" };
}

/** The sum of shares in basis points. */
export function totalBp(shares: readonly { shareBp: number }[]): number {
  return shares.reduce((total, share) => total + share.shareBp, 0);
}

/** Why shares are no split: two units or more, each once, each something, together exactly the whole. */
export function refuseShares(shares: readonly Share[]): Refusal | null {
  const refused = (code: string, words: string): Refusal => ({
    code: `claims.${code}`,
    words,
    field: "shares",
  });
  if (shares.length < 2) return refused("shares_few", "分成至少有两个单位");
  if (new Set(shares.map(({ unitId }) => unitId)).size !== shares.length)
    return refused("shares_twice", "同一单位只能列一次");
  if (shares.some(({ shareBp }) => !Number.isInteger(shareBp) || shareBp < 1))
    return refused("share_empty", "每个单位的比例都要大于零，最多两位小数");
  const total = totalBp(shares);
  if (total !== WHOLE_BP)
    return refused("shares_not_whole", `分成比例合计应为100%，现为${percentOfBp(total)}%`);
  return null;
}

/** Why an agreement may not be registered; `latest` is the start of the version in force or to come. */
export function refuseAgreement(
  draft: AgreementDraft,
  writing: { latestFrom: Day | null },
): Refusal | null {
  if (draft.documentNo.trim() === "")
    return { code: "claims.document_missing", words: "请填写协议文号", field: "documentNo" };
  if (!isDay(draft.inForceFrom))
    return {
      code: "claims.in_force_day",
      words: "没有这一天，请核对生效日期",
      field: "inForceFrom",
    };
  if (writing.latestFrom !== null && draft.inForceFrom < writing.latestFrom)
    return {
      code: "claims.before_latest",
      words: `生效日期不能早于上一版（${writing.latestFrom}）；已有版本不改`,
      field: "inForceFrom",
    };
  return refuseShares(draft.shares);
}

/** `3750` → `37.5`: basis points as percent, without needless zeros. */
export function percentOfBp(bp: number): string {
  return String(bp / 100);
}

/**
 * An amount split by shares, exact to the fen: the largest remainders take what is left, earlier shares first on a tie. A
 * negative amount is split as its opposite, so that a reversal takes back from each just what it was given.
 */
export function splitFen(amount: Fen, shares: readonly { shareBp: number }[]): Fen[] {
  if (amount < 0n) return splitFen(-amount, shares).map((part) => -part);
  const whole = BigInt(totalBp(shares));
  const exact = shares.map(({ shareBp }) => amount * BigInt(shareBp));
  const parts = exact.map((product) => product / whole);
  let left = amount - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: product % whole }))
    .toSorted((a, b) => Number(b.remainder - a.remainder));
  for (const { index } of byRemainder) {
    if (left <= 0n) break;
    parts[index] = (parts[index] as Fen) + 1n;
    left -= 1n;
  }
  return parts;
}

/** The version in force on a day: the latest start not after it, of equals the newer. */
export function agreementOn<A extends { inForceFrom: Day; version: number }>(
  agreements: readonly A[],
  day: Day,
): A | null {
  return agreements
    .filter(({ inForceFrom }) => inForceFrom <= day)
    .reduce<A | null>(
      (best, one) =>
        best === null ||
        one.inForceFrom > best.inForceFrom ||
        (one.inForceFrom === best.inForceFrom && one.version > best.version)
          ? one
          : best,
      null,
    );
}
