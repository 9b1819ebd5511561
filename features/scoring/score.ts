import { checkRuleSet } from "./check/check.ts";
import { checkInputs } from "./check/check-inputs.ts";
import { compareWithPublished } from "./check/compare.ts";
import type { Inputs } from "./inputs.ts";
import { lineText, pointsText } from "./engine/exact-line.ts";
import { extraLines, indicatorLines } from "./engine/lines.ts";
import { awardWords, hasAward, namedList } from "./engine/lists.ts";
import type { RuleSet } from "./rule-set.ts";
import { absentCells } from "./engine/absent-cells.ts";
import { Scene } from "./engine/scene.ts";
import type { AssesseeScore, ListResult, ScoreSheet } from "./score-sheet.ts";
import { gradeOf, type Standing, standings } from "./engine/standings.ts";
import { figureSums } from "./engine/sums.ts";
import { tally } from "./engine/totals.ts";

/**
 * Scores everybody under a rule set: pure, exact, and independent of the order in which the assessees come. With a
 * fault in the rules or the inputs nobody is scored and the sheet carries the faults. Rows stand in annex order.
 */
export function score(ruleSet: RuleSet, inputs: Inputs): ScoreSheet {
  const faults = checkRuleSet(ruleSet);
  if (faults.length === 0) faults.push(...checkInputs(ruleSet, inputs));
  const heading = {
    ruleSet: { code: ruleSet.code, title: ruleSet.title, sample: ruleSet.sample },
    title: inputs.title,
    asOf: inputs.asOf,
  };
  if (faults.length > 0)
    return { ...heading, rows: [], sums: [], lists: [], compared: 0, faults, findings: [] };
  const scene = new Scene(ruleSet, inputs);
  const ranked = standings(scene, tallies(scene));
  const lists = (ruleSet.lists ?? []).map((list) => namedList(scene, list, ranked));
  const sums = figureSums(scene);
  const rows = ranked.map((standing) => row(scene, standing, lists));
  const { compared, findings } = compareWithPublished(scene, ranked, rows, sums);
  findings.push(...absentCells(scene));
  return {
    ...heading,
    rows,
    sums: sums.map(({ line }) => line),
    lists,
    compared,
    faults,
    findings,
  };
}

function tallies(scene: Scene) {
  const { indicators, bonuses = [], deductions = [] } = scene.ruleSet;
  const columns = [
    ...indicators.map((indicator) => indicatorLines(scene, indicator)),
    ...bonuses.map((bonus) => extraLines(scene, bonus, "bonus")),
    ...deductions.map((deduction) => extraLines(scene, deduction, "deduction")),
  ];
  return scene.entries.map((entry, index) =>
    tally(
      scene,
      entry,
      columns.flatMap((column) => column[index] ?? []),
    ),
  );
}

/** A row. Its lines and points are put into words when they are first read: thousands are ranked without a word. */
function row(scene: Scene, standing: Standing, lists: readonly ListResult[]): AssesseeScore {
  const { tally: own, value, rank, tied } = standing;
  const { entry, total } = own;
  const { ruleSet } = scene;
  const { grade, name: gradeName, words } = gradeOf(scene, own);
  const awards = (ruleSet.awards ?? []).filter((award) => hasAward(scene, award, standing));
  const lines = once(() => own.lines.map(lineText));
  const totalText = once(() => total && pointsText(total, ruleSet.rounding.total));
  const valueText = once(() => value && pointsText(value, ruleSet.rounding.total));
  return {
    code: entry.code,
    name: entry.assessee.name,
    group: entry.group,
    groupName: ruleSet.groups?.find(({ code }) => code === entry.group)?.name ?? entry.group,
    type: entry.type,
    order: entry.order,
    get lines() {
      return lines();
    },
    get total() {
      return totalText();
    },
    standing: standing.standing,
    get rankedValue() {
      return valueText();
    },
    rank,
    tied,
    grade,
    gradeName,
    gradeWords: words,
    lists: lists.filter(({ assessees }) => assessees.includes(entry.code)).map(({ code }) => code),
    awards: awards.map(({ code }) => code),
    awardWords: awards.map((award) => `${award.name}：${awardWords(scene, award)}`),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
