import type { Citation } from "./citation.ts";

/** An expected no: a closed code (`room.what_is_wrong`), words for the person, and the article it rests on. */
export interface Refusal {
  readonly code: string;
  readonly words: string;
  readonly basis?: Citation;
  /** The form field at which the page shows the words; absent where the whole act is refused. */
  readonly field?: string;
}

/** The first refusal of the list, top to bottom, so that the same mistake always gives the same code. */
export function firstRefusal(...answers: (Refusal | null)[]): Refusal | null {
  return answers.find((answer) => answer !== null) ?? null;
}
