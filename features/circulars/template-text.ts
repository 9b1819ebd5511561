import { type Node, readTemplate } from "./template.ts";

/** Facts by name: words, nothing known, or a list whose members have facts of their own. */
export interface FactValues {
  readonly [name: string]: string | null | readonly FactValues[];
}

/** One line of what a template gives: words (with their heading level, 0 for none) or a drawing to insert. */
export type TemplateLine =
  | { readonly kind: "words"; readonly level: 0 | 1 | 2 | 3 | 4; readonly words: string }
  | { readonly kind: "insert"; readonly name: string };

/** What stands for a fact that is not known. */
export const UNKNOWN_FACT = "—";
/** Marks an inserted drawing while lines are put together; no fact may contain it. */
const INSERTED = "\uE000";

/** The template's lines with its facts put in; lines that came out empty fall away. Names must have been checked before. */
export function templateLines(text: string, facts: FactValues): TemplateLine[] {
  return filled(readTemplate(text).nodes, [facts])
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^#{1,4}$/.test(line))
    .map(lineOf);
}

/** The template as one line of words: titles, addressees. */
export function templateWords(text: string, facts: FactValues): string {
  return filled(readTemplate(text).nodes, [facts]).trim();
}

function lineOf(line: string): TemplateLine {
  if (line.startsWith(INSERTED)) return { kind: "insert", name: line.slice(INSERTED.length) };
  const [, marks = "", words = line] = /^(#{1,4})\s+(.*)$/.exec(line) ?? [];
  return { kind: "words", level: marks.length as 0 | 1 | 2 | 3 | 4, words };
}

function filled(nodes: readonly Node[], scopes: readonly FactValues[]): string {
  return nodes.map((node) => nodeText(node, scopes)).join("");
}

function nodeText(node: Node, scopes: readonly FactValues[]): string {
  if (node.kind === "words") return node.words;
  if (node.kind === "insert") return INSERTED + node.name;
  const value = lookUp(node.name, scopes);
  if (node.kind === "fact") return factText(value);
  if (node.kind === "each") {
    const members = typeof value === "object" && value !== null ? value : [];
    return members.map((member) => filled(node.body, [member, ...scopes])).join(node.between);
  }
  return filled(isTaken(node, scopes) ? node.body : node.otherwise, scopes);
}

function lookUp(name: string, scopes: readonly FactValues[]): FactValues[string] {
  const scope = scopes.find((one) => Object.hasOwn(one, name));
  return scope?.[name] ?? null;
}

/** The words of a template that are printed with these facts: those of branches not taken are left out, those of a list stand once. */
export function printedWords(
  nodes: readonly Node[],
  facts: FactValues | null,
): { readonly words: string; readonly at: number }[] {
  return nodes.flatMap((node) => {
    if (node.kind === "words") return [node];
    if (node.kind === "each") {
      const value = facts && lookUp(node.name, [facts]);
      return value?.length === 0 ? [] : printedWords(node.body, facts);
    }
    if (node.kind !== "when") return [];
    if (facts === null || !Object.hasOwn(facts, node.name)) {
      return [...printedWords(node.body, facts), ...printedWords(node.otherwise, facts)];
    }
    return printedWords(isTaken(node, [facts]) ? node.body : node.otherwise, facts);
  });
}

function isTaken(node: Extract<Node, { kind: "when" }>, scopes: readonly FactValues[]): boolean {
  const value = lookUp(node.name, scopes);
  return (value !== null && value.length > 0) === node.present;
}

/** A list by itself reads as its members' names. A fact is one run of words: it makes no line and no heading. */
function factText(value: FactValues[string]): string {
  if (value === null) return UNKNOWN_FACT;
  if (typeof value === "string")
    return value.replace(/[\s\uE000]*\n\s*|\uE000/g, " ").replace(/^#/, "＃");
  return value.map((member) => factText(member["名称"] ?? null)).join("、");
}
