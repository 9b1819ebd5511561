import { checkRuleSet } from "../check/check.ts";
import { score } from "../score.ts";
import type { ScoreSheet } from "../score-sheet.ts";
import { readInputs, readRuleSet, refuseFaults, UnusableFile } from "./read-files.ts";
import { sheetWords } from "./sheet-words.ts";

/**
 * `luming score --rules FILE --inputs FILE [--json]`: scores a table from anywhere without a database and prints the sheet.
 * Exit code 0; 1 where a file cannot be used (one sentence on standard error); 2 where a published cell contradicts its own formula.
 */
export async function scoreCommand(files: {
  rules: string;
  inputs: string;
  json: boolean;
}): Promise<number> {
  let sheet: ScoreSheet;
  try {
    sheet = await scoreFiles(files);
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  process.stdout.write(`${files.json ? JSON.stringify(sheet, null, 2) : sheetWords(sheet)}\n`);
  return sheet.findings.some(({ level }) => level === "contradiction") ? 2 : 0;
}

/** The sheet of two files. Throws `UnusableFile` with the file, the place and what is wrong. */
export async function scoreFiles(files: { rules: string; inputs: string }): Promise<ScoreSheet> {
  const ruleSet = await readRuleSet(files.rules);
  refuseFaults(files.rules, checkRuleSet(ruleSet));
  const inputs = await readInputs(files.inputs);
  const sheet = score(ruleSet, inputs);
  refuseFaults(files.inputs, sheet.faults);
  return sheet;
}
