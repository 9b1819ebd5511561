import { createContext, useContext } from "react";

/** What stands beside a light without changing it: a word, its reason, and where it is on record. */
export interface LightMark {
  readonly words: string;
  readonly title: string;
  readonly path: string;
}

/** Whose light it is: a unit's or a chain's line, and the month its schedule ends with. */
export interface LightSubject {
  readonly layer: "unit" | "chain";
  readonly id: number;
  readonly month: string;
}

const MarkContext = createContext<(subject: LightSubject) => LightMark | null>(() => null);
/** The front door says which lights are marked; the pages that draw lights only ask. */
export const LightMarkProvider = MarkContext.Provider;

/** The mark of a light, or null. */
export function useLightMark(subject: LightSubject | null): LightMark | null {
  const markOf = useContext(MarkContext);
  return subject && markOf(subject);
}
