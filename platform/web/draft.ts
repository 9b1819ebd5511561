import { useCallback, useRef, useState } from "react";
import { useSessionIfAny } from "./session.ts";

/** A form's kept words: what to start from, and how to keep and forget them. */
export interface Draft<Values> {
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
 * Keeps a form in this browser under the signed-in account; values must be JSON.
 * `const draft = useDraft<Form>("funds.receipt.new")`; forget it once the server has the form.
 */
export function useDraft<Values>(key: string): Draft<Values> {
  const account = useSessionIfAny()?.account.id ?? "stranger";
  const name = `luming.draft.${account}.${key}`;
  const [first] = useState(() => read<Values>(name));
  const [keptAt, setKeptAt] = useState(first ? new Date(first.at) : null);
  const waiting = useRef<number>(undefined);
  const keep = useCallback(
    (values: Values) => {
      window.clearTimeout(waiting.current);
      waiting.current = window.setTimeout(() => setKeptAt(write(name, values)), 400);
    },
    [name],
  );
  const forget = useCallback(() => {
    window.clearTimeout(waiting.current);
    window.localStorage.removeItem(name);
    setKeptAt(null);
  }, [name]);
  return { found: first?.values ?? null, keptAt, keep, forget };
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
