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

function shapeFaults(schema: TSchema, value: unknown): Fault[] {
  return Value.Errors(schema, value)
    .filter(({ keyword }) => keyword !== "boolean")
    .map(({ keyword, instancePath, params }) => ({
      path: pathWords(instancePath),
      words: faultWords(keyword, params as Readonly<Record<string, unknown>>),
    }));
}

function faultWords(keyword: string, params: Readonly<Record<string, unknown>>): string {
  const names = (list: unknown) => (Array.isArray(list) ? list.map(String).join("、") : "");
  switch (keyword) {
    case "required":
      return `缺少：${names(params.requiredProperties)}`;
    case "additionalProperties":
      return `没有这一项：${names(params.additionalProperties)}`;
    case "type":
      return `应为${[params.type]
        .flat()
        .map((type) => TYPE_WORDS[String(type)] ?? String(type))
        .join("或")}`;
    case "enum":
      return `只能是：${names(params.allowedValues)}`;
    case "minLength":
    case "minItems":
      return "不能空着";
    case "maxLength":
    case "maxItems":
      return `太长，最多${String(params.limit)}`;
    case "pattern":
      return '写法不对：日期写成 2023-06-30，小数写成 "0.5"';
    default:
      return "写法不对，见格式说明";
  }
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
