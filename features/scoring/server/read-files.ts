import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Inputs } from "../inputs.ts";
import type { RuleSet } from "../rule-set.ts";
import type { Fault } from "../score-sheet.ts";
import { inputsShapeFaults, ruleSetShapeFaults } from "./shape-faults.ts";
import { inputsOfGrids } from "./table-inputs.ts";
import { csvGrids, type Grid, workbookGrids } from "./table-grids.ts";

/** A file that cannot be used: the words name the file and the place, and are all that is shown. */
export class UnusableFile extends Error {}

/** Reads a rule set (JSON). Throws `UnusableFile`. */
export async function readRuleSet(file: string): Promise<RuleSet> {
  const value = jsonOf(file, await textOf(file));
  refuseFaults(file, ruleSetShapeFaults(value));
  return value as RuleSet;
}

/** Reads inputs: .json, .csv or .xlsx. Throws `UnusableFile`. */
export async function readInputs(file: string): Promise<Inputs> {
  const kind = extname(file).toLowerCase();
  let value: unknown;
  if (kind === ".csv" || kind === ".xlsx") {
    const grids = await gridsOf(file, kind);
    const read = inputsOfGrids(grids);
    refuseFaults(file, read.faults);
    value = read.inputs;
  } else if (kind === ".json") value = jsonOf(file, await textOf(file));
  else throw new UnusableFile(`${file}：输入要用 .json、.csv 或 .xlsx`);
  refuseFaults(file, inputsShapeFaults(value));
  return value as Inputs;
}

/** At most three faults, each with its place: the first is mostly the cause of the rest. */
export function refuseFaults(file: string, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const said = faults
    .slice(0, 3)
    .map(({ path, words }) => `${path === "" ? "" : `${path} `}${words}`);
  const more = faults.length > said.length ? `；另有${faults.length - said.length}处` : "";
  throw new UnusableFile(`${file}：${said.join("；")}${more}`);
}

async function gridsOf(file: string, kind: ".csv" | ".xlsx"): Promise<Grid[]> {
  const bytes = await bytesOf(file);
  try {
    return kind === ".csv" ? csvGrids(bytes) : await workbookGrids(bytes);
  } catch {
    throw new UnusableFile(
      `${file}：读不出表格，文件可能损坏或不是${kind === ".csv" ? "CSV" : "xlsx"}`,
    );
  }
}

async function textOf(file: string): Promise<string> {
  return new TextDecoder("utf-8").decode(await bytesOf(file));
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw new UnusableFile(`打不开文件：${file}`);
  }
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnusableFile(
      `${file}${placeOf(error, text)}不是合格的JSON，多半是少了逗号、引号或括号`,
    );
  }
}

/** `第3行第5列` where the parser says where it stopped. */
function placeOf(error: unknown, text: string): string {
  const position = error instanceof SyntaxError && /position (\d+)/.exec(error.message)?.[1];
  if (!position) return "：";
  const before = text.slice(0, Number(position)).split("\n");
  return ` 第${before.length}行第${(before.at(-1) ?? "").length + 1}列：`;
}
