import { cleanLine, cleanWords } from "../../kernel/plain-text.ts";
import { LINE_MOST } from "../../kernel/shape.ts";

interface Declared {
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Declared>>;
  readonly items?: Declared;
  readonly anyOf?: readonly Declared[];
}

/** What is typed to stay a secret is compared sign by sign. */
const SECRET = /password/i;

/**
 * A body, or what stands in an address, with every text cleaned by the one normaliser: as a line where the contract gives it at
 * most `LINE_MOST` characters, as words elsewhere. No endpoint can forget it. Objects are changed in place.
 */
export function cleanBody(value: unknown, declared: Declared = {}): unknown {
  if (typeof value === "string") {
    return isLine(declared) ? cleanLine(value) : cleanWords(value);
  }
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value)) return value;
  const shapes = [declared, ...(declared.anyOf ?? [])];
  const items = shapes.find((one) => one.items)?.items;
  if (Array.isArray(value)) {
    value.forEach((one, at) => (value[at] = cleanBody(one, items)));
    return value;
  }
  const properties = shapes.find((one) => one.properties)?.properties ?? {};
  const object = value as Record<string, unknown>;
  for (const name of Object.keys(object)) {
    if (SECRET.test(name)) continue;
    object[name] = cleanBody(object[name], Object.hasOwn(properties, name) ? properties[name] : {});
  }
  return value;
}

function isLine({ maxLength, anyOf = [] }: Declared): boolean {
  const most = maxLength ?? anyOf.find((one) => one.maxLength !== undefined)?.maxLength;
  return most !== undefined && most <= LINE_MOST;
}
