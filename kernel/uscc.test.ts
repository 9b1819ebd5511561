import fc from "fast-check";
import { expect, test } from "vitest";
import { refuseUscc, usccCheckCharacter, usccDivision } from "./uscc.ts";

test.each`
  code                    | refusal                | why
  ${"91350100M000100Y43"} | ${null}                | ${"a worked example of the standard"}
  ${"91350200MA2YJ1XR9G"} | ${null}                | ${"a code in use"}
  ${"91350100M000100Y4A"} | ${"uscc.check_failed"} | ${"its last character changed"}
  ${"91350100M0001TGQXM"} | ${"uscc.check_failed"} | ${"lawful and early: needs the override"}
  ${"91350211M0000XUF46"} | ${"uscc.check_failed"} | ${"lawful and early: needs the override"}
  ${"91350203M0001FUE2P"} | ${"uscc.check_failed"} | ${"lawful and early: needs the override"}
  ${"91350100m000100y43"} | ${"uscc.malformed"}    | ${"small letters"}
  ${"91350100M000100Y4"}  | ${"uscc.malformed"}    | ${"17 characters"}
  ${"9135010OM000100Y43"} | ${"uscc.malformed"}    | ${"the letter O"}
  ${""}                   | ${"uscc.malformed"}    | ${"nothing"}
`("$code → $refusal ($why)", ({ code, refusal }) => {
  expect(refuseUscc(code)?.code ?? null).toBe(refusal);
});

test("digits 3 to 8 are the registering authority's division", () => {
  expect(usccDivision("91350100M000100Y43")).toBe("350100");
});

const characters = Array.from("0123456789ABCDEFGHJKLMNPQRTUWXY");
const bodies = fc
  .array(fc.constantFrom(...characters), { minLength: 17, maxLength: 17 })
  .map((list) => list.join(""));

test("a code with its own check character passes, and any other last character fails", () => {
  fc.assert(
    fc.property(bodies, fc.constantFrom(...characters), (body, last) => {
      const right = usccCheckCharacter(body);
      expect(refuseUscc(body + right)).toBeNull();
      expect(refuseUscc(body + last) === null).toBe(last === right);
    }),
  );
});

test("one mistyped character is always noticed", () => {
  const places = fc.integer({ min: 0, max: 16 });
  fc.assert(
    fc.property(bodies, places, fc.constantFrom(...characters), (body, place, typed) => {
      fc.pre(body[place] !== typed);
      const mistyped = body.slice(0, place) + typed + body.slice(place + 1);
      expect(refuseUscc(mistyped + usccCheckCharacter(body))?.code).toBe("uscc.check_failed");
    }),
  );
});
