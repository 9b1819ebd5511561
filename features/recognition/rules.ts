import { notice } from "../../kernel/citation.ts";
import { type Day, dayText, yearOf } from "../../kernel/calendar.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { refuseTypedDay } from "../../kernel/typed-day.ts";
import { refuseUnentitled } from "../organization/signing-rules.ts";
import type { SigningRight } from "../organization/shapes.ts";
import { type Stage, STAGE_TITLES } from "../projects/contract.ts";
import { hasReached } from "../projects/rules.ts";
import {
  type Figures,
  type Recognition,
  RECOGNITION_STATE_TITLES,
  type RecognitionState,
} from "./contract.ts";

const BASIS = notice("二");

/** Whether two sets of figures are the same to the fen and the day. */
export function sameFigures(one: Figures, other: Figures): boolean {
  return (
    one.totalInvestmentFen === other.totalInvestmentFen &&
    one.contractInvestmentFen === other.contractInvestmentFen &&
    one.signedOn === other.signedOn
  );
}

/** What a filing is judged by. */
export interface Filing {
  readonly project: { readonly stage: Stage; readonly confirmed: boolean } & Figures;
  /** Whether another 签约认定 of the project is under way. */
  readonly open: boolean;
  readonly figures: Figures;
  readonly reason: string;
  readonly hasFile: boolean;
  readonly today: Day;
}

const refused = (code: string, words: string, field?: string): Refusal => ({
  code: `recognition.${code}`,
  words,
  basis: BASIS,
  ...(field && { field }),
});

/** Why nothing may be put forward for this project now, or null. */
export function refuseBeginning({
  project,
  open,
}: Pick<Filing, "project" | "open">): Refusal | null {
  if (open) return refused("under_way", "这个项目已有一件签约认定在办，请先办完或撤回");
  if (!project.confirmed) return refused("unconfirmed", "待核实的项目不能认定，请先由招商办核实");
  if (!hasReached(project.stage, "negotiating"))
    return refused("too_early", `阶段为「${STAGE_TITLES[project.stage]}」，推进到在谈后再提出`);
  return null;
}

/** Why these figures may not be put forward, or null. Before 签约 the same figures are confirmed; afterwards only others are. */
export function refuseFiling(filing: Filing): Refusal | null {
  const { project, figures, today } = filing;
  const early = refuseBeginning(filing);
  if (early) return early;
  if (figures.contractInvestmentFen === null || BigInt(figures.contractInvestmentFen) <= 0n)
    return refused("contract_missing", "请填写合同投资额", "contractInvestmentFen");
  if (figures.totalInvestmentFen !== null && BigInt(figures.totalInvestmentFen) <= 0n)
    return refused("total_not_positive", "总投资应大于零；不清楚的请留空", "totalInvestmentFen");
  if (figures.signedOn === null) return refused("day_missing", "请填写签约日期", "signedOn");
  const wrong = refuseTypedDay(figures.signedOn, today);
  if (wrong) return { ...wrong, field: "signedOn" };
  if (figures.signedOn > today)
    return refused("day_to_come", `签约日期不能晚于今天（${dayText(today)}）`, "signedOn");
  if (hasReached(project.stage, "signed") && sameFigures(figures, project))
    return refused("nothing_changed", "与现有的数字相同，没有要变更的内容");
  if (filing.reason.trim() === "") return refused("reason_missing", "请写明依据和理由", "reason");
  if (!filing.hasFile) return refused("file_missing", "请附投资协议或变更协议", "file");
  return null;
}

function refuseFrom(recognition: Pick<Recognition, "state">, from: RecognitionState[]) {
  if (from.includes(recognition.state)) return null;
  const refusal: Refusal = {
    code: "recognition.settled",
    words: `这件签约认定${RECOGNITION_STATE_TITLES[recognition.state]}，不能再这样办理`,
  };
  return refusal;
}

const PART_WORDS: Partial<Record<RecognitionState, string>> = { filed: "提出", signed: "签认" };

/** Who put figures forward, who signed and who recognizes them are three people, whatever accounts they use. */
export function refuseSecondPart(
  { steps }: Pick<Recognition, "steps">,
  personId: number,
): Refusal | null {
  const own = steps.find((step) => step.personId === personId && PART_WORDS[step.state]);
  if (!own) return null;
  return {
    code: "recognition.same_person",
    words: `${own.byName}已${PART_WORDS[own.state]}这件签约认定，请换一位办理`,
    basis: BASIS,
  };
}

/** Why this person may not sign for the unit, or null: its dated head or an authorised deputy, who did not put it forward. */
export function refuseSignature(
  recognition: Pick<Recognition, "state" | "steps" | "project">,
  signer: { readonly personId: number; readonly right: SigningRight | null },
): Refusal | null {
  return firstRefusal(
    refuseFrom(recognition, ["filed"]),
    refuseSecondPart(recognition, signer.personId),
    refuseUnentitled(signer.right, recognition.project.unitName),
  );
}

/** What of the figures' past stands in the way. */
export interface Frozen {
  /** The last frozen month of the former signing year that counts the project and is not reopened; null where none does. */
  readonly countedIn: string | null;
}

/**
 * Why these figures may not be recognized, or null. A project counts as 引进 once: its signing day leaves a year only when the
 * last month frozen with it is reopened, and frozen anew without it (a.4, R-2.5).
 */
export function refuseRecognition(
  recognition: Pick<Recognition, "state" | "steps" | "former" | "figures">,
  by: { readonly personId: number },
  { countedIn }: Frozen,
): Refusal | null {
  const { former, figures } = recognition;
  const left =
    former.signedOn !== null &&
    figures.signedOn !== null &&
    yearOf(former.signedOn) !== yearOf(figures.signedOn);
  return firstRefusal(
    refuseFrom(recognition, ["signed"]),
    refuseSecondPart(recognition, by.personId),
    left && countedIn !== null
      ? {
          code: "recognition.counted_before",
          words: `这个项目已计入${countedIn}冻结的${yearOf(former.signedOn ?? "")}年引进项目，一个项目只计一次；签约日期要改到别的年度，请先重开${countedIn}`,
          field: "signedOn",
          basis: BASIS,
        }
      : null,
  );
}

/** Why it may not be sent back, or null: by the head while 待签认, by the office while 待核定; with a reason. */
export function refuseReturn(
  recognition: Pick<Recognition, "state">,
  by: { readonly signs: boolean; readonly judges: boolean },
  reason: string,
): Refusal | null {
  const from: RecognitionState[] = by.judges ? ["filed", "signed"] : by.signs ? ["filed"] : [];
  return firstRefusal(refuseFrom(recognition, from), refuseNoReason(reason));
}

/** Why it may not be taken back, or null: before the head signed, by whoever may put it forward. */
export function refuseWithdrawal(
  recognition: Pick<Recognition, "state">,
  reason: string,
): Refusal | null {
  return firstRefusal(refuseFrom(recognition, ["filed"]), refuseNoReason(reason));
}

function refuseNoReason(reason: string): Refusal | null {
  if (reason.trim() !== "") return null;
  return { code: "recognition.reason_missing", words: "请写明理由", field: "reason" };
}
