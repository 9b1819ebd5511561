import { type FactName, FACT_NAMES, INSERT_NAMES } from "./fact-names.ts";
import { type Finding, findingAt, type Node, readTemplate } from "./template.ts";
import { type FactValues, printedWords } from "./template-text.ts";

/** What is wrong with a template's text: unreadable tags and names no fact has, each at its place, top to bottom. */
export function templateFaults(text: string): Finding[] {
  const { nodes, faults } = readTemplate(text);
  return [...faults, ...unknownNames(text, nodes, FACT_NAMES)].sort(byPlace);
}

/**
 * Places a template leaves to a person, `〔待填：议定事项〕`: while one is left, nothing is issued. With facts only those that
 * would be printed.
 */
export function placesToFill(text: string, facts: FactValues | null = null): Finding[] {
  return printedWords(readTemplate(text).nodes, facts).flatMap(({ words, at }) =>
    [...words.matchAll(/〔待填[：:]?([^〕\n]*)〕/g)].map((match) =>
      findingAt(
        text,
        at + match.index,
        "circulars.to_fill",
        `还没有填写：${match[1]?.trim() ?? ""}`,
      ),
    ),
  );
}

function unknownNames(text: string, nodes: readonly Node[], known: readonly FactName[]): Finding[] {
  const unknown = (node: { name: string; at: number }, words: string) =>
    findingAt(text, node.at, "circulars.unknown_name", words);
  return nodes.flatMap((node): Finding[] => {
    if (node.kind === "words") return [];
    if (node.kind === "insert") {
      return INSERT_NAMES.some(({ name }) => name === node.name)
        ? []
        : [unknown(node, `没有「${node.name}」这种图表`)];
    }
    const fact = known.find(({ name }) => name === node.name);
    const here = fact
      ? []
      : [unknown(node, `没有「${node.name}」这个占位${near(node.name, known)}`)];
    if (node.kind === "fact") return here;
    if (node.kind === "when") {
      return [
        ...here,
        ...unknownNames(text, node.body, known),
        ...unknownNames(text, node.otherwise, known),
      ];
    }
    if (fact && !fact.fields) {
      return [unknown(node, `「${node.name}」不是名单，不能用「列出」「逐条」`)];
    }
    return [...here, ...unknownNames(text, node.body, [...(fact?.fields ?? []), ...known])];
  });
}

/** `，是不是「省外资金.累计」`, where a known name shares the most characters. */
function near(name: string, known: readonly FactName[]): string {
  const shared = (other: string) => [...new Set(name)].filter((one) => other.includes(one)).length;
  const best = known.toSorted((a, b) => shared(b.name) - shared(a.name))[0];
  return best && shared(best.name) * 2 > new Set(name).size ? `，是不是「${best.name}」` : "";
}

function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column;
}
