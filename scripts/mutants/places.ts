import { parseSync, Visitor } from "vite";

/** One change of one operator: the text between `start` and `end` becomes `after`. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/** A place of the text with every way it may be changed. */
export type Place = readonly Mutant[];

interface Span {
  readonly start: number;
  readonly end: number;
}

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "&&": ["||"],
  "||": ["&&"],
  "+=": ["-="],
  "-=": ["+="],
};
const METHODS: Readonly<Record<string, string>> = {
  some: "every",
  every: "some",
  min: "max",
  max: "min",
  startsWith: "endsWith",
  endsWith: "startsWith",
  find: "findLast",
};
/** Calls whose answer is what they were asked of, changed: the change may be left out. */
const LEFT_OUT = new Set(["filter", "toSorted", "toReversed", "trim"]);

/**
 * Every place of a rule's text where one operator may be wrong. Words, templates, shapes and types are left as they are, and so is what the
 * compiler notices: `?.` and the first side of `??` alone.
 */
export function placesIn(text: string): Place[] {
  const { program, errors } = parseSync("rules.ts", text);
  if (errors[0]) throw new Error(errors[0].message);
  const places: Place[] = [];
  const silent: Span[] = [];
  const at = (span: Span, ...after: string[]) =>
    places.push(after.map((one) => ({ start: span.start, end: span.end, after: one })));
  const source = ({ start, end }: Span) => text.slice(start, end);
  const operator = (left: Span, right: Span, sign: string) => {
    const start = text.indexOf(sign, left.end);
    if (OPERATORS[sign] && start < right.start)
      at({ start, end: start + sign.length }, ...OPERATORS[sign]);
  };

  new Visitor({
    BinaryExpression: ({ left, right, operator: sign }) => operator(left, right, sign),
    AssignmentExpression: ({ left, right, operator: sign }) => operator(left, right, sign),
    LogicalExpression(node) {
      const { left, right } = node;
      if (node.operator === "??") at(node, source(right));
      else operator(left, right, node.operator);
    },
    UnaryExpression(node) {
      if (node.operator === "!") at(node, source(node.argument));
    },
    Literal(node) {
      if (typeof node.value === "boolean") at(node, String(!node.value));
      if (typeof node.value === "number")
        at(node, String(node.value + 1), `(${String(node.value - 1)})`);
      if (typeof node.value === "bigint")
        at(node, `${String(node.value + 1n)}n`, `(${String(node.value - 1n)}n)`);
    },
    IfStatement(node) {
      if (!node.alternate) at(node, ";");
    },
    ConditionalExpression: (node) => at(node, source(node.consequent), source(node.alternate)),
    CallExpression(node) {
      const { callee } = node;
      if (/^(Type\.|Shape$)/.test(source(callee))) silent.push(node);
      if (source(callee) === "firstRefusal")
        for (const one of node.arguments) if (one.type === "CallExpression") at(one, "null");
      if (callee.type !== "MemberExpression") return;
      const name = source(callee.property);
      const other = METHODS[name];
      if (other) at(callee.property, other);
      if (LEFT_OUT.has(name)) at(node, source(callee.object));
    },
    TSLiteralType: (node) => silent.push(node),
    TemplateLiteral: (node) => silent.push(node),
    Property(node) {
      if (source(node.key) === "words") silent.push(node.value);
    },
  }).visit(program);

  return places
    .filter(
      ([one]) => one && !silent.some(({ start, end }) => start <= one.start && one.end <= end),
    )
    .toSorted((one, other) => (one[0]?.start ?? 0) - (other[0]?.start ?? 0));
}

/** The text with the change made. */
export function mutated(text: string, { start, end, after }: Mutant): string {
  return text.slice(0, start) + after + text.slice(end);
}
