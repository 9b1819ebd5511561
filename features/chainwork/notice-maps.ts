import { type Static, Type } from "typebox";
import { OneOf, Shape } from "../../kernel/shape.ts";
import { type Grade, type MapFlow, type MapGraph, TIERS } from "./map-shapes.ts";

/** What a notice says of one chain, in its own words: nothing here that is not there. */
export const NoticeMap = Shape({
  /** The name as in the annex. */
  chain: Type.String(),
  article: Type.String(),
  /** 板块, 方向 and measures the chain is to be built on. */
  segments: Type.Array(Type.String()),
  /** Enterprises and bodies it names; that they are 待核实 the page says. */
  enterprises: Type.Array(Type.String()),
  /** A sentence that the page quotes. */
  quote: Type.String(),
  /** Whether the notice asks for maps on paper beside the drawn one (「四张图谱」). */
  paperMaps: Type.Boolean(),
  /** Links of the map: their title, where the notice puts them, who and what it names there. */
  links: Type.Array(
    Shape({
      title: Type.String(),
      tier: OneOf(TIERS),
      enterprises: Type.Array(Type.String()),
      /** Names of projects as `projects` registers them from the notice. */
      projects: Type.Array(Type.String()),
    }),
  ),
  /** From one link to another, by their titles. */
  flows: Type.Array(Type.Array(Type.String(), { minItems: 2, maxItems: 2 })),
});
export type NoticeMap = Static<typeof NoticeMap>;

/** What one notice says of its chains. */
export interface NamedMaps {
  readonly documentNo: string;
  readonly issuedOn: string;
  readonly maps: readonly NoticeMap[];
}

/** The note of a first version drawn from the notice. */
export function noticeMapNote(facts: NoticeMap, documentNo: string): string {
  return `据${documentNo}${facts.article}起草：环节、连线、企业均为通知所载；通知未分上下游的不分，未评价的不评`;
}

/** The first map of a chain: what the notice says, ungraded. `projectId` finds the notice's projects by name. */
export function noticeGraph(
  facts: NoticeMap,
  projectId: (name: string) => number | undefined,
): MapGraph {
  const idOf = (title: string) => `n${facts.links.findIndex((one) => one.title === title) + 1}`;
  const grade: Grade = "ungraded";
  const nodes = facts.links.map((one) => ({
    id: idOf(one.title),
    title: one.title,
    tier: one.tier,
    grade,
    note: "",
    projectIds: one.projects.flatMap((name) => projectId(name) ?? []),
    enterprises: [...one.enterprises],
  }));
  const flows = facts.flows.map(([from = "", to = ""]): MapFlow => ({
    from: idOf(from),
    to: idOf(to),
    words: "",
  }));
  return { nodes, flows };
}
