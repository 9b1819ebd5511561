import type { Kind } from "../kind.ts";

/** Every kind of formula; a new one is one file beside this and one line here. */
export const KINDS: readonly Kind[] = [];

/** The kind of a name, or undefined. */
export function kindNamed(name: string): Kind | undefined {
  return KINDS.find(({ kind }) => kind === name);
}
