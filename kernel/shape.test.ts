import { Ajv } from "ajv";
import { Type } from "typebox";
import { describe, expect, test } from "vitest";
import {
  DayShape,
  FenShape,
  Id,
  MonthShape,
  Nullable,
  OneOf,
  Page,
  Shape,
  Words,
} from "./shape.ts";

const ajv = new Ajv({ strict: false });
const accepts = (shape: object, value: unknown) => ajv.compile(shape)(value);

describe("one value", () => {
  test.each`
    name       | shape                      | value           | answer
    ${"fen"}   | ${FenShape}                | ${"-107000"}    | ${true}
    ${"fen"}   | ${FenShape}                | ${"1.5"}        | ${false}
    ${"fen"}   | ${FenShape}                | ${107_000}      | ${false}
    ${"fen"}   | ${FenShape}                | ${""}           | ${false}
    ${"day"}   | ${DayShape}                | ${"2023-06-30"} | ${true}
    ${"day"}   | ${DayShape}                | ${"2023-6-30"}  | ${false}
    ${"month"} | ${MonthShape}              | ${"2023-06"}    | ${true}
    ${"month"} | ${MonthShape}              | ${"2023-06-30"} | ${false}
    ${"id"}    | ${Id}                      | ${1}            | ${true}
    ${"id"}    | ${Id}                      | ${0}            | ${false}
    ${"words"} | ${Words(3)}                | ${"小屯镇"}     | ${true}
    ${"words"} | ${Words(3)}                | ${""}           | ${false}
    ${"words"} | ${Words(3)}                | ${"风穴路街道"} | ${false}
    ${"list"}  | ${OneOf(["cash", "land"])} | ${"land"}       | ${true}
    ${"list"}  | ${OneOf(["cash", "land"])} | ${"gold"}       | ${false}
    ${"null"}  | ${Nullable(Type.String())} | ${null}         | ${true}
    ${"null"}  | ${Nullable(Type.String())} | ${3}            | ${false}
  `("$name takes $value: $answer", ({ shape, value, answer }) => {
    expect(accepts(shape, value)).toBe(answer);
  });
});

test("an unknown field is an error, not a shrug", () => {
  const shape = Shape({ id: Id, name: Type.Optional(Type.String()) });
  expect(accepts(shape, { id: 1 })).toBe(true);
  expect(accepts(shape, { id: 1, nmae: "小屯镇" })).toBe(false);
  expect(accepts(shape, { name: "小屯镇" })).toBe(false);
});

test("a page says where it goes on, or that it ends", () => {
  const page = Page(Shape({ id: Id }));
  expect(accepts(page, { rows: [{ id: 1 }], next: "1" })).toBe(true);
  expect(accepts(page, { rows: [], next: null, total: 0 })).toBe(true);
  expect(accepts(page, { rows: [] })).toBe(false);
});
