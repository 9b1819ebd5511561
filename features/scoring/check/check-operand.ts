import { signOfRatio } from "../../../kernel/ratio.ts";
import { exact, isDecimal } from "../engine/cell.ts";
import { OPERAND_KEYS } from "../operand.ts";
import type { Fault } from "../score-sheet.ts";

/** The codes a rule set declares. */
export interface RuleBook {
  readonly figures: ReadonlySet<string>;
  readonly indicators: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly splits: ReadonlySet<string>;
  readonly rates: ReadonlySet<string>;
  readonly grades: ReadonlySet<string>;
}

/** Why a value is no decimal within the limit, or nothing. */
export function decimalFault(
  value: unknown,
  path: string,
  limit: { least?: 0; above?: 0 } = {},
): Fault[] {
  if (!isDecimal(value)) return [{ path, words: '要写成数，如 30 或 "0.5"' }];
  const sign = signOfRatio(exact(value));
  if (limit.above !== undefined && sign <= 0) return [{ path, words: "要大于0" }];
  if (limit.least !== undefined && sign < 0) return [{ path, words: "不能是负数" }];
  return [];
}

type Settings = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Settings =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Faults of an operand and all its parts. */
export function operandFaults(operand: unknown, path: string, book: RuleBook): Fault[] {
  if (typeof operand === "string") return figureFault(operand, path, book);
  if (!isRecord(operand)) return [{ path, words: "要写一个数的名字，或一个算式" }];
  const keys = OPERAND_KEYS.filter((key) => key in operand);
  const [key] = keys;
  if (key === undefined || keys.length > 1)
    return [{ path, words: `算式要写一种：${OPERAND_KEYS.join("、")}` }];
  const strange = Object.keys(operand).find(
    (name) => !(ALLOWED_BESIDE[key] ?? []).includes(name) && name !== key,
  );
  if (strange !== undefined)
    return [{ path: `${path}.${strange}`, words: `算式 ${key} 没有“${strange}”这一项` }];
  return keyFaults(key, operand, path, book);
}

const ALLOWED_BESIDE: Readonly<Record<string, readonly string[]>> = {
  target: ["level"],
  converted: ["rate"],
};

function keyFaults(
  key: (typeof OPERAND_KEYS)[number],
  operand: Settings,
  path: string,
  book: RuleBook,
): Fault[] {
  const inside = `${path}.${key}`;
  const value = operand[key];
  switch (key) {
    case "constant":
      return decimalFault(value, inside);
    case "target":
    case "audited":
      return figureFault(value, inside, book);
    case "converted":
      return [
        ...figureFault(value, inside, book),
        ...(book.rates.has(String(operand.rate))
          ? []
          : [{ path: `${path}.rate`, words: `没有写“${String(operand.rate)}”的汇率` }]),
      ];
    case "count":
      return choiceFaults(value, inside, book, ["items", "where", "split"]);
    case "total":
      return choiceFaults(value, inside, book, ["items", "where", "split", "field"]);
    default:
      return partFaults(key, value, inside, book);
  }
}

function partFaults(
  key: "sum" | "times" | "minus" | "over" | "growth",
  value: unknown,
  path: string,
  book: RuleBook,
): Fault[] {
  const isPair = key === "minus" || key === "over" || key === "growth";
  if (!Array.isArray(value) || value.length === 0 || (isPair && value.length !== 2))
    return [{ path, words: isPair ? "要写两个数" : "要写几个数" }];
  return value.flatMap((part: unknown, index) => operandFaults(part, `${path}[${index}]`, book));
}

function figureFault(code: unknown, path: string, book: RuleBook): Fault[] {
  if (typeof code !== "string") return [{ path, words: "要写一个数的名字" }];
  return book.figures.has(code) ? [] : [{ path, words: `没有叫“${code}”的数` }];
}

function choiceFaults(
  choice: unknown,
  path: string,
  book: RuleBook,
  allowed: readonly string[],
): Fault[] {
  if (!isRecord(choice)) return [{ path, words: '要写名单，如 { "items": "项目" }' }];
  const strange = Object.keys(choice).filter((name) => !allowed.includes(name));
  return [
    ...strange.map((name) => ({ path: `${path}.${name}`, words: `没有“${name}”这一项` })),
    ...(typeof choice.items === "string" && choice.items !== ""
      ? []
      : [{ path: `${path}.items`, words: "要写名单的名字" }]),
    ...(allowed.includes("field") && typeof choice.field !== "string"
      ? [{ path: `${path}.field`, words: "要写合计哪个字段" }]
      : []),
    ...(choice.where === undefined ? [] : testFaults(choice.where, `${path}.where`)),
    ...splitFault(choice.split, `${path}.split`, book),
  ];
}

/** Faults of a split's name; none where it is left out. */
export function splitFault(split: unknown, path: string, book: RuleBook): Fault[] {
  if (split === undefined || (typeof split === "string" && book.splits.has(split))) return [];
  return [{ path, words: typeof split === "string" ? `没有叫“${split}”的分成` : "要写分成的名字" }];
}

const TESTS = ["is", "oneOf", "atLeast", "below"];

/** Faults of a list of tests on the fields of items. */
export function testFaults(tests: unknown, path: string): Fault[] {
  if (!Array.isArray(tests)) return [{ path, words: "条件要写成列表" }];
  return tests.flatMap((test: unknown, index): Fault[] => {
    const place = `${path}[${index}]`;
    if (!isRecord(test)) return [{ path: place, words: "条件要写字段和比较" }];
    const strange = Object.keys(test).find((name) => name !== "field" && !TESTS.includes(name));
    return [
      ...(typeof test.field === "string" && test.field !== ""
        ? []
        : [{ path: `${place}.field`, words: "要写字段" }]),
      ...(strange === undefined
        ? []
        : [{ path: `${place}.${strange}`, words: `条件没有“${strange}”这一种` }]),
      ...(TESTS.some((name) => name in test)
        ? []
        : [{ path: place, words: "要写一种比较：is、oneOf、atLeast 或 below" }]),
      ...(test.atLeast === undefined ? [] : decimalFault(test.atLeast, `${place}.atLeast`)),
      ...(test.below === undefined ? [] : decimalFault(test.below, `${place}.below`)),
    ];
  });
}

/** A fault where a code is not among the known ones. */
export function knownFault(
  codes: ReadonlySet<string>,
  code: string,
  path: string,
  word: string,
): Fault[] {
  return codes.has(code) ? [] : [{ path, words: `没有叫“${code}”的${word}` }];
}

/** The codes that occur more than once. */
export function repeated(codes: readonly string[]): string[] {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const code of codes) (seen.has(code) ? twice : seen).add(code);
  return [...twice];
}
