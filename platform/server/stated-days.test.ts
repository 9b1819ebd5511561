import Type from "typebox";
import { expect, test } from "vitest";
import { DayShape, MonthShape, Nullable, Shape } from "../../kernel/shape.ts";
import { Refused } from "./problem.ts";
import { insistOnDays } from "./stated-days.ts";

const ENDPOINT = {
  params: Shape({ month: MonthShape }),
  query: Shape({ asOf: Type.Optional(DayShape) }),
  body: Shape({
    onDay: DayShape,
    endedOn: Nullable(DayShape),
    note: Type.String(),
    lines: Type.Array(Type.Union([Shape({ from: DayShape }), Type.String()])),
    by: Type.Record(Type.String(), Shape({ until: Type.Union([DayShape, Type.Literal("")]) })),
  }),
  fields: Shape({ takenOn: Type.Optional(DayShape) }),
};
const BODY = {
  onDay: "2023-10-16",
  endedOn: null,
  note: "0203-10-16",
  lines: ["0203-10-16"],
  by: {},
};
const GOOD = { params: { month: "2023-10" }, query: {}, body: BODY };

/** The field that is refused, with the code; null where the request may go on. */
function refused(request: object): string | null {
  try {
    insistOnDays(ENDPOINT, { ...GOOD, ...request }, "2023-10-16");
    return null;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return `${error.refusal.field} ${error.refusal.code}`;
  }
}

test("only what is declared as a day or a month is read as one", () => {
  expect(refused({})).toBeNull();
});

test.each([
  ["a month of the path", { params: { month: "0203-10" } }, "month day.far"],
  ["a day of the address", { query: { asOf: "2203-10-16" } }, "asOf day.far"],
  ["a day that is none", { body: { ...BODY, onDay: "2023-02-31" } }, "onDay day.none"],
  ["a day that may be absent", { body: { ...BODY, endedOn: "0203-10-16" } }, "endedOn day.far"],
  ["a day beside a file", { fields: { takenOn: "20233-01-01" } }, "takenOn day.none"],
  [
    "a day in a list",
    { body: { ...BODY, lines: [{ from: "2023-10-16" }, { from: "2023-06-31" }] } },
    "lines.1.from day.none",
  ],
  [
    "a day in a table by name",
    { body: { ...BODY, by: { a: { until: "" }, b: { until: "1999-12-31" } } } },
    "by.b.until day.far",
  ],
])("%s", (_case, request, expected) => {
  expect(refused(request)).toBe(expected);
});
