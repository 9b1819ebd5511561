import Type from "typebox";
import { expect, test } from "vitest";
import { endpoint } from "../../../kernel/endpoint.ts";
import { IdParams, Shape } from "../../../kernel/shape.ts";
import { aboutAct } from "./kept-words.tsx";

const rule = endpoint({
  method: "POST",
  path: "/api/things/:id/ruling",
  title: "裁定",
  allow: "account",
  params: IdParams,
  body: Shape({ words: Type.String() }),
});
const add = endpoint({
  method: "POST",
  path: "/api/things",
  title: "登记",
  allow: "account",
  body: Shape({ words: Type.String() }),
});

test("an act is told by its address, its subject by every id of it", () => {
  expect(aboutAct(rule, { id: 7 })).toEqual({ key: "POST /api/things/7/ruling" });
  expect(aboutAct(add, null)).toEqual({ key: "POST /api/things" });
});

test("no two subjects, acts or kinds share a key", () => {
  const keys = [
    aboutAct(rule, { id: 1 }),
    aboutAct(rule, { id: 11 }),
    aboutAct(rule, { id: 1 }, 1),
    aboutAct(rule, { id: 1 }, "approve"),
    aboutAct(add, null),
    aboutAct(add, 1),
    aboutAct(add, 0),
  ].map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});
