export type StageTone = "quiet" | "going" | "good" | "late" | "bad";

export interface StageTagProps {
  /** The word people know: 在谈, 已签约, 待核验. */
  readonly words: string;
  readonly tone?: StageTone;
}

/** A stage in a thin frame; `late` is amber, `bad` is seal red. The word carries the meaning. */
export function StageTag({ words, tone = "quiet" }: StageTagProps) {
  return <span className={`stage stage-${tone}`}>{words}</span>;
}
