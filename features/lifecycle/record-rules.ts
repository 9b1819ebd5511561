import { type Day, dayText, isDay, monthText, yearOf } from "../../kernel/calendar.ts";
import { FEN_PER_WAN } from "../../kernel/money.ts";
import { percentText, type Ratio, ratio } from "../../kernel/ratio.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { refuseUscc } from "../../kernel/uscc.ts";
import { type Stage, STAGE_TITLES } from "../projects/contract.ts";
import type { Facts, Life, LifeDocument, MilestoneBody } from "./contract.ts";
import type { DocumentKind } from "./kinds.ts";
import { refuseProjectCode } from "./project-code.ts";
import { ownConditions, stagesBefore } from "./rules.ts";
import { PAPERS_OF, type Situation, STAGE_TABLE } from "./stage-table.ts";

/** Everything wrong with the facts, field by field; empty where they may be stored. */
export function factFaults(situation: Situation, facts: Facts, today: Day): Refusal[] {
  const faults = [
    facts.projectCode ? refuseProjectCode(facts.projectCode) : null,
    refuseCompanyCode(facts),
    refuseFactDay(facts, "startedOn", "实际开工日期", today),
    refuseFactDay(facts, "producedOn", "实际投产日期", today),
    facts.startedOn && facts.producedOn && facts.producedOn < facts.startedOn
      ? fault("producedOn", "投产日期不能早于开工日期")
      : null,
    facts.landMu !== null && Number(facts.landMu) <= 0
      ? fault("landMu", "用地面积应大于零；不清楚的请留空")
      : null,
    ...(["outputFen", "taxFen", "agreedOutputFen", "agreedTaxFen"] as const).map((field) =>
      facts[field] !== null && BigInt(facts[field]) < 0n ? fault(field, "金额不能小于零") : null,
    ),
    facts.yieldYear !== null && facts.yieldYear > yearOf(today)
      ? fault("yieldYear", "产值、纳税、就业的年度不能晚于今年")
      : null,
    refuseLoss(situation, facts, today),
  ];
  return faults.filter((one) => one !== null);
}

/** Why facts may not be stored upon what is there, or null. */
export function refuseFacts(situation: Situation, facts: Facts, today: Day): Refusal | null {
  if (facts.version !== situation.facts.version)
    return {
      code: "lifecycle.facts_by_other",
      words: "他人已修改项目要素，您填写的内容仍在本页；请核对最新内容后再保存",
    };
  return factFaults(situation, facts, today)[0] ?? null;
}

const fault = (field: keyof Facts, words: string): Refusal => ({
  code: `lifecycle.fact_${field}`,
  words,
  field,
});

function refuseFactDay(
  facts: Facts,
  field: "startedOn" | "producedOn",
  title: string,
  today: Day,
): Refusal | null {
  const day = facts[field];
  if (day === null) return null;
  if (!isDay(day)) return fault(field, `${title}不是日历上的日期`);
  return day > today ? fault(field, `${title}不能晚于今天（${dayText(today)}）`) : null;
}

function refuseCompanyCode({ companyUscc, companyUsccOverride }: Facts): Refusal | null {
  const refusal = companyUscc ? refuseUscc(companyUscc) : null;
  if (!refusal) return null;
  const explained = (companyUsccOverride ?? "").trim() !== "";
  if (refusal.code === "uscc.check_failed" && explained) return null;
  return { ...refusal, field: "companyUscc" };
}

/** What a stage already entered rests on may be corrected, not cleared. */
function refuseLoss(situation: Situation, facts: Facts, today: Day): Refusal | null {
  const { stage } = situation.project;
  const after = { ...situation, facts };
  const lost = [...stagesBefore(stage), stage]
    .flatMap((entered) => ownConditions(entered, situation, today))
    .find(({ place, met }) => place === "facts" && met(situation, today) && !met(after, today));
  if (!lost) return null;
  return {
    code: "lifecycle.fact_in_use",
    words: `项目已进入「${STAGE_TITLES[stage]}」，须保留：${lost.words}`,
    basis: lost.basis,
  };
}

