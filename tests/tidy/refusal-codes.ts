import { parseSync, Visitor } from "vite";
import type { SourceFile } from "./tree.ts";

/** What a function puts before and after the argument of which it makes a code: `no("x")` → `service.x`. */
interface Maker {
  readonly name: string;
  readonly argument: number;
  readonly before: string;
  readonly after: string;
}

/** A call by name, with the texts that each argument may be. */
interface Call {
  readonly name: string;
  readonly said: readonly (readonly string[])[];
}

interface Spoken {
  /** The file's own functions: another file's of the same name is not meant. */
  readonly declared: readonly string[];
  readonly codes: readonly string[];
  readonly makers: readonly Maker[];
  readonly calls: readonly Call[];
}

const CODE = /^[a-z_]+\.[a-z_0-9]+$/;

/** Every code of a refusal that files of one room build: written out, or made of a word by a function of theirs. */
export function refusalCodesOf(files: readonly SourceFile[]): string[] {
  const spoken = files.map(({ path, text }) => spokenIn(path, text));
  const makers = spoken.flatMap((one) => one.makers);
  const made = spoken.flatMap(({ calls, makers: own, declared }) =>
    calls.flatMap(({ name, said }) => {
      const known = declared.includes(name) ? own : makers;
      const maker = known.find((one) => one.name === name);
      const words = maker ? (said[maker.argument] ?? []) : [];
      return words.map((word) => `${maker?.before}${word}${maker?.after}`);
    }),
  );
  const all = [...spoken.flatMap((one) => one.codes), ...made];
  return [...new Set(all.filter((code) => CODE.test(code)))].toSorted();
}

interface Node {
  readonly type: string;
}
interface Func {
  readonly name: string;
  readonly params: readonly string[];
}

function spokenIn(path: string, text: string): Spoken {
  const { program } = parseSync(path, text);
  const codes: string[] = [];
  const makers: Maker[] = [];
  const calls: Call[] = [];
  const around: Func[] = [];
  const declared: string[] = [];
  let named = "";
  const nameOf = (node: Node | null | undefined) =>
    node?.type === "Identifier" ? (node as Node & { name: string }).name : "";
  const enter = (node: { params: readonly Node[]; id?: Node | null }) => {
    const name = nameOf(node.id) || named;
    declared.push(name);
    around.push({ name, params: node.params.map(nameOf) });
    named = "";
  };
  const leave = () => void around.pop();
  const maker = (word: Node | undefined, before: string, after: string) => {
    const name = nameOf(word);
    const own = around.findLast(({ params }) => name !== "" && params.includes(name));
    if (own) makers.push({ name: own.name, argument: own.params.indexOf(name), before, after });
  };

  new Visitor({
    VariableDeclarator: (node) => void (named = nameOf(node.id)),
    FunctionDeclaration: enter,
    "FunctionDeclaration:exit": leave,
    ArrowFunctionExpression: enter,
    "ArrowFunctionExpression:exit": leave,
    Property(node) {
      if (nameOf(node.key) !== "code") return;
      codes.push(...textsOf(node.value));
      if (node.value.type === "TemplateLiteral")
        maker(
          node.value.expressions[0],
          node.value.quasis[0]?.value.raw ?? "",
          node.value.quasis[1]?.value.raw ?? "",
        );
      else maker(node.value, "", "");
    },
    CallExpression(node) {
      const name = nameOf(node.callee);
      if (name) calls.push({ name, said: node.arguments.map(textsOf) });
    },
  }).visit(program);
  return { declared, codes, makers, calls };
}

/** The texts an expression may be: itself, or either side of a choice. */
function textsOf(node: Node): string[] {
  if (node.type === "Literal") {
    const { value } = node as Node & { value: unknown };
    return typeof value === "string" ? [value] : [];
  }
  if (node.type !== "ConditionalExpression") return [];
  const { consequent, alternate } = node as Node & { consequent: Node; alternate: Node };
  return [...textsOf(consequent), ...textsOf(alternate)];
}
