import type { TSchema } from "typebox";
import { Value } from "typebox/value";
import { Inputs } from "../inputs.ts";
import { RuleSet } from "../rule-set.ts";
import type { Fault } from "../score-sheet.ts";

/** Where a JSON value is no rule set by its shape: fields missing, strange or of the wrong type. */
export function ruleSetShapeFaults(value: unknown): Fault[] {
  return shapeFaults(RuleSet, value);
}

/** Where a JSON value is no inputs by its shape. */
export function inputsShapeFaults(value: unknown): Fault[] {
  return shapeFaults(Inputs, value);
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: "一组带名字的值",
  array: "列表",
  string: "带引号的文字",
  integer: "整数",
  number: "数",
  boolean: "true（是）或 false（否）",
  null: "null（没有）",
};

/** One fault a place: where several shapes are allowed, each of them complains of the same value. */
function shapeFaults(schema: TSchema, value: unknown): Fault[] {
  const complaints = Value.Errors(schema, value).filter(({ keyword }) => keyword !== "boolean");
  const places = [...new Set(complaints.map(({ instancePath }) => instancePath))];
  return places.map((place) => ({
    path: pathWords(place),
    words: placeWords(complaints.filter(({ instancePath }) => instancePath === place)),
  }));
}

interface Complaint {
  readonly keyword: string;
  readonly params: object;
}

function placeWords(complaints: readonly Complaint[]): string {
  const telling = complaints.filter(({ keyword }) => keyword !== "anyOf");
  const said = telling.length > 0 ? telling : complaints;
  const pattern = said.find(({ keyword }) => keyword === "pattern");
  // A text of the wrong form was meant as that text; that other types are allowed too helps nobody.
  if (pattern) return faultWords(pattern);
  const types = said.filter(({ keyword }) => keyword === "type").map(typeWords);
  const others = said.filter(({ keyword }) => keyword !== "type").map(faultWords);
  const one = types.length > 0 ? [`应为${[...new Set(types)].join("或")}`] : [];
  return [...new Set([...one, ...others])].join("；");
}

function typeWords({ params }: Complaint): string {
  const { type } = params as { type?: string | readonly string[] };
  return [type ?? []]
    .flat()
    .map((word) => TYPE_WORDS[word] ?? word)
    .join("或");
}

function faultWords(complaint: Complaint): string {
  const { keyword } = complaint;
  const params = complaint.params as Readonly<Record<string, unknown>>;
  const names = (list: unknown) => (Array.isArray(list) ? list.map(String).join("、") : "");
  switch (keyword) {
    case "required":
      return `缺少：${names(params.requiredProperties)}`;
    case "additionalProperties":
      return `没有这一项：${names(params.additionalProperties)}`;
    case "enum":
      return `只能是：${names(params.allowedValues)}`;
    case "minLength":
    case "minItems":
      return "不能空着";
    case "maxLength":
    case "maxItems":
      return `太长，最多${String(params.limit)}`;
    case "pattern":
      return patternWords(String(params.pattern));
    default:
      return "写法不对，见格式说明";
  }
}

/** Where a text has the wrong form: a day is asked for with hyphens, a decimal with a point. */
function patternWords(pattern: string): string {
  return pattern.includes(String.raw`-\d`)
    ? "不是日期，要写成 2023-06-30"
    : '不是数，要写成 30 或 "0.5"';
}

/** `/indicators/0/cap` as `indicators[0].cap`. */
function pathWords(pointer: string): string {
  return pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce(
      (path, part) =>
        /^\d+$/.test(part) ? `${path}[${part}]` : path === "" ? part : `${path}.${part}`,
      "",
    );
}
