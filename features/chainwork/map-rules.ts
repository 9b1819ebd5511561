import { notice } from "../../kernel/citation.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import {
  type GapKind,
  type GapState,
  GRADE_TITLES,
  type MapFlow,
  type MapGraph,
  type MapNode,
  TIER_TITLES,
} from "./map-shapes.ts";

const refused = (code: string, words: string): Refusal => ({
  code: `chainwork.${code}`,
  words,
  basis: notice("三"),
});

/** What the editor calls a link that was just drawn. */
const UNNAMED = /^新环节\d*$/;

/** Why a map may not be stored, or null. `known` are the projects of this chain that the writer may attach. */
export function refuseMap(graph: MapGraph, known: ReadonlySet<number>): Refusal | null {
  return firstRefusal(refuseNodes(graph.nodes), refuseFlows(graph), refuseProjects(graph, known));
}

function refuseNodes(nodes: readonly MapNode[]): Refusal | null {
  if (nodes.length === 0) return refused("map_empty", "图谱至少要有一个环节");
  if (nodes.some((node) => node.title.trim() === ""))
    return refused("node_nameless", "有环节没有名称，请填写");
  if (nodes.some((node) => UNNAMED.test(node.title.trim())))
    return refused("node_unnamed", "有环节还叫「新环节」，请改成它的名称");
  const twice = firstTwice(nodes.map((node) => node.title.trim()));
  if (twice !== undefined) return refused("node_twice", `环节「${twice}」重名，请改名或合并`);
  if (firstTwice(nodes.map((node) => node.id)) !== undefined)
    return refused("node_id_twice", "图谱数据有误：环节编号重复，请重新打开后再改");
  return null;
}

function refuseFlows({ nodes, flows }: MapGraph): Refusal | null {
  const titles = new Map(nodes.map((node) => [node.id, node.title]));
  for (const { from, to } of flows) {
    if (!titles.has(from) || !titles.has(to))
      return refused("flow_loose", "有连线的一端没有环节，请重新连线");
    if (from === to) return refused("flow_self", `「${titles.get(from)}」不能连向自己`);
  }
  const twice = firstTwice(flows.map(flowKey));
  if (twice === undefined) return null;
  const [from, to] = twice.split(" ");
  return refused(
    "flow_twice",
    `「${titles.get(from ?? "")}」到「${titles.get(to ?? "")}」已有连线`,
  );
}

function refuseProjects({ nodes }: MapGraph, known: ReadonlySet<number>): Refusal | null {
  const stray = nodes.find((node) => node.projectIds.some((id) => !known.has(id)));
  return stray
    ? refused("project_of_other_chain", `「${stray.title}」上有不属于本链或您无权查看的项目`)
    : null;
}

/** Why a map may not be stored upon the version it was drawn from, or null. */
export function refuseStaleMap(basedOn: number, stored: number): Refusal | null {
  if (basedOn === stored) return null;
  return {
    code: "chainwork.map_changed_by_other",
    words: `他人已保存第${stored}版，您的改动仍在本页；请对照最新版后再存`,
  };
}

/** What differs between two versions, in words an official can check. */
export interface MapDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly { readonly title: string; readonly words: readonly string[] }[];
  readonly flowsAdded: readonly string[];
  readonly flowsRemoved: readonly string[];
}

/** Compares an older map with a newer one; nodes are the same by id, flows by their ends. */
export function compareMaps(older: MapGraph, newer: MapGraph): MapDifference {
  const before = new Map(older.nodes.map((node) => [node.id, node]));
  const after = new Map(newer.nodes.map((node) => [node.id, node]));
  const changed = newer.nodes.flatMap((node) => {
    const was = before.get(node.id);
    const words = was ? changesOf(was, node) : [];
    return words.length > 0 ? [{ title: node.title, words }] : [];
  });
  const olderFlows = new Map(older.flows.map((flow) => [flowKey(flow), flow]));
  const newerFlows = new Map(newer.flows.map((flow) => [flowKey(flow), flow]));
  const name = (nodes: ReadonlyMap<string, MapNode>) => (flow: MapFlow) =>
    `${nodes.get(flow.from)?.title ?? "？"} → ${nodes.get(flow.to)?.title ?? "？"}`;
  return {
    added: newer.nodes.filter((node) => !before.has(node.id)).map((node) => node.title),
    removed: older.nodes.filter((node) => !after.has(node.id)).map((node) => node.title),
    changed,
    flowsAdded: newer.flows.filter((flow) => !olderFlows.has(flowKey(flow))).map(name(after)),
    flowsRemoved: older.flows.filter((flow) => !newerFlows.has(flowKey(flow))).map(name(before)),
  };
}

