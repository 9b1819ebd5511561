/** Control characters (a line break aside) and halves of characters, which neither a page nor an XML file can bear. */
const UNPRINTABLE = /[^\P{Cc}\n]|\p{Cs}|[\ufffe\uffff]/gu;

/** The same value with every text in it made fit to print: what cannot be printed becomes a space. */
export function printable<Value>(value: Value): Value {
  return changed(value) as Value;
}

function changed(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(UNPRINTABLE, " ");
  if (Array.isArray(value)) return value.map(changed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, changed(part)]));
}
