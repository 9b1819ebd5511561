import { type Static, Type } from "typebox";
import { type Day, dayText, lastDayOf, type Month, monthText } from "./calendar.ts";
import { firstRefusal, type Refusal } from "./refusal.ts";
import { DayShape, Id, Nullable, Shape } from "./shape.ts";

/** A change that shall hold from a day inside frozen months: it holds nothing until another person has approved it. */
export const DatedBack = Shape({
  id: Id,
  title: Type.String(),
  effectiveOn: DayShape,
  reason: Type.String(),
  askedBy: Type.String(),
  askedOn: DayShape,
  ruling: Nullable(
    Shape({
      approved: Type.Boolean(),
      words: Type.String(),
      byName: Type.String(),
      onDay: DayShape,
    }),
  ),
});
export type DatedBack = Static<typeof DatedBack>;

/** Whether a change from this day on would reach into a month that is frozen. */
export function isDatedBack(effectiveOn: Day, lastFrozen: Month | null): boolean {
  return lastFrozen !== null && effectiveOn <= lastDayOf(lastFrozen);
}

/** What is said to whoever asks for it: `生效日2023年8月1日早于已冻结的2023年9月，须由他人批准后生效`. */
export function datedBackWords(effectiveOn: Day, lastFrozen: Month): string {
  return `生效日${dayText(effectiveOn)}早于已冻结的${monthText(lastFrozen)}，须由另一人批准后生效；已冻结的月份不变`;
}

/** Why this person may not rule on a change that is dated back, or null. Who asked for it does not approve it, under whatever account. */
export function refuseRuling(
  asking: { readonly askedPerson: number; readonly ruled: boolean },
  ruling: { readonly personId: number; readonly words: string },
): Refusal | null {
  return firstRefusal(
    asking.ruled ? { code: "dating_back.ruled", words: "这一项已经批过了" } : null,
    asking.askedPerson === ruling.personId
      ? { code: "dating_back.own", words: "追溯生效须由另一人批准，提出的人不能批准" }
      : null,
    ruling.words.trim() === ""
      ? { code: "dating_back.words_missing", words: "请写明批准或不批准的理由", field: "words" }
      : null,
  );
}
