import type { Day } from "../../../kernel/calendar.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import type { Opinion, ReviewDraft } from "../shapes.ts";
import type { OpinionKind } from "../words.ts";

/** A statement as it is typed; the chair's stands apart, since it comes last. */
export interface TypedOpinion {
  readonly department?: string;
  readonly speaker?: string;
  readonly opinion?: OpinionKind;
  readonly statement?: string;
}
export interface ReviewValues extends Omit<ReviewDraft, "opinions"> {
  readonly opinions: readonly (TypedOpinion | undefined)[];
  readonly chairOpinion?: OpinionKind;
  readonly chairStatement: string;
}

/** An empty form: one line for each mandatory department. */
export function emptyReview(departments: readonly string[], today: Day): ReviewValues {
  return {
    heldOn: today,
    kind: "joint",
    chair: "",
    presenter: "",
    result: "passed",
    conditions: "",
    documentNo: "",
    opinions: departments.map((department) => ({ department })),
    chairStatement: "",
  };
}

/** An opinion nobody chose must not become «同意» by itself. */
export function refuseUnchosen(values: ReviewValues): Refusal | null {
  const index = values.opinions.findIndex((one) => one?.opinion === undefined);
  if (index < 0 && values.chairOpinion !== undefined) return null;
  const whose = index < 0 ? "主持人的意见" : `第 ${index + 1} 条意见`;
  return { code: "reviews.opinion_unchosen", words: `请选择${whose}：同意、不同意还是其他` };
}

/** What is sent: the statements in order, the chair's last. */
export function reviewDraftOf(values: ReviewValues): ReviewDraft {
  const { chairOpinion, chairStatement, opinions, ...rest } = values;
  const spoken = opinions.map((one): Opinion => ({
    department: one?.department?.trim() ?? "",
    speaker: one?.speaker?.trim() ?? "",
    chair: false,
    opinion: one?.opinion ?? "agree",
    statement: one?.statement?.trim() ?? "",
  }));
  const last: Opinion = {
    department: "",
    speaker: values.chair.trim() || "主持人",
    chair: true,
    opinion: chairOpinion ?? "agree",
    statement: chairStatement.trim(),
  };
  return { ...rest, opinions: [...spoken, last] };
}