/** Land in hundredths of a 亩; null where unknown or nothing. */
function hundredthsOfMu(landMu: string | null): bigint | null {
  if (landMu === null) return null;
  const [whole = "0", part = ""] = landMu.split(".");
  const hundredths = BigInt(whole + part.padEnd(2, "0"));
  return hundredths === 0n ? null : hundredths;
}

/** 亩均税收: a year's tax per 亩 of land, 万元 per 亩, as an exact fraction; null where tax or land is unknown. */
export function taxPerMu({ taxFen, landMu }: Pick<Facts, "taxFen" | "landMu">): Ratio | null {
  const land = hundredthsOfMu(landMu);
  if (taxFen === null || land === null) return null;
  return ratio(BigInt(taxFen) * 100n, land * FEN_PER_WAN);
}

/** 亩均税收 in 万元/亩, rounded once to two places; null where it is unknown. */
export function taxPerMuText(facts: Pick<Facts, "taxFen" | "landMu">): string | null {
  const value = taxPerMu(facts);
  return value && percentText({ ...value, denominator: value.denominator * 100n });
}

/** How much of what was agreed a year's figure reaches, as an exact fraction; null where either is unknown. */
export function reached(fen: string | null, agreedFen: string | null): Ratio | null {
  if (fen === null || agreedFen === null) return null;
  return ratio(BigInt(fen), BigInt(agreedFen));
}

/** Why a milestone may not be entered like this, or null. */
export function refuseMilestone(body: MilestoneBody, today: Day): Refusal | null {
  const refused = (words: string, field: string): Refusal => ({
    code: "lifecycle.milestone_day",
    words,
    field,
  });
  const { promisedOn, keptOn } = body;
  if (promisedOn === null && keptOn === null)
    return refused("请填写承诺日期或办结日期", "promisedOn");
  if (promisedOn !== null && !isDay(promisedOn)) return refused("承诺日期有误", "promisedOn");
  if (keptOn !== null && !isDay(keptOn)) return refused("办结日期有误", "keptOn");
  if (keptOn !== null && keptOn > today)
    return refused(`办结日期不能晚于今天（${dayText(today)}）`, "keptOn");
  return null;
}

/** Why a document may not be added like this, or null: a photo says when and where. */
export function refuseDocument(
  { kind, takenOn, place }: Pick<LifeDocument, "kind" | "takenOn" | "place">,
  today: Day,
): Refusal | null {
  if (takenOn !== null && (!isDay(takenOn) || takenOn > today))
    return {
      code: "lifecycle.taken_ahead",
      words: `拍摄日期有误，不能晚于今天（${dayText(today)}）`,
      field: "takenOn",
    };
  if (kind !== "photo") return null;
  if (takenOn === null)
    return { code: "lifecycle.photo_undated", words: "照片请填写拍摄日期", field: "takenOn" };
  if (place.trim() === "")
    return { code: "lifecycle.photo_unplaced", words: "照片请填写拍摄地点", field: "place" };
  return null;
}

/** Why a document may not be removed, or null: what a stage already entered rests on stays. */
export function refuseRemoval(
  { project, progress }: Pick<Life, "project" | "progress">,
  { id, kind }: Pick<LifeDocument, "id" | "kind">,
): Refusal | null {
  const told = progress.find(({ photoId }) => photoId === id);
  if (told)
    return {
      code: "lifecycle.photo_in_use",
      words: `这张照片是${monthText(told.month)}形象进度的佐证，不能移除`,
    };
  const stage = stageResting(project.stage, kind);
  if (!stage) return null;
  return {
    code: "lifecycle.document_in_use",
    words: `这份材料是进入「${STAGE_TITLES[stage]}」的依据，不能移除；有误的请另行上传更正`,
  };
}

function stageResting(current: Stage, kind: DocumentKind): Stage | undefined {
  return [...stagesBefore(current), current].find((stage) =>
    STAGE_TABLE[stage].some(({ key }) => PAPERS_OF[key]?.includes(kind)),
  );
}
