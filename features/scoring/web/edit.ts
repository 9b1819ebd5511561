type Plain = Readonly<Record<string, unknown>>;

/** The record with one key changed; `undefined` takes the key away, since a rule set has no empty ones. */
export function withKey<T extends object>(record: T, key: string, value: unknown): T {
  const { [key]: _old, ...rest } = record as Plain;
  return (value === undefined ? rest : { ...rest, [key]: value }) as T;
}

export function withRow<T>(rows: readonly T[], index: number, row: T): T[] {
  return rows.map((one, at) => (at === index ? row : one));
}

export function withoutRow<T>(rows: readonly T[], index: number): T[] {
  return rows.filter((_one, at) => at !== index);
}

/** The row moved up (−1) or down (1); at the edge it stays. */
export function movedRow<T>(rows: readonly T[], index: number, by: -1 | 1): T[] {
  const to = index + by;
  const row = rows[index];
  if (row === undefined || to < 0 || to >= rows.length) return [...rows];
  const others = withoutRow(rows, index);
  return [...others.slice(0, to), row, ...others.slice(to)];
}

/** A value as a record, or an empty one: what a form is drawn from may be half written. */
export function recordOf(value: unknown): Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Plain)
    : {};
}

export function rowsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** A code no other entry of the list has: `z1`, `z2`, …; people see names. */
export function freshCode(rows: readonly { readonly code: string }[], prefix: string): string {
  const taken = new Set(rows.map(({ code }) => code));
  let number = rows.length + 1;
  while (taken.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

/** A decimal or a text as it stands in a field. */
export function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
