import { type Day, isDay } from "../../kernel/calendar.ts";
import type { Refusal } from "../../kernel/refusal.ts";

/** Why a chain may not be entered, or null: names are used once; a new one needs its document, and its day has come. */
export function refuseChain(
  chains: readonly { name: string }[],
  asked: { name: string; fromOn?: Day | undefined; documentNo?: string | undefined },
  today: Day,
): Refusal | null {
  const { name, fromOn, documentNo } = asked;
  if (chains.some((chain) => chain.name === name))
    return { code: "chains.twice", words: `已有「${name}」`, field: "name" };
  if (fromOn === undefined) return null;
  if (!isDay(fromOn) || fromOn > today)
    return {
      code: "chains.no_such_day",
      words: "请核对起始日期：须是真实的、已经到了的日子",
      field: "fromOn",
    };
  return documentNo?.trim()
    ? null
    : { code: "chains.no_document", words: "请填写依据的文号", field: "documentNo" };
}
