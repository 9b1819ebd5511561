import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  DayShape,
  Id,
  IdParams,
  MaybeWords,
  Named,
  Nullable,
  OneOf,
  Shape,
  Words,
} from "../../kernel/shape.ts";

export const CHAIN_GROUPINGS = ["leading", "emerging", "distinctive"] as const;
export type ChainGrouping = (typeof CHAIN_GROUPINGS)[number];
export const CHAIN_GROUPING_TITLES: Record<ChainGrouping, string> = {
  leading: "主导产业",
  emerging: "新兴产业",
  distinctive: "特色产业",
};

/** What a chain's group is called; a notice may leave it unsaid. */
export function groupingTitle(grouping: ChainGrouping | null): string {
  return grouping === null ? "未写明类别" : CHAIN_GROUPING_TITLES[grouping];
}

/** One of the industry chains, in the order of the annex of the plan in force. */
export const Chain = Shape({
  id: Id,
  name: Type.String(),
  grouping: Nullable(OneOf(CHAIN_GROUPINGS)),
  position: Type.Integer(),
  carrier: Type.String(),
  /** Merged into another or given up: shown for its past, chosen for nothing new. */
  ended: Type.Boolean(),
});
export type Chain = Static<typeof Chain>;

/** What becomes of a chain after it was entered. */
export const CHAIN_ACTS = ["renamed", "regrouped", "merged", "retired"] as const;

/** One dated act of a chain's history. */
export const ChainAct = Shape({
  id: Id,
  chainId: Id,
  act: OneOf([...CHAIN_ACTS, "added"]),
  fromOn: DayShape,
  documentNo: Type.String(),
  reason: Type.String(),
  name: Type.String(),
  grouping: Nullable(OneOf(CHAIN_GROUPINGS)),
  into: Nullable(Named),
  byName: Type.String(),
});
export type ChainAct = Static<typeof ChainAct>;

export const listChains = endpoint({
  method: "GET",
  path: "/api/chains",
  title: "产业链",
  allow: "chains.read",
  reply: Type.Array(Chain),
});
/** The histories of all chains, the newest act first, and the day up to which months are frozen. */
export const listChainActs = endpoint({
  method: "GET",
  path: "/api/chains/acts",
  title: "产业链沿革",
  allow: "chains.read",
  reply: Shape({ acts: Type.Array(ChainAct), frozenThrough: Nullable(DayShape) }),
});
export const addChain = endpoint({
  method: "POST",
  path: "/api/chains",
  title: "增加产业链",
  allow: "plan.edit",
  body: Shape({
    name: Words(50),
    grouping: Nullable(OneOf(CHAIN_GROUPINGS)),
    /** Without a day it was there before the records begin. */
    fromOn: Type.Optional(DayShape),
    documentNo: Type.Optional(MaybeWords(100)),
  }),
  reply: Chain,
});
/** Renamed, put into another group, merged or given up, from a day on, by a document. */
export const changeChain = endpoint({
  method: "POST",
  path: "/api/chains/:id/acts",
  title: "登记产业链变更",
  allow: "plan.edit",
  params: IdParams,
  body: Shape({
    act: OneOf(CHAIN_ACTS),
    name: Type.Optional(Words(50)),
    grouping: Type.Optional(Nullable(OneOf(CHAIN_GROUPINGS))),
    intoId: Type.Optional(Id),
    fromOn: DayShape,
    documentNo: Words(100),
    reason: MaybeWords(500),
  }),
  reply: Chain,
});
