import { useCallback, useEffect, useRef, useState } from "react";
import { useSessionIfAny } from "./session.ts";
import { isOpen, thisTab } from "./tab.ts";

/** A form's kept words: what to start from, and how to keep and forget them. */
export interface Draft<Values> {
  /** Under what it is kept: of the account, and of this page where two have the same form open. */
  readonly name: string;
  /** What was typed before, or null. */
  readonly found: Values | null;
  /** When it was last kept, or null. */
  readonly keptAt: Date | null;
  readonly keep: (values: Values) => void;
  readonly forget: () => void;
}

interface Kept<Values> {
  readonly at: string;
  readonly values: Values;
}

/**
 * Keeps a form in this browser under the signed-in account; values must be JSON. Two pages with the same form open keep each
 * its own. `const draft = useDraft<Form>("funds.receipt.new")`; forget it once the server has the form.
 */
export function useDraft<Values>(key: string): Draft<Values> {
  const account = useSessionIfAny()?.account.id ?? "stranger";
  const [name] = useState(() => placeOf(`luming.draft.${account}.${key}`));
  const [first] = useState(() => read<Values>(name));
  const [keptAt, setKeptAt] = useState(first ? new Date(first.at) : null);
  const waiting = useRef<{ readonly timer: number; readonly write: () => void }>(null);
  useEffect(() => hold(name), [name]);
  const settle = useCallback((): (() => void) | undefined => {
    const { timer, write: writeNow } = waiting.current ?? {};
    waiting.current = null;
    window.clearTimeout(timer);
    return writeNow;
  }, []);
  const keep = useCallback(
    (values: Values) => {
      settle();
      const writeNow = (): void => setKeptAt(write(name, values));
      waiting.current = { timer: window.setTimeout(writeNow, 400), write: writeNow };
    },
    [name, settle],
  );
  const forget = useCallback(() => {
    settle();
    window.localStorage.removeItem(name);
    setKeptAt(null);
  }, [name, settle]);
  // Left within the pause: what was typed last is kept all the same.
  useEffect(() => () => settle()?.(), [settle]);
  return { name, found: first?.values ?? null, keptAt, keep, forget };
}

/** How many pages may have the same form open, each with words of its own. */
const PLACES = 9;

/** Where a form is kept: a place no other open page holds, one with words first. */
function placeOf(name: string): string {
  const places = Array.from({ length: PLACES }, (_none, index) =>
    index === 0 ? name : `${name}~${index + 1}`,
  );
  const free = places.filter((place) => {
    const holder = window.localStorage.getItem(holderOf(place));
    return holder === null || holder === thisTab() || !isOpen(holder);
  });
  return free.find((place) => read(place) !== null) ?? free[0] ?? name;
}

const holderOf = (place: string): string => `${place} held`;

/** Holds a place for this page; answers how to let it go. */
function hold(place: string): () => void {
  window.localStorage.setItem(holderOf(place), thisTab());
  return () => window.localStorage.removeItem(holderOf(place));
}

function read<Values>(name: string): Kept<Values> | null {
  try {
    return JSON.parse(window.localStorage.getItem(name) ?? "null") as Kept<Values> | null;
  } catch {
    return null;
  }
}

/** Null where the browser refuses to keep more. */
function write(name: string, values: unknown): Date | null {
  const at = new Date();
  try {
    window.localStorage.setItem(name, JSON.stringify({ at: at.toISOString(), values }));
    return at;
  } catch {
    return null;
  }
}
