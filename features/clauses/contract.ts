import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import { DayShape, Nullable, Shape } from "../../kernel/shape.ts";
import { Campaign } from "../plan/contract.ts";
import { ReadClause } from "../plan/reading.ts";

/** A page that carries a clause out; `count` is what its list holds for the caller, null where it lists no records. */
export const ClausePage = Shape({
  title: Type.String(),
  path: Type.String(),
  count: Nullable(Type.Integer()),
  /** 笔, 个; empty without a count. */
  measure: Type.String(),
  /** Whether only the campaign year's are counted. */
  ofYear: Type.Boolean(),
});
export type ClausePage = Static<typeof ClausePage>;

export const MappedClause = Shape({
  ...ReadClause.properties,
  pages: Type.Array(ClausePage),
  /** Pages that carry it out and are not open to the caller. */
  closedPages: Type.Integer(),
  /** Only the heading of the clauses under it. */
  bare: Type.Boolean(),
});
export type MappedClause = Static<typeof MappedClause>;

/** A year's clauses with their pages; `kept` is null where the plan was confirmed without its text. */
export const ClauseMap = Shape({
  campaign: Campaign,
  kept: Nullable(Shape({ byName: Type.String(), onDay: DayShape, fileName: Type.String() })),
  /** The file that was confirmed; empty for a copy of last year's plan. */
  fileName: Type.String(),
  isCopy: Type.Boolean(),
  clauses: Type.Array(MappedClause),
});
export type ClauseMap = Static<typeof ClauseMap>;

export const readClauseMap = endpoint({
  method: "GET",
  path: "/api/clauses/:year",
  title: "章节对照",
  allow: "plan.read",
  params: Shape({ year: Type.Integer() }),
  reply: ClauseMap,
});
