import { type Day } from "../../../kernel/calendar.ts";
import { ratioFromText } from "../../../kernel/decimal.ts";
import { compareRatios, HUNDRED, ONE, overRatio, type Ratio, ZERO } from "../../../kernel/ratio.ts";
import { exact } from "./cell.ts";
import type { Item } from "../inputs.ts";
import type { SharedItem } from "./kind.ts";
import type { ItemTest } from "../operand.ts";
import type { Split } from "../rule-set.ts";

/** The items of a list by who has a part in them. */
export function sharedItems(
  items: readonly Item[],
  split: Split | undefined,
  asOf: Day,
): ReadonlyMap<string, SharedItem[]> {
  const owned = new Map<string, SharedItem[]>();
  for (const item of items)
    for (const [assessee, share] of sharesOf(item, split, asOf)) {
      if (share.numerator === 0n) continue;
      const list = owned.get(assessee) ?? [];
      if (list.length === 0) owned.set(assessee, list);
      list.push(sharedItem(item, share));
    }
  return owned;
}

/** One item as seen by whoever has this share of it. */
export function sharedItem(item: Item, share: Ratio = ONE): SharedItem {
  return {
    id: item.id,
    name: item.name,
    share,
    field: (name) => {
      const value = item.fields[name];
      if (value === undefined || typeof value === "boolean") return value;
      return ratioFromText(String(value)) ?? String(value);
    },
  };
}

/** Who has which share, 0 to 1: an agreement before the rule, the rule for its years, then the role that has it afterwards. */
export function sharesOf(
  item: Item,
  split: Split | undefined,
  asOf: Day,
): ReadonlyMap<string, Ratio> {
  const parties = Object.entries(item.parties ?? {});
  if (parties.length === 0 || !split) {
    const owner = item.assessee ?? (parties.length === 1 ? parties[0]?.[1] : undefined);
    return new Map(owner === undefined ? [] : [[owner, ONE]]);
  }
  if (split.overlap) return new Map(parties.map(([, code]) => [code, ONE]));
  const expired =
    split.years !== undefined && item.from !== undefined && isOver(item.from, split.years, asOf);
  if (expired && split.afterwards !== undefined)
    return new Map(parties.map(([role, code]) => [code, role === split.afterwards ? ONE : ZERO]));
  const shares = new Map<string, Ratio>();
  if (item.agreed && split.agreementFirst) {
    for (const [code, percent] of Object.entries(item.agreed))
      shares.set(code, hundredth(exact(percent)));
    return shares;
  }
  // One unit may stand in two roles: it has both shares.
  for (const [role, code] of parties) {
    const share = hundredth(exact(split.shares[role] ?? 0));
    const before = shares.get(code);
    shares.set(
      code,
      before
        ? {
            numerator: before.numerator * share.denominator + share.numerator * before.denominator,
            denominator: before.denominator * share.denominator,
          }
        : share,
    );
  }
  return shares;
}

function isOver(from: Day, years: number, asOf: Day): boolean {
  return asOf >= `${Number(from.slice(0, 4)) + years}${from.slice(4)}`;
}

function hundredth(percent: Ratio): Ratio {
  return overRatio(percent, HUNDRED) ?? ZERO;
}

/** Whether an item passes every test; a field it does not have passes none. */
export function passes(item: SharedItem, tests: readonly ItemTest[] = []): boolean {
  return tests.every((test) => {
    const value = item.field(test.field);
    if (value === undefined) return false;
    if (test.is !== undefined && !isSame(value, test.is)) return false;
    if (test.oneOf && !test.oneOf.some((one) => isSame(value, one))) return false;
    if (test.atLeast === undefined && test.below === undefined) return true;
    if (typeof value === "string" || typeof value === "boolean") return false;
    if (test.atLeast !== undefined && compareRatios(value, exact(test.atLeast)) < 0) return false;
    return test.below === undefined || compareRatios(value, exact(test.below)) < 0;
  });
}

function isSame(value: Ratio | string | boolean, wanted: string | boolean): boolean {
  if (typeof value !== "object") return value === wanted;
  const number = typeof wanted === "string" ? ratioFromText(wanted) : null;
  return number !== null && compareRatios(value, number) === 0;
}
