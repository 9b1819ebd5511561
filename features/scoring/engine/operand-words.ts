import type { Operand } from "../operand.ts";

/** An operand as an official would write it: `（在建＋竣工）÷项目数`. */
export function operandWords(operand: Operand, nameOf: (figure: string) => string): string {
  const inner = (part: Operand) => {
    const words = operandWords(part, nameOf);
    return typeof part !== "string" && ("sum" in part || "minus" in part) ? `（${words}）` : words;
  };
  if (typeof operand === "string") return nameOf(operand);
  if ("constant" in operand) return String(operand.constant);
  if ("target" in operand)
    return `${nameOf(operand.target)}${operand.level === undefined ? "" : operand.level}目标`;
  if ("sum" in operand) return operand.sum.map(inner).join("＋");
  if ("times" in operand) return operand.times.map(inner).join("×");
  if ("minus" in operand) return operand.minus.map(inner).join("－");
  if ("over" in operand) return operand.over.map(inner).join("÷");
  if ("growth" in operand) return `${inner(operand.growth[0])}比${inner(operand.growth[1])}的增幅`;
  if ("audited" in operand) return `${nameOf(operand.audited)}（按抽查系数折算）`;
  if ("converted" in operand) return `${nameOf(operand.converted)}（按${operand.rate}汇率折算）`;
  if ("count" in operand) return `${operand.count.items}个数`;
  return `${operand.total.items}的${operand.total.field}合计`;
}
