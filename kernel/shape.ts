import { type Static, type TProperties, type TSchema, Type } from "typebox";

/** A strict object: an unknown field is an error, not a shrug. */
export const Shape = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

export const Id = Type.Integer({ minimum: 1 });
export const DAY_PATTERN = "^\\d{4}-\\d{2}-\\d{2}$";
export const MONTH_PATTERN = "^\\d{4}-(0[1-9]|1[0-2])$";
/** What a request declares so is also a day that exists, in a year of this work (`platform/server/stated-days.ts`). */
export const DayShape = Type.String({ pattern: DAY_PATTERN });
/** The same for a month. */
export const MonthShape = Type.String({ pattern: MONTH_PATTERN });
/** A year one may ask for; what no calendar of ours holds is refused before the database is asked. */
export const YearShape = Type.Integer({ minimum: 2000, maximum: 2999 });
/** Fen as a decimal string. */
export const FenShape = Type.String({ pattern: "^-?\\d{1,18}$" });
export const Nullable = <S extends TSchema>(shape: S) => Type.Union([shape, Type.Null()]);
/** Texts of at most so many characters are names, numbers and codes: kept on one line (`kernel/plain-text.ts`). */
export const LINE_MOST = 100;
export const Words = (most = 200) => Type.String({ minLength: 1, maxLength: most });
export const MaybeWords = (most = 500) => Type.String({ maxLength: most });
/** A closed list of literals, from a `const` array. */
export const OneOf = <const L extends readonly string[]>(list: L) =>
  Type.Unsafe<L[number]>({ type: "string", enum: [...list] });
export const IdParams = Shape({ id: Id });

/** A reference to a record by id with the name shown. */
export const Named = Shape({ id: Id, name: Type.String() });
export type Named = Static<typeof Named>;

/** One page of a keyset list: `next` goes back as `after`; `total` is counted up to 10,000. */
export const Page = <S extends TSchema>(row: S) =>
  Shape({
    rows: Type.Array(row),
    next: Nullable(Type.String()),
    total: Type.Optional(Type.Integer()),
  });
export const PageQuery = {
  after: Type.Optional(Type.String({ maxLength: 100 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
};
