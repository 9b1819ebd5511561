import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import { Id, OneOf, Shape } from "../../kernel/shape.ts";

export const CHAIN_GROUPINGS = ["leading", "emerging", "distinctive"] as const;
export const CHAIN_GROUPING_TITLES: Record<(typeof CHAIN_GROUPINGS)[number], string> = {
  leading: "主导产业",
  emerging: "新兴产业",
  distinctive: "特色产业",
};

/** One of the industry chains of chapter 三, in the notice's order. */
export const Chain = Shape({
  id: Id,
  name: Type.String(),
  grouping: OneOf(CHAIN_GROUPINGS),
  position: Type.Integer(),
  carrier: Type.String(),
});
export type Chain = Static<typeof Chain>;

export const listChains = endpoint({
  method: "GET",
  path: "/api/chains",
  title: "产业链",
  allow: "chains.read",
  reply: Type.Array(Chain),
});