/** Whether two versions show the same. */
export function isSameMap(difference: MapDifference): boolean {
  return Object.values(difference).every((list) => list.length === 0);
}

function changesOf(was: MapNode, is: MapNode): string[] {
  const words: string[] = [];
  if (was.title !== is.title) words.push(`原名「${was.title}」`);
  if (was.tier !== is.tier) words.push(`${TIER_TITLES[was.tier]} → ${TIER_TITLES[is.tier]}`);
  if (was.grade !== is.grade) words.push(`${GRADE_TITLES[was.grade]} → ${GRADE_TITLES[is.grade]}`);
  if (was.note !== is.note) words.push("说明有改动");
  const gained = is.enterprises.filter((name) => !was.enterprises.includes(name));
  const lost = was.enterprises.filter((name) => !is.enterprises.includes(name));
  if (gained.length > 0) words.push(`增加企业 ${gained.join("、")}`);
  if (lost.length > 0) words.push(`减少企业 ${lost.join("、")}`);
  const attached = is.projectIds.filter((id) => !was.projectIds.includes(id)).length;
  const detached = was.projectIds.filter((id) => !is.projectIds.includes(id)).length;
  if (attached > 0) words.push(`挂接项目 ${attached} 个`);
  if (detached > 0) words.push(`取下项目 ${detached} 个`);
  return words;
}

/** What a new version does to the gaps: weak nodes open them, sound or vanished ones close them. */
export interface GapChange {
  readonly nodeId: string;
  readonly title: string;
  readonly act: "opened" | "reopened" | "closed";
  readonly kind: GapKind;
  readonly words: string;
}

/** The gaps a map asks for beside those there are. What a project filled stays filled: a person reopens it. */
export function gapChanges(
  graph: MapGraph,
  gaps: readonly {
    readonly nodeId: string;
    readonly state: GapState;
    readonly kind: GapKind;
    readonly title: string;
  }[],
): GapChange[] {
  const known = new Map(gaps.map((gap) => [gap.nodeId, gap]));
  const opened = graph.nodes.filter(isWeak).flatMap((node): GapChange[] => {
    const gap = known.get(node.id);
    if (gap && gap.state !== "closed") return [];
    const act = gap ? "reopened" : "opened";
    const words = `图谱评为${GRADE_TITLES[node.grade]}`;
    return [{ nodeId: node.id, title: node.title, act, kind: gap?.kind ?? gapKindOf(node), words }];
  });
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const closed = gaps.flatMap((gap): GapChange[] => {
    const node = nodes.get(gap.nodeId);
    if (gap.state !== "open" || (node && isWeak(node))) return [];
    const words = node ? `图谱评为${GRADE_TITLES[node.grade]}` : "图谱已删去这一环节";
    return [{ nodeId: gap.nodeId, title: gap.title, act: "closed", kind: gap.kind, words }];
  });
  return [...opened, ...closed];
}

function isWeak(node: MapNode): boolean {
  return node.grade === "absent" || node.grade === "weak";
}

/** 薄弱 asks to strengthen; 空白 downstream to extend, elsewhere to supplement. The task force may say otherwise. */
export function gapKindOf(node: Pick<MapNode, "grade" | "tier">): GapKind {
  if (node.grade === "weak") return "strengthen";
  return node.tier === "downstream" ? "extend" : "supplement";
}

function flowKey({ from, to }: MapFlow): string {
  return `${from} ${to}`;
}

function firstTwice(words: readonly string[]): string | undefined {
  return words.find((word, index) => words.indexOf(word) !== index);
}
