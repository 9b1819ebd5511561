import type { Refusal } from "../../../kernel/refusal.ts";
import { RuleSet } from "../rule-set.ts";
import { Check } from "typebox/value";

const BYTES_MOST = 1024 * 1024;

/** Reads a rule set from a JSON file as the documented format has it; a refusal in words where it is none. */
export async function readRulesFile(file: File): Promise<RuleSet | Refusal> {
  const no = (words: string): Refusal => ({ code: "scoring.file_unreadable", words });
  if (file.size > BYTES_MOST) return no(`「${file.name}」超过1MB，不像是规则文件`);
  try {
    const read: unknown = JSON.parse(await file.text());
    return Check(RuleSet, read)
      ? read
      : no(`「${file.name}」不是考核规则文件，或缺少必要的部分；格式见系统文档《计分格式》`);
  } catch {
    return no(`「${file.name}」不是JSON文件`);
  }
}

const KEPT = "luming.scoring.imported";

/** Hands an imported rule set over to the editor's page. */
export function keepImported(rules: RuleSet): void {
  window.sessionStorage.setItem(KEPT, JSON.stringify(rules));
}

export function keptImport(): RuleSet | null {
  return JSON.parse(window.sessionStorage.getItem(KEPT) ?? "null") as RuleSet | null;
}
