/**
 * The language templates are written in: plain lines with `{{名称}}` for a fact, `{{列出 名单}}…{{结束}}` for each of a list
 * (joined by 、), `{{逐条 名单}}…{{结束}}` for each on a line of its own, `{{如有 名称}}…{{否则}}…{{结束}}` and `{{如无 …}}`, and `{{插入 图表}}` on a line of its own. A line that begins
 * with `# ` is a heading of level 1, `## ` of level 2, down to 4. There is nothing to run: names stand for facts and nothing else.
 */
export type Node =
  | { readonly kind: "words"; readonly words: string; readonly at: number }
  | { readonly kind: "fact"; readonly name: string; readonly at: number }
  | { readonly kind: "insert"; readonly name: string; readonly at: number }
  | {
      readonly kind: "each";
      readonly name: string;
      readonly at: number;
      readonly body: Node[];
      /** What stands between the members: 、 or a new line. */
      readonly between: string;
    }
  | {
      readonly kind: "when";
      readonly name: string;
      readonly at: number;
      readonly present: boolean;
      readonly body: Node[];
      readonly otherwise: Node[];
    };

/** Something wrong, or worth a look, at a place of the text; line and column count from 1. */
export interface Finding {
  readonly line: number;
  readonly column: number;
  readonly code: FindingCode;
  readonly words: string;
}
export type FindingCode =
  | "circulars.unknown_name"
  | "circulars.unclosed"
  | "circulars.unopened"
  | "circulars.broken_tag"
  | "circulars.insert_alone"
  | "circulars.free_number"
  | "circulars.to_fill";

export interface Template {
  readonly nodes: readonly Node[];
  readonly faults: readonly Finding[];
}

interface Open {
  readonly node: Extract<Node, { kind: "each" | "when" }>;
  into: Node[];
}

const TAG = /\{\{([^{}\n]*)\}\}/g;
const OPENING = /^(列出|逐条|如有|如无|插入)\s+(\S+)$/;

/** Reads a text into nodes; what cannot be read is a fault at its place, never an exception. */
export function readTemplate(text: string): Template {
  const root: Node[] = [];
  const faults: Finding[] = [];
  const open: Open[] = [];
  const into = () => open.at(-1)?.into ?? root;
  const fault = (at: number, code: FindingCode, words: string) =>
    faults.push(findingAt(text, at, code, words));
  const say = (words: string, at: number) => {
    const stray = /\{\{|\}\}/.exec(words);
    if (stray) fault(at + stray.index, "circulars.broken_tag", "「{{」与「}}」没有成对");
    if (words !== "") into().push({ kind: "words", words, at });
  };
  let done = 0;
  for (const match of text.matchAll(TAG)) {
    say(text.slice(done, match.index), done);
    done = match.index + match[0].length;
    const refused = take((match[1] ?? "").trim(), match.index, open, into());
    if (refused) fault(match.index, ...refused);
  }
  say(text.slice(done), done);
  for (const { node } of open)
    fault(node.at, "circulars.unclosed", `「${node.name}」之后没有「{{结束}}」`);
  return { nodes: root, faults: [...faults, ...misplacedInserts(text)] };
}

/** Places one tag; answers why it cannot be placed, or null. */
function take(tag: string, at: number, open: Open[], into: Node[]): [FindingCode, string] | null {
  const current = open.at(-1);
  if (tag === "结束") {
    return open.pop() ? null : ["circulars.unopened", "这里的「{{结束}}」前面没有开头"];
  }
  if (tag === "否则") {
    if (current?.node.kind !== "when" || current.into === current.node.otherwise)
      return ["circulars.unopened", "「{{否则}}」只能用在「如有」「如无」之内，且只用一次"];
    current.into = current.node.otherwise;
    return null;
  }
  const [, verb, name] = OPENING.exec(tag) ?? [];
  if (verb === undefined || name === undefined) {
    if (tag === "" || /\s/.test(tag)) return ["circulars.broken_tag", `看不懂「{{${tag}}}」`];
    into.push({ kind: "fact", name: tag, at });
    return null;
  }
  if (verb === "插入") {
    into.push({ kind: "insert", name, at });
    return null;
  }
  const body: Node[] = [];
  const node =
    verb === "列出" || verb === "逐条"
      ? ({ kind: "each", name, at, body, between: verb === "列出" ? "、" : "\n" } as const)
      : ({
          kind: "when",
          name,
          at,
          present: verb === "如有",
          body,
          otherwise: [] as Node[],
        } as const);
  into.push(node);
  open.push({ node, into: body });
  return null;
}

function misplacedInserts(text: string): Finding[] {
  return [...text.matchAll(/\{\{\s*插入\s[^{}\n]*\}\}/g)]
    .filter((match) => lineAround(text, match.index).trim() !== match[0])
    .map((match) => findingAt(text, match.index, "circulars.insert_alone", "「插入」要独占一行"));
}

function lineAround(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  return text.slice(text.lastIndexOf("\n", at - 1) + 1, end < 0 ? undefined : end);
}

/** A finding at an offset of the text. */
export function findingAt(text: string, at: number, code: FindingCode, words: string): Finding {
  const before = text.slice(0, at);
  return {
    line: before.split("\n").length,
    column: at - before.lastIndexOf("\n"),
    code,
    words,
  };
}
