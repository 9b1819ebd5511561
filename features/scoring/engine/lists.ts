import { compareRatios, type Ratio } from "../../../kernel/ratio.ts";
import { conditionWords, holds } from "./condition.ts";
import type { Award, NamedList } from "../rule-set.ts";
import type { Scene } from "./scene.ts";
import type { ListResult } from "../score-sheet.ts";
import type { Standing } from "./standings.ts";

/** A named list with who is on it, in rank order; ties at the edge are on it. */
export function namedList(scene: Scene, list: NamedList, all: readonly Standing[]): ListResult {
  const { code, name, tone, by } = list;
  const standings = all.filter(
    ({ tally }) =>
      tally.entry.isUnit && (list.group === undefined || tally.entry.group === list.group),
  );
  const isApart = scene.ruleSet.ranks.scope === "group";
  const scopes = new Map<string, Standing[]>();
  for (const standing of standings) {
    const key = isApart ? (standing.tally.entry.group ?? "") : "";
    scopes.set(key, [...(scopes.get(key) ?? []), standing]);
  }
  const chosen = [...scopes.entries()].flatMap(([group, members]) => {
    if ("first" in by) return among(members, by.first, "first");
    if ("last" in by) return among(members, by.last, "last");
    if ("winnersOfGroup" in by) {
      const quota = scene.ruleSet.groups?.find((one) => one.code === group)?.winners ?? 0;
      return quota === 0 ? [] : among(members, quota, "first");
    }
    const counts = placeCounts(members, by.among, by.place);
    return members.filter(({ tally }) => (counts.get(tally.entry.code) ?? 0) >= by.atLeast);
  });
  const assessees = chosen.map(({ tally }) => tally.entry.code);
  return { code, name, tone, assessees, words: listWords(list) };
}

function listWords({ by, article }: NamedList): string {
  const rule =
    "first" in by
      ? `前${by.first}名`
      : "last" in by
        ? `末${by.last}名`
        : "winnersOfGroup" in by
          ? "各组按名额"
          : `${by.among.length}项中${by.atLeast}项以上居${by.place === "first" ? "第1" : "末位"}`;
  return `${rule}，并列的都列入${article === "" ? "" : `（${article}）`}`;
}

/** The first or last so many of those who are ranked, with everyone who is equal to the one at the edge. */
function among(members: readonly Standing[], count: number, place: "first" | "last"): Standing[] {
  const ranked = members
    .filter((one): one is Standing & { value: Ratio } => one.rank !== null && one.value !== null)
    .sort((a, b) => compareRatios(b.value, a.value) || a.tally.entry.order - b.tally.entry.order);
  const edge = place === "first" ? ranked[count - 1] : ranked[Math.max(0, ranked.length - count)];
  if (!edge) return ranked;
  return ranked.filter(({ value }) =>
    place === "first"
      ? compareRatios(value, edge.value) >= 0
      : compareRatios(value, edge.value) <= 0,
  );
}

/** How often each stands first (or last) among the indicators: by the rate, else the value, else the points; ties all count. */
function placeCounts(
  members: readonly Standing[],
  indicators: readonly string[],
  place: "first" | "last",
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const indicator of indicators) {
    const values = members.flatMap(({ tally }) => {
      const line = tally.lines.find(
        (one) => one.column.part === "indicator" && one.column.code === indicator,
      );
      const value = line && (line.outcome?.rate ?? line.outcome?.value ?? line.points);
      return value ? [{ code: tally.entry.code, value }] : [];
    });
    const edge = values.reduce<Ratio | null>((best, { value }) => {
      const order = best === null ? 0 : compareRatios(value, best);
      return best === null || (place === "first" ? order > 0 : order < 0) ? value : best;
    }, null);
    for (const { code, value } of values)
      if (edge && compareRatios(value, edge) === 0) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

/** Whether every condition of an award holds for a unit. */
export function hasAward(scene: Scene, award: Award, { tally: { entry } }: Standing): boolean {
  return (
    entry.isUnit &&
    award.all.every(
      (condition) => holds(condition, (operand) => scene.measure(operand, entry)) === true,
    )
  );
}

/** `完成率≥25，税收比重≥30`. */
export function awardWords(scene: Scene, award: Award): string {
  return award.all
    .map((condition) => conditionWords(condition, (code) => scene.nameOf(code)))
    .join("，");
}
