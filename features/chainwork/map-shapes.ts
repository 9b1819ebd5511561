import { type Static, Type } from "typebox";
import { DayShape, Id, MaybeWords, Nullable, OneOf, Shape, Words } from "../../kernel/shape.ts";

/** Where a link of the chain stands; `unplaced` where neither the notice nor anybody has said. */
export const TIERS = ["upstream", "midstream", "downstream", "unplaced"] as const;
export type Tier = (typeof TIERS)[number];
export const TIER_TITLES: Record<Tier, string> = {
  upstream: "上游",
  midstream: "中游",
  downstream: "下游",
  unplaced: "未分上下游",
};

export const GRADES = ["ungraded", "absent", "weak", "sound"] as const;
export type Grade = (typeof GRADES)[number];
export const GRADE_TITLES: Record<Grade, string> = {
  ungraded: "未评",
  absent: "空白",
  weak: "薄弱",
  sound: "完善",
};

/** The id of a node: made where it is drawn, kept through all versions. */
export const NodeId = Type.String({ pattern: "^[a-z0-9-]{1,40}$" });

export const MapNode = Shape({
  id: NodeId,
  title: Words(40),
  tier: OneOf(TIERS),
  grade: OneOf(GRADES),
  note: MaybeWords(300),
  projectIds: Type.Array(Id, { maxItems: 50 }),
  enterprises: Type.Array(Words(60), { maxItems: 30 }),
});
export type MapNode = Static<typeof MapNode>;

export const MapFlow = Shape({ from: NodeId, to: NodeId, words: MaybeWords(30) });
export type MapFlow = Static<typeof MapFlow>;

/** A chain's map as it is stored: links and what flows between them. */
export const MapGraph = Shape({
  nodes: Type.Array(MapNode, { maxItems: 150 }),
  flows: Type.Array(MapFlow, { maxItems: 400 }),
});
export type MapGraph = Static<typeof MapGraph>;

/** A version without its drawing. */
export const MapVersion = Shape({
  version: Type.Integer(),
  note: Type.String(),
  byName: Type.String(),
  onDay: DayShape,
  nodes: Type.Integer(),
});
export type MapVersion = Static<typeof MapVersion>;

export const ChainMap = Shape({ ...MapVersion.properties, graph: MapGraph });
export type ChainMap = Static<typeof ChainMap>;

export const GAP_KINDS = ["extend", "supplement", "strengthen"] as const;
export type GapKind = (typeof GAP_KINDS)[number];
/** 三（三）2: 延链补链强链. */
export const GAP_KIND_TITLES: Record<GapKind, string> = {
  extend: "延链",
  supplement: "补链",
  strengthen: "强链",
};
export const GAP_ACTS = ["opened", "filled", "reopened", "reclassified", "closed"] as const;
export type GapAct = (typeof GAP_ACTS)[number];
export const GAP_ACT_TITLES: Record<GapAct, string> = {
  opened: "列为缺环",
  filled: "项目填补",
  reopened: "重新列为缺环",
  reclassified: "改列类别",
  closed: "销号",
};
export const GAP_STATES = ["open", "filled", "closed"] as const;
export type GapState = (typeof GAP_STATES)[number];
export const GAP_STATE_TITLES: Record<GapState, string> = {
  open: "待填补",
  filled: "已填补",
  closed: "已销号",
};

export const GapEvent = Shape({
  act: OneOf(GAP_ACTS),
  kind: OneOf(GAP_KINDS),
  /** Null where no project acted, or where the reader may not see it: `hiddenProject` then. */
  project: Nullable(Shape({ id: Id, name: Type.String() })),
  hiddenProject: Type.Boolean(),
  words: Type.String(),
  byName: Type.String(),
  onDay: DayShape,
});
export type GapEvent = Static<typeof GapEvent>;

/** A missing or weak link that a lead or a project is to fill. */
export const Gap = Shape({
  id: Id,
  nodeId: NodeId,
  title: Type.String(),
  kind: OneOf(GAP_KINDS),
  state: OneOf(GAP_STATES),
  openedOn: DayShape,
  /** Oldest first; the last one decides kind and state. */
  events: Type.Array(GapEvent),
});
export type Gap = Static<typeof Gap>;
