import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plainName, plainText } from "../../kernel/plain-text.ts";
import { LINE_MOST, MaybeWords, Nullable, Shape, Words } from "../../kernel/shape.ts";
import { openTestDesk, type TestDesk } from "../../tests/desk.ts";
import { cleanBody } from "./clean-body.ts";
import { CITY_EYES } from "./database.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk({ rooms: [] });
});
afterAll(() => desk.close());

/** Signs that make trouble, beside any others. */
const TROUBLE = Array.from(
  "Ａａ０９－–—−‐（）()［］〔〕·•・、，。．.\u3000\u00a0 \t\r\n\u200b\u200d\u202e\u2060\ufeff\u00adªº²㎡①㈱ﬁ⼤⻋⺠ÀéÅ\u030a\u3164\ufe0f\u{e0101}𠮷公司集团有限项目_x000D_",
);
const sign = fc.oneof(
  fc.constantFrom(...TROUBLE, "有限公司", "股份", "_x000d_", "（集团）"),
  fc.integer({ min: 1, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
  fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code)),
  fc.integer({ min: 0xf900, max: 0xffef }).map((code) => String.fromCodePoint(code)),
  fc.integer({ min: 0x20000, max: 0x2fa1f }).map((code) => String.fromCodePoint(code)),
);
/** Letters and marks younger than Unicode 13, which the oldest server has; node may know Unicode 17. */
const YOUNG = /[\u0897-\u089f]|[\u1abf-\u1aff]|[\u1c89\u1c8a\u2c2f\u2c5f\ua7c0-\ua7f4]/gu;
/** What the server's Unicode may not know yet is left out: only signs that have a meaning here. */
const text = fc.array(sign, { maxLength: 12 }).map((signs) =>
  signs
    .join("")
    .replace(/\p{Cn}/gu, "")
    .replace(YOUNG, ""),
);

test("the database compares texts exactly as the kernel does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 100, maxLength: 200 }), async (texts) => {
      const { rows } = await sql<{ plain: string; name: string }>`
        select plain_text(t) as plain, projects_plain_name(t) as name
        from unnest(${texts}::text[]) with ordinality as asked(t, n) order by n`.execute(
        desk.database.as(CITY_EYES),
      );
      expect(rows).toEqual(texts.map((one) => ({ plain: plainText(one), name: plainName(one) })));
    }),
    { numRuns: 40 },
  );
});

test("every text of a body is cleaned by its shape, secrets are left alone", () => {
  const shape = Shape({
    name: Words(LINE_MOST),
    note: MaybeWords(500),
    investor: Nullable(Shape({ name: Words(60) })),
  });
  const body = {
    name: " Ａ镇\r\n项目\u200b ",
    note: "一、\r\n二\u200b",
    investor: { name: "\u2060" },
    unknown: [{ words: "⼤\u200b" }],
    password: " 密\u200b码 ",
  };
  expect(cleanBody(body, shape as object)).toEqual({
    name: "A镇项目",
    note: "一、\n二",
    investor: { name: "" },
    unknown: [{ words: "大" }],
    password: " 密\u200b码 ",
  });
});
