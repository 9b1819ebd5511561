/** One value that an act left, changed, brought or took: `path` is its place, texts as they were stored. */
export interface Difference {
  readonly path: string;
  /** Undefined where there was none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Every value of what stood before and after, in the order met; the changed ones are those whose two texts differ. */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  const old = valuesOf(before);
  const now = valuesOf(after);
  const paths = new Set([...old.keys(), ...now.keys()]);
  return [...paths].map((path) => ({ path, before: old.get(path), after: now.get(path) }));
}

export function isChanged({ before, after }: Difference): boolean {
  return before !== after;
}

/** The plain values within a value by their places: `{a: [{b: 1}]}` → `a.1.b` = `1`; lists count from one. */
function valuesOf(value: unknown, path = "", found = new Map<string, string>()) {
  if (value === null || value === undefined) {
    if (path !== "") found.set(path, "—");
  } else if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) valuesOf(part, join(path, index + 1), found);
  } else if (typeof value === "object") {
    for (const [key, part] of Object.entries(value)) valuesOf(part, join(path, key), found);
  } else found.set(path === "" ? "value" : path, wordsOf(value));
  return found;
}

function join(path: string, part: string | number): string {
  return path === "" ? String(part) : `${path}.${part}`;
}

function wordsOf(value: unknown): string {
  if (value === true) return "是";
  return value === false ? "否" : String(value);
}
