import type { Endpoint } from "../../kernel/endpoint.ts";
import { DAY_PATTERN, MONTH_PATTERN } from "../../kernel/shape.ts";
import type { Day } from "../../kernel/calendar.ts";
import { refuseTypedDay, refuseTypedMonth } from "../../kernel/typed-day.ts";
import { insist } from "./problem.ts";

interface Declared {
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Declared>>;
  readonly patternProperties?: Readonly<Record<string, Declared>>;
  readonly items?: Declared;
  readonly anyOf?: readonly Declared[];
}

/** Where a request may state a day. */
const PARTS = ["params", "query", "body", "fields"] as const;

const REFUSALS: ReadonlyMap<string | undefined, typeof refuseTypedMonth> = new Map([
  [DAY_PATTERN, refuseTypedDay],
  [MONTH_PATTERN, refuseTypedMonth],
]);

/**
 * Throws Refused at the first day or month of a request that is none, or lies in no year of this work: whatever a contract
 * declares as DayShape or MonthShape, in the address, in the body or beside a file, however deep. No endpoint can forget it.
 */
export function insistOnDays(
  endpoint: Pick<Endpoint, "params" | "query" | "body" | "fields">,
  request: { readonly [Part in (typeof PARTS)[number]]?: unknown },
  today: Day,
): void {
  for (const part of PARTS) {
    const shape = endpoint[part] as Declared | undefined;
    if (shape) look(request[part], [shape], { path: [], today });
  }
}

function look(
  value: unknown,
  shapes: readonly Declared[],
  at: { readonly path: readonly string[]; readonly today: Day },
): void {
  const declared = shapes.flatMap((shape) => [shape, ...(shape.anyOf ?? [])]);
  const inside = (key: string, next: readonly (Declared | undefined)[]) => (one: unknown) =>
    look(
      one,
      next.filter((shape) => shape !== undefined),
      { ...at, path: [...at.path, key] },
    );
  if (typeof value === "string") {
    for (const { pattern } of declared) {
      const refusal = REFUSALS.get(pattern)?.(value, at.today);
      if (refusal) insist({ ...refusal, field: at.path.join(".") });
    }
  } else if (Array.isArray(value)) {
    const items = declared.map((shape) => shape.items);
    value.forEach((one, index) => inside(String(index), items)(one));
  } else if (typeof value === "object" && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      inside(
        key,
        declared.flatMap((shape) => [
          shape.properties && Object.hasOwn(shape.properties, key)
            ? shape.properties[key]
            : undefined,
          ...Object.values(shape.patternProperties ?? {}),
        ]),
      )(one);
    }
  }
}
