import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Inputs } from "./inputs.ts";
import type { RuleSet } from "./rule-set.ts";
import { score } from "./score.ts";

const FOLDER = join(import.meta.dirname, "../../tests/fixtures/scoring");
const read = <T>(name: string) => JSON.parse(readFileSync(join(FOLDER, name), "utf8")) as T;
test.each(["chuzhou", "panzhihua", "xuchang"])("%s", (name) => {
  const sheet = score(read<RuleSet>(`${name}.rules.json`), read<Inputs>(`${name}.inputs.json`));
  expect(sheet.faults).toEqual([]);
});
