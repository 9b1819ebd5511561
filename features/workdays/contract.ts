import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import { DayShape, Id, MaybeWords, Nullable, OneOf, Shape } from "../../kernel/shape.ts";

/** What an arranged day is: 放假, or 调休上班. */
export const ARRANGED_KINDS = ["off", "work"] as const;
export type ArrangedKind = (typeof ARRANGED_KINDS)[number];
export const KIND_TITLES: Record<ArrangedKind | "withdrawn", string> = {
  off: "休",
  work: "班",
  withdrawn: "撤销",
};

export const ArrangedDay = Shape({
  day: DayShape,
  kind: OneOf(ARRANGED_KINDS),
  title: MaybeWords(20),
});
export type ArrangedDay = Static<typeof ArrangedDay>;

/** What an act says of a day: arranged, or withdrawn from what an earlier act of the year arranged. */
export const DayChange = Shape({
  ...ArrangedDay.properties,
  kind: OneOf([...ARRANGED_KINDS, "withdrawn"]),
});
export type DayChange = Static<typeof DayChange>;

/** One entering of a year's arrangement; it is never changed, a later one follows it. */
export const WorkdaysAct = Shape({
  id: Id,
  basis: Type.String(),
  byName: Type.String(),
  enteredOn: DayShape,
  changes: Type.Array(DayChange),
});
export type WorkdaysAct = Static<typeof WorkdaysAct>;

/** A year as deadlines are counted by it today. */
export const WorkdaysYear = Shape({
  year: Type.Integer(),
  /** Whether at least the statutory days are known; else the year goes by weekdays. */
  announced: Type.Boolean(),
  statutoryDays: Type.Integer(),
  restDays: Type.Integer(),
  /** What the office entered for this year. */
  own: Type.Array(ArrangedDay),
  /** What the software knows of this year as announced; the office's own goes before it. */
  shipped: Type.Array(ArrangedDay),
  /** Newest first. */
  acts: Type.Array(WorkdaysAct),
});
export type WorkdaysYear = Static<typeof WorkdaysYear>;

const YearParams = Shape({ year: Type.Integer({ minimum: 1900, maximum: 9999 }) });

export const readWorkdays = endpoint({
  method: "GET",
  path: "/api/workdays/:year",
  title: "工作日历",
  allow: "assessment.read",
  params: YearParams,
  reply: WorkdaysYear,
});
/** The whole of a year's arrangement, in one act with its basis: what is left out of it is withdrawn. */
export const arrangeYear = endpoint({
  method: "POST",
  path: "/api/workdays/:year",
  title: "登记放假安排",
  allow: "settings.edit",
  params: YearParams,
  body: Shape({
    basis: MaybeWords(200),
    days: Type.Array(ArrangedDay, { maxItems: 150 }),
    /** The year's newest act as it was shown; null where it had none. */
    seen: Nullable(Id),
  }),
  reply: WorkdaysYear,
});
