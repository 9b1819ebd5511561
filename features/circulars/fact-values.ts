import { dayText } from "../../kernel/calendar.ts";
import { sumFen } from "../../kernel/money.ts";
import { UNIT_VIEW_TITLES } from "../assessment/contract.ts";
import type { ChainFacts, CountFacts, UnitFacts } from "../assessment/month-facts.ts";
import { periodText, totalCount } from "../assessment/month-facts.ts";
import { type ChangeScope, changesInWords, nameOf, sentenceWords } from "./change-words.ts";
import { type DocumentChanges, NO_CHANGES } from "./document-changes.ts";
import { factsAbout } from "./group-facts.ts";
import { gapWords, hundredMillions, isBehind } from "./draft-words.ts";
import { lastPeriodWord, periodName, shortPeriodName, thisPeriodWord } from "./period.ts";
import type { PeriodFacts } from "./period-facts.ts";
import { rankedEnds } from "./ranked-ends.ts";
import type { FactValues } from "./template-text.ts";

/** Who issues and under which plan: kept with the freeze. */
export interface IssuingOffice {
  readonly name: string;
  /** 机关代字: `某政办`. */
  readonly agencyCode: string;
  readonly addressees: string;
  /** The plan the document rests on, title and number as printed. */
  readonly plan: { readonly title: string; readonly number: string };
}

/** Whom a document is about: the city, one unit or one chain by id with its name of today, or a group with its units' names. */
export type Subject =
  | { readonly kind: "city" }
  | { readonly kind: "unit" | "chain"; readonly id: number; readonly name: string }
  | { readonly kind: "group"; readonly name: string; readonly units: readonly string[] };

/** What a correcting document says of the one it replaces. */
export interface Correction {
  readonly formerTitle: string;
  readonly formerNumber: string;
  readonly reason: string;
  /** What reads differently in the former document, written again from the newest freezes. */
  readonly changes: DocumentChanges;
}

export interface Occasion {
  readonly facts: PeriodFacts;
  readonly office: IssuingOffice;
  readonly subject: Subject;
  readonly correction: Correction | null;
}

/**
 * Every fact of `FACT_NAMES` with its value; null where nothing is known. Money in 亿元, percent without its sign. Of a
 * group the lists and lights are its own, the sums named 省外资金 and 项目 stay the city's.
 */
export function factValues({ facts, office, subject, correction }: Occasion): FactValues {
  const { city, period, units } = facts;
  const about = factsAbout(facts, subject);
  return {
    "期间.名称": periodName(period),
    "期间.累计": periodText(facts.month),
    "期间.本期": shortPeriodName(period),
    "期间.本期词": thisPeriodWord(period),
    "期间.上期": lastPeriodWord(period),
    截止日: dayText(facts.cutoffDay),
    "方案.名称": office.plan.title,
    "方案.文号": office.plan.number,
    "机关.名称": office.name,
    "机关.主送": office.addressees,
    序时进度: city.scheduledPercent,
    "省外资金.目标": city.targetFen === null ? null : hundredMillions(city.targetFen),
    "省外资金.累计": hundredMillions(city.actualFen),
    "省外资金.完成率": city.ratePercent,
    "省外资金.较序时": city.gapPoints === null ? null : gapWords(city.gapPoints),
    "省外资金.本期": hundredMillions(sumFen(units.map((unit) => unit.monthFen))),
    ...projectValues(facts),
    ...unitLists(about.units),
    ...listed("缺报单位", about.partlyMissing.map(missingValues)),
    排名口径: facts.rankedBy === "credit" ? UNIT_VIEW_TITLES.credit : null,
    ...listed("产业链", facts.chains.map(chainValues)),
    ...subjectValues(about, subject),
    ...correctionValues(facts, subject, correction),
  };
}

function projectValues({ units, chains, unassignedFen }: PeriodFacts): FactValues {
  const introduced = totalCount(units.map((unit) => unit.introduced));
  const large = totalCount(units.map((unit) => unit.over100M));
  const signed = totalCount(chains.map((chain) => chain.signed));
  return {
    ...countValues("项目.引进", introduced),
    ...countValues("项目.亿元以上", large),
    ...countValues("项目.签订", signed),
    未归链资金: unassignedFen === 0n ? null : hundredMillions(unassignedFen),
  };
}

function countValues(name: string, { actual, target }: CountFacts): FactValues {
  return { [name]: String(actual), [`${name}目标`]: target === null ? null : String(target) };
}

function unitLists(units: readonly UnitFacts[]): FactValues {
  const { first, last } = rankedEnds(units);
  const moved = units.filter(({ movement }) => movement !== null && movement !== 0);
  const by = (sign: 1 | -1) =>
    moved
      .filter(({ movement }) => (movement ?? 0) * sign > 0)
      .sort((a, b) => Math.abs(b.movement ?? 0) - Math.abs(a.movement ?? 0));
  const lights = (light: UnitFacts["light"]) =>
    String(units.filter((unit) => unit.light === light).length);
  const targeted = units.filter(({ targetFen }) => targetFen !== null);
  const unlit = targeted.filter(({ light }) => light === "none").length;
  const lists: Record<string, readonly UnitFacts[]> = {
    靠前单位: first,
    靠后单位: last,
    变动单位: moved,
    上升单位: by(1),
    下降单位: by(-1),
    低于序时单位: units.filter(({ gapPoints }) => gapPoints !== null && isBehind(gapPoints)),
    无亿元项目单位: units.filter(
      ({ over100M, reported }) => reported && (over100M.target ?? 0) > 0 && over100M.actual === 0,
    ),
    豁免单位: units.filter(({ exempted }) => exempted),
    未报单位: targeted.filter(({ reported }) => !reported),
  };
  return {
    "亮灯.绿": lights("green"),
    "亮灯.黄": lights("yellow"),
    "亮灯.红": lights("red"),
    "亮灯.未亮": unlit === 0 ? null : String(unlit),
    "有目标单位.个数": targeted.length === 0 ? null : String(targeted.length),
    ...Object.assign(
      {},
      ...Object.entries(lists).map(([name, members]) => listed(name, members.map(unitValues))),
    ),
  };
}

