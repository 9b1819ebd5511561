import { expect, test } from "vitest";
import { capitalAmount } from "./capital-amount.ts";

test.each`
  fen                      | words
  ${0n}                    | ${"零元整"}
  ${5n}                    | ${"伍分"}
  ${50n}                   | ${"伍角整"}
  ${1_05n}                 | ${"壹元零伍分"}
  ${10_00n}                | ${"壹拾元整"}
  ${100_50n}               | ${"壹佰元伍角整"}
  ${1_004_00n}             | ${"壹仟零肆元整"}
  ${10_010_32n}            | ${"壹万零壹拾元叁角贰分"}
  ${1_234_567_89n}         | ${"壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"}
  ${100_000_000_00n}       | ${"壹亿元整"}
  ${100_000_001_00n}       | ${"壹亿零壹元整"}
  ${105_000_000_00n}       | ${"壹亿零伍佰万元整"}
  ${20_030_004_000_00n}    | ${"贰佰亿零叁仟万零肆仟元整"}
  ${107_000_53n}           | ${"壹拾万零柒仟元伍角叁分"}
  ${1_000_000_000_000_00n} | ${"壹万亿元整"}
`("$fen fen are $words", ({ fen, words }) => {
  expect(capitalAmount(fen)).toBe(words);
});

test("an amount below zero is refused", () => {
  expect(() => capitalAmount(-1n)).toThrow(RangeError);
});
