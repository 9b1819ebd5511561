import { ranksByValue, type Ranked } from "../../../kernel/ranking.ts";
import { compareRatios, type Ratio } from "../../../kernel/ratio.ts";
import { exact, isNumber } from "./cell.ts";
import { conditionWords, holds } from "./condition.ts";
import type { Grade, Promotion, RankBy } from "../rule-set.ts";
import type { Scene } from "./scene.ts";
import type { AssesseeScore } from "../score-sheet.ts";
import type { Tally } from "./totals.ts";

/** Where an assessee stands: its rank, or the reason why it has none. */
export interface Standing {
  readonly tally: Tally;
  readonly value: Ratio | null;
  readonly standing: AssesseeScore["standing"];
  readonly rank: number | null;
  readonly tied: boolean;
}

/** Everybody's rank by the rule set's own measure, inside the group where groups rank apart. */
export function standings(scene: Scene, tallies: readonly Tally[]): Standing[] {
  const { by, scope, ties } = scene.ruleSet.ranks;
  const values = tallies.map((tally) => ({ tally, ...valueOf(scene, tally, by) }));
  const byScope = new Map<string, (Ranked<string> & { value: Ratio })[]>();
  for (const { tally, value, standing } of values) {
    if (standing !== "ranked" || value === null) continue;
    const key = scope === "group" ? (tally.entry.group ?? "") : "";
    const list = byScope.get(key) ?? [];
    byScope.set(key, list);
    list.push({ id: tally.entry.code, order: tally.entry.order, value });
  }
  const ranks = new Map<string, number>();
  const tied = new Set<string>();
  for (const list of byScope.values()) {
    for (const [code, rank] of ranksByValue(list, ties)) ranks.set(code, rank);
    // Where the style knows no ties, nobody is shown as tied.
    if (ties !== "ordinal") for (const code of tiedCodes(list)) tied.add(code);
  }
  return values.map(({ tally, value, standing }) => ({
    tally,
    value,
    standing,
    rank: ranks.get(tally.entry.code) ?? null,
    tied: tied.has(tally.entry.code),
  }));
}

function valueOf(
  scene: Scene,
  { entry, lines, total, missing, vetoes }: Tally,
  by: RankBy,
): { value: Ratio | null; standing: AssesseeScore["standing"] } {
  if (!entry.isUnit) return { value: null, standing: "no_unit" };
  const isVetoed = vetoes.some(({ effect }) => effect === "unranked");
  if (by === "score")
    return { value: total, standing: isVetoed ? "vetoed" : (missing ?? "ranked") };
  if ("indicator" in by) {
    const line = lines.find(
      (one) => one.column.part === "indicator" && one.column.code === by.indicator,
    );
    if (!line?.points)
      return {
        value: null,
        standing: line?.state === "not_reported" ? "not_reported" : "not_assessed",
      };
    return { value: line.points, standing: isVetoed ? "vetoed" : "ranked" };
  }
  const measured = scene.measure(by.value, entry);
  if (!isNumber(measured)) return { value: null, standing: measured };
  return { value: measured, standing: isVetoed ? "vetoed" : "ranked" };
}

function tiedCodes(list: readonly (Ranked<string> & { value: Ratio })[]): string[] {
  const sorted = [...list].sort((a, b) => compareRatios(a.value, b.value));
  return sorted.flatMap((one, index) => {
    const isTied = [sorted[index - 1], sorted[index + 1]].some(
      (other) => other !== undefined && compareRatios(other.value, one.value) === 0,
    );
    return isTied ? [one.id] : [];
  });
}

/** A grade's code and name, and in `words` how it came about. */
export interface HeldGrade {
  readonly grade: string | null;
  readonly name: string | null;
  readonly words: string | null;
}

/** The grade by points, moved by promotions and vetoes. */
export function gradeOf(scene: Scene, { entry, total, vetoes }: Tally): HeldGrade {
  const grades = [...(scene.ruleSet.grades ?? [])].sort((a, b) =>
    compareRatios(exact(b.from), exact(a.from)),
  );
  if (grades.length === 0 || total === null || !entry.isUnit)
    return { grade: null, name: null, words: null };
  let place = grades.findIndex(({ from }) => compareRatios(total, exact(from)) >= 0);
  if (place < 0) place = grades.length;
  const words = [placeWords(grades, place)];
  for (const promotion of scene.ruleSet.promotions ?? []) {
    if (!isPromoted(scene, promotion, entry)) continue;
    const next =
      promotion.to === undefined
        ? Math.min(grades.length - 1, Math.max(0, place - (promotion.steps ?? 1)))
        : grades.findIndex(({ code }) => code === promotion.to);
    if (next >= place && promotion.to !== undefined) continue;
    if (next === place) continue;
    words.push(`${promotion.name}，${next < place ? "晋" : "降"}为${placeWords(grades, next)}`);
    place = next;
  }
  const veto = vetoes.find(({ effect }) => effect === "grade");
  if (veto) {
    place = grades.findIndex(({ code }) => code === veto.grade);
    words.push(
      `${veto.name}（${conditionWords(veto.when, (code) => scene.nameOf(code))}），定为${placeWords(grades, place)}`,
    );
  }
  const { code = null, name = null } = grades[place] ?? {};
  return { grade: code, name, words: words.join("；") };
}

function placeWords(grades: readonly Grade[], place: number): string {
  return grades[place]?.name ?? "未达最低等次";
}

function isPromoted(
  scene: Scene,
  { all = [], any = [] }: Promotion,
  entry: Tally["entry"],
): boolean {
  const isTrue = (condition: (typeof all)[number]) =>
    holds(condition, (operand) => scene.measure(operand, entry)) === true;
  return all.every(isTrue) && (any.length === 0 || any.some(isTrue));
}
