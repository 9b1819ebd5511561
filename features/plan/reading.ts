import { Type, type Static, type TSchema } from "typebox";
import { moneyText, type MoneyUnit } from "../../kernel/money.ts";

/** Where a value stands: lines and columns from 1, or a cell of a table (an xlsx sheet is a table). */
export const Place = Type.Union([
  Type.Object({
    kind: Type.Literal("line"),
    line: Type.Integer({ minimum: 1 }),
    from: Type.Integer({ minimum: 1 }),
    toLine: Type.Integer({ minimum: 1 }),
    /** The column after the last character. */
    to: Type.Integer({ minimum: 1 }),
    words: Type.String(),
  }),
  Type.Object({
    kind: Type.Literal("cell"),
    table: Type.Integer({ minimum: 1 }),
    row: Type.Integer({ minimum: 1 }),
    column: Type.Integer({ minimum: 1 }),
    words: Type.String(),
  }),
]);
export type Place = Static<typeof Place>;

export const Certainty = Type.Union([
  Type.Literal("certain"),
  Type.Literal("likely"),
  Type.Literal("guess"),
]);
export type Certainty = Static<typeof Certainty>;

/** A value with its place, the source's own words and how sure the reader is; a reason where it is not certain. */
function found<Value extends TSchema>(value: Value) {
  return Type.Object({
    value,
    place: Place,
    quote: Type.String(),
    certainty: Certainty,
    reason: Type.Union([Type.String(), Type.Null()]),
  });
}
/** What `found` describes, for code that builds one. */
export interface Found<Value> {
  value: Value;
  place: Place;
  quote: string;
  certainty: Certainty;
  reason: string | null;
}

const Text = Type.String();
const orNull = <Value extends TSchema>(value: Value) => Type.Union([value, Type.Null()]);

export const GoalCode = Type.Union([
  Type.Literal("funds"),
  Type.Literal("projects_over_100m"),
  Type.Literal("projects_over_1b"),
]);
export type GoalCode = Static<typeof GoalCode>;

/** Introduced (引进) and signed (签订) are two measures with two names; they are never added. */
export const MeasureCode = Type.Union([
  Type.Literal("funds"),
  Type.Literal("introduced_projects"),
  Type.Literal("signed_projects"),
  Type.Literal("projects_over_100m"),
  Type.Literal("projects_over_1b"),
]);
export type MeasureCode = Static<typeof MeasureCode>;

/** What a measure or goal is called on a page. */
export const MEASURE_WORDS: Record<MeasureCode, string> = {
  funds: "省外资金",
  introduced_projects: "引进项目总数",
  signed_projects: "签订项目",
  projects_over_100m: "亿元以上项目",
  projects_over_1b: "10亿元以上项目",
};

export const MeasureUnit = Type.Union([
  Type.Literal("元"),
  Type.Literal("万元"),
  Type.Literal("亿元"),
  Type.Literal("个"),
]);
export type MeasureUnit = Static<typeof MeasureUnit>;

/** A headline goal: fen for funds, else a count; a floor where the notice says 以上. */
export const Goal = Type.Object({
  code: GoalCode,
  bound: Type.Union([Type.Literal("exact"), Type.Literal("floor")]),
  amount: found(Text),
});
export type Goal = Static<typeof Goal>;

/** Only `target` rows are handed down; the others are printed sums and parts, and are never added. */
export const RowKind = Type.Union([
  Type.Literal("target"),
  Type.Literal("subtotal"),
  Type.Literal("total"),
  Type.Literal("of_which"),
]);
export type RowKind = Static<typeof RowKind>;

/** Amounts stand in the order of the annex's measures: fen or a count as decimal text; null means no target. */
export const AnnexRow = Type.Object({
  kind: RowKind,
  name: found(Text),
  amounts: Type.Array(found(orNull(Text))),
});
export type AnnexRow = Static<typeof AnnexRow>;

export const AnnexKind = Type.Union([Type.Literal("units"), Type.Literal("chains")]);
export type AnnexKind = Static<typeof AnnexKind>;

export const Annex = Type.Object({
  kind: AnnexKind,
  /** 附件 number; null where the table bears none. */
  number: orNull(Type.Integer()),
  title: orNull(found(Text)),
  measures: Type.Array(Type.Object({ code: MeasureCode, unit: found(MeasureUnit) })),
  rows: Type.Array(AnnexRow),
});
export type Annex = Static<typeof Annex>;

/** 主导, 新兴, 特色. */
export const ChainGroup = Type.Union([
  Type.Literal("leading"),
  Type.Literal("emerging"),
  Type.Literal("distinctive"),
]);
export type ChainGroup = Static<typeof ChainGroup>;
export const CHAIN_GROUP_WORDS: Record<ChainGroup, string> = {
  leading: "主导",
  emerging: "新兴",
  distinctive: "特色",
};