function listed(name: string, members: readonly FactValues[]): FactValues {
  return { [name]: members, [`${name}.个数`]: String(members.length) };
}

function missingValues({ name, months }: PeriodFacts["partlyMissing"][number]): FactValues {
  return { 名称: name, 月份: `${months.map((month) => Number(month.slice(5))).join("、")}月` };
}

function unitValues(unit: UnitFacts): FactValues {
  const { gapPoints } = unit;
  return {
    名称: unit.name,
    位次: unit.rank === null ? null : String(unit.rank),
    完成率: unit.ratePercent,
    较序时: gapPoints === null ? null : gapWords(gapPoints),
    差距: gapPoints === null || !isBehind(gapPoints) ? null : gapPoints.slice(1),
    变化: unit.movement === null ? null : String(Math.abs(unit.movement)),
    目标: unit.targetFen === null ? null : hundredMillions(unit.targetFen),
    累计: hundredMillions(unit.cumulativeFen),
    本期: unit.reported ? hundredMillions(unit.monthFen) : null,
  };
}

function chainValues(chain: ChainFacts): FactValues {
  return {
    名称: chain.name,
    ...countValues("签订", chain.signed),
    ...countValues("亿元以上", chain.over100M),
    累计: hundredMillions(chain.fundsFen),
  };
}

/** Which period and whole the words of a correction speak of. */
export function changeScope({ period, month }: PeriodFacts, subject: Subject): ChangeScope {
  return { period, month, whole: subject.kind === "group" ? subject.name : "全市" };
}

function correctionValues(
  facts: PeriodFacts,
  subject: Subject,
  correction: Correction | null,
): FactValues {
  const { cells, sentences } = correction?.changes ?? NO_CHANGES;
  const scope = changeScope(facts, subject);
  return {
    "更正.原标题": correction?.formerTitle ?? null,
    "更正.原文号": correction?.formerNumber ?? null,
    "更正.理由": correction?.reason ?? null,
    ...listed(
      "更正.变动",
      cells.map((cell) => ({
        位置: cell.place,
        名称: nameOf(cell, scope),
        指标: cell.figure,
        原值: cell.former,
        现值: cell.corrected,
      })),
    ),
    ...listed(
      "更正.对象",
      changesInWords(cells, scope).map(({ name, words }) => ({ 名称: name, 变动: words })),
    ),
    ...listed(
      "更正.语句",
      sentences.map((change) => ({
        名称: change.place,
        位置: change.place,
        原文: change.former,
        现文: change.corrected,
        说法: sentenceWords(change),
      })),
    ),
  };
}

/** As the subject was called in the period's last freeze; as it is called today where that freeze does not have it. */
function nameThen({ units, chains }: PeriodFacts, subject: Subject): string | null {
  if (subject.kind === "city") return null;
  if (subject.kind === "group") return subject.name;
  const lines: readonly { id: number; name: string }[] = subject.kind === "unit" ? units : chains;
  return lines.find(({ id }) => id === subject.id)?.name ?? subject.name;
}

/** All names of the subject stand, null where they do not apply: a unit signs nothing, a chain has no rank. */
function subjectValues(facts: PeriodFacts, subject: Subject): FactValues {
  const own = subject.kind === "group" ? groupValues(facts) : ownValues(facts, subject);
  const names = ["目标", "累计", "本期", "完成率", "位次", "较序时", "落后", "引进", "引进目标"];
  const counted = ["亿元以上", "亿元以上目标", "签订", "签订目标", "未报", "缺报"];
  const members = subject.kind === "group" ? facts.units : [];
  return {
    "对象.名称": nameThen(facts, subject),
    ...Object.fromEntries(
      [...names, ...counted].map((name) => [`对象.${name}`, own[name] ?? null]),
    ),
    ...listed("对象.单位", members.map(unitValues)),
  };
}

function groupValues({ city, units }: PeriodFacts): FactValues {
  const { targetFen, actualFen, ratePercent, gapPoints } = city;
  return {
    目标: targetFen === null ? null : hundredMillions(targetFen),
    累计: hundredMillions(actualFen),
    本期: hundredMillions(sumFen(units.map((unit) => unit.monthFen))),
    完成率: ratePercent,
    较序时: gapPoints === null ? null : gapWords(gapPoints),
    落后: gapPoints === null || !isBehind(gapPoints) ? null : gapPoints.slice(1),
    ...countValues("引进", totalCount(units.map((unit) => unit.introduced))),
    ...countValues("亿元以上", totalCount(units.map((unit) => unit.over100M))),
  };
}

function ownValues({ units, chains, partlyMissing }: PeriodFacts, subject: Subject): FactValues {
  const unit = subject.kind === "unit" ? units.find(({ id }) => id === subject.id) : undefined;
  const chain = subject.kind === "chain" ? chains.find(({ id }) => id === subject.id) : undefined;
  const missing = partlyMissing.find(({ id }) => id === unit?.id);
  if (chain) return chainValues(chain);
  if (!unit) return {};
  return {
    ...unitValues(unit),
    落后: unitValues(unit).差距 ?? null,
    ...countValues("引进", unit.introduced),
    ...countValues("亿元以上", unit.over100M),
    未报: unit.reported ? null : "未报",
    缺报: missing ? (missingValues(missing).月份 ?? null) : null,
  };
}