/** A chain with the projects its text names: candidates, 待核实, with the sentence that names them. */
export const ChainReading = Type.Object({
  name: found(Text),
  group: orNull(found(ChainGroup)),
  projects: Type.Array(Type.Object({ name: found(Text), sentence: Text })),
});
export type ChainReading = Static<typeof ChainReading>;

/** A clause as the notice numbers it itself: its place in the hierarchy, its path `三（一）1`, its heading and its words. */
export const ReadClause = Type.Object({
  /** 0 what stands before the first heading, 1 一、 or an annex, 2 （一）, 3 1. */
  level: Type.Integer({ minimum: 0, maximum: 4 }),
  number: Type.String({ maxLength: 20 }),
  path: Type.String({ maxLength: 60 }),
  heading: Type.String({ maxLength: 200 }),
  /** Paragraphs by line; empty where an annex is a table. */
  text: Type.String({ maxLength: 200_000 }),
});
export type ReadClause = Static<typeof ReadClause>;

export const Finding = Type.Object({
  level: Type.Union([Type.Literal("ok"), Type.Literal("warning"), Type.Literal("error")]),
  code: Text,
  words: Text,
  basis: Type.Object({ document: Text, article: Text }),
});
export type Finding = Static<typeof Finding>;

/** The document as text and tables, so that a page can show a value beside its place. */
export const Preview = Type.Object({
  /** `lines[n - 1]` is line n. */
  lines: Type.Array(Text),
  /** `tables[t - 1].rows[r - 1][c - 1]` is the cell of a place. */
  tables: Type.Array(Type.Object({ name: Text, rows: Type.Array(Type.Array(Text)) })),
});
export type Preview = Static<typeof Preview>;

export const PlanReading = Type.Object({
  file: Type.Object({ name: Text, format: Text, encoding: orNull(Text) }),
  title: orNull(found(Text)),
  documentNo: orNull(found(Text)),
  issuer: orNull(found(Text)),
  issuedOn: orNull(found(Text)),
  year: orNull(found(Type.Integer())),
  addressees: Type.Array(found(Text)),
  goals: Type.Array(Goal),
  annexes: Type.Array(Annex),
  chains: Type.Array(ChainReading),
  /** The notice's own clauses in its order. */
  clauses: Type.Array(ReadClause),
  /** What holds figures or tables and was not understood: left to the person. */
  unread: Type.Array(Type.Object({ place: Place, quote: Text, reason: Text })),
  findings: Type.Array(Finding),
  preview: Preview,
});
export type PlanReading = Static<typeof PlanReading>;

/** What a plan says, without places: two readings of the same plan are equal. */
export interface Plan {
  title: string | null;
  documentNo: string | null;
  issuer: string | null;
  issuedOn: string | null;
  year: number | null;
  addressees: string[];
  goals: { code: GoalCode; bound: "exact" | "floor"; amount: string }[];
  annexes: {
    kind: AnnexKind;
    number: number | null;
    title: string | null;
    measures: { code: MeasureCode; unit: MeasureUnit }[];
    rows: { kind: RowKind; name: string; amounts: (string | null)[] }[];
  }[];
  chains: {
    name: string;
    group: ChainGroup | null;
    projects: { name: string; sentence: string }[];
  }[];
}

/** The plan of a reading, places and doubts left out. */
export function planOf(reading: PlanReading): Plan {
  return {
    title: reading.title?.value ?? null,
    documentNo: reading.documentNo?.value ?? null,
    issuer: reading.issuer?.value ?? null,
    issuedOn: reading.issuedOn?.value ?? null,
    year: reading.year?.value ?? null,
    addressees: reading.addressees.map((addressee) => addressee.value),
    goals: reading.goals.map(({ code, bound, amount }) => ({ code, bound, amount: amount.value })),
    annexes: reading.annexes.map((annex) => ({
      kind: annex.kind,
      number: annex.number,
      title: annex.title?.value ?? null,
      measures: annex.measures.map(({ code, unit }) => ({ code, unit: unit.value })),
      rows: annex.rows.map(({ kind, name, amounts }) => ({
        kind,
        name: name.value,
        amounts: amounts.map((amount) => amount.value),
      })),
    })),
    chains: reading.chains.map(({ name, group, projects }) => ({
      name: name.value,
      group: group?.value ?? null,
      projects: projects.map((project) => ({
        name: project.name.value,
        sentence: project.sentence,
      })),
    })),
  };
}

/** Fen as the unit's plain decimal, or the count itself: `107000000000`, 万元 → `107000`. */
export function amountText(amount: string, unit: MeasureUnit): string {
  if (unit === "个") return amount;
  const text = moneyText(BigInt(amount), unit satisfies MoneyUnit, 10).replaceAll(",", "");
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
