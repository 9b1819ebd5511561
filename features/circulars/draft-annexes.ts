import { dayText } from "../../kernel/calendar.ts";
import type { Fen } from "../../kernel/money.ts";
import { moneyText, sumFen } from "../../kernel/money.ts";
import { UNIT_VIEW_TITLES } from "../assessment/contract.ts";
import type { CountFacts, UnitFacts } from "../assessment/month-facts.ts";
import {
  exemptionNote,
  hasFunds,
  movementText,
  NO_TARGET,
  NOT_REPORTED,
  targetNotes,
  totalCount,
  unitLight,
} from "../assessment/month-facts.ts";
import { changesAttachment } from "./changes-annex.ts";
import { NO_CHANGES } from "./document-changes.ts";
import type { Align, Attachment, HeadCell, TableColumn } from "./document.ts";
import { periodCharts } from "./draft-charts.ts";
import { signedPoints } from "./draft-words.ts";
import type { Annex } from "./fact-names.ts";
import { changeScope, type Occasion } from "./fact-values.ts";
import { factsAbout } from "./group-facts.ts";
import { periodName, thisPeriodWord } from "./period.ts";
import type { PeriodFacts } from "./period-facts.ts";

const tall = (text: string): HeadCell => ({ text, down: 2 });
const column = (widthMillimetres: number, align: Align): TableColumn => ({
  widthMillimetres,
  align,
});

const UNIT_COLUMNS = [
  column(9, "center"),
  column(19, "center"),
  column(18, "right"),
  column(16, "right"),
  column(18, "right"),
  column(13, "right"),
  column(18, "right"),
  column(11, "center"),
  column(15, "center"),
  column(10, "center"),
  column(9, "center"),
];

/**
 * The tables and drawings behind the text, in the order asked for; 更正前后对照表 only where figures changed. Under a table stands
 * what it is to the statistics law (R-X.6).
 */
export function annexAttachments(
  annexes: readonly Annex[],
  occasion: Occasion,
  formLine: string,
): Attachment[] {
  const changes = occasion.correction?.changes ?? NO_CHANGES;
  return annexes.flatMap((annex) => {
    // A city without chains has no 附件2.
    if (annex === "chains" && occasion.facts.chains.length === 0) return [];
    if (annex !== "changes") return [annexAttachment(annex, occasion, formLine)];
    return changes.cells.length === 0
      ? []
      : [changesAttachment(changes, changeScope(occasion.facts, occasion.subject))];
  });
}

function annexAttachment(
  annex: Exclude<Annex, "changes">,
  { facts, subject }: Occasion,
  formLine: string,
): Attachment {
  const about = factsAbout(facts, subject);
  if (annex === "charts") return chartsAttachment(about);
  if (annex === "units") {
    return unitAttachment(about, formLine, subject.kind === "group" ? subject.name : null);
  }
  const own = subject.kind === "chain" ? subject.id : null;
  return chainAttachment(facts, formLine, own);
}

function chartsAttachment(facts: PeriodFacts): Attachment {
  const name = `${periodName(facts.period)}招商引资目标任务完成率图`;
  return {
    name,
    titleLines: [name],
    blocks: Object.values(periodCharts(facts)).map((chart) => ({ kind: "chart", chart })),
    table: null,
    notes: facts.demo ? [DEMO_WORDS] : [],
  };
}

const DEMO_WORDS = "演示数据，不作为工作依据。";

/** 附件1: the period's execution by unit, all or those of a group; projects as 完成/目标. */
function unitAttachment(facts: PeriodFacts, formLine: string, group: string | null): Attachment {
  const period = `${periodName(facts.period)}${group ?? ""}`;
  const ranking = group === null ? "排名" : "排名为组内名次，";
  return {
    name: `${period}招商引资目标任务完成情况表`,
    titleLines: [`${period}招商引资`, "目标任务完成情况表"],
    table: {
      columns: UNIT_COLUMNS,
      head: [
        [
          tall("排名"),
          tall("单　位"),
          { text: "省外资金（万元）", across: 5 },
          { text: "引进项目（个）", across: 2 },
          tall("位次\n变化"),
          tall("亮灯"),
        ],
        [
          "年度目标",
          `${thisPeriodWord(facts.period)}到位`,
          "累计到位",
          "完成率\n（%）",
          "较序时\n（百分点）",
          "总数",
          "其中亿元\n以上项目",
        ].map((text) => ({ text })),
      ],
      rows: facts.units.map(unitRow),
      total: cityRow(facts),
    },
    notes: notes(
      facts,
      formLine,
      targetNotes(facts),
      `${ranking}按未舍入的完成率（${UNIT_VIEW_TITLES[facts.rankedBy]}）；${exemptionNote(facts.units)}项目数为“完成/目标”；“—”为无目标，“未报”为${thisPeriodWord(facts.period)}未报送。`,
    ),
  };
}

function unitRow(unit: UnitFacts): string[] {
  // Over several months a unit may have reported and still have no rate at the end.
  const absent = unit.targetFen === null ? NO_TARGET : NOT_REPORTED;
  return [
    unit.rank === null ? absent : String(unit.rank),
    unit.name,
    unit.targetFen === null ? NO_TARGET : wan(unit.targetFen),
    unit.reported ? wan(unit.monthFen) : NOT_REPORTED,
    hasFunds(unit) ? wan(unit.cumulativeFen) : NOT_REPORTED,
    unit.ratePercent ?? absent,
    unit.gapPoints === null ? absent : signedPoints(unit.gapPoints),
    unitCountText(unit, unit.introduced),
    unitCountText(unit, unit.over100M),
    movementText(unit.movement),
    lightCell(unit),
  ];
}

/** 豁免 on a line of its own: the column is narrow. */
function lightCell(unit: UnitFacts): string {
  return unit.exempted ? `${unitLight(unit)}\n豁免` : unitLight(unit);
}

function cityRow({ city, units }: PeriodFacts): string[] {
  return [
    "",
    "合　计",
    city.targetFen === null ? NO_TARGET : wan(city.targetFen),
    wan(sumFen(units.map((unit) => unit.monthFen))),
    wan(city.actualFen),
    city.ratePercent ?? NO_TARGET,
    city.gapPoints === null ? NO_TARGET : signedPoints(city.gapPoints),
    countText(totalCount(units.map((unit) => unit.introduced))),
    countText(totalCount(units.map((unit) => unit.over100M))),
    "",
    "",
  ];
}

const CHAIN_COLUMNS = [
  column(56, "center"),
  column(20, "center"),
  column(20, "center"),
  column(20, "center"),
  column(20, "center"),
  column(20, "right"),
];

/** 附件2: the same projects by chain, all or one of them; funds of no chain stand in a row of their own. */
function chainAttachment(facts: PeriodFacts, formLine: string, own: number | null): Attachment {
  const period = periodName(facts.period);
  const { unassignedFen } = facts;
  const chains = facts.chains.filter(({ id }) => own === null || id === own);
  const signed = totalCount(chains.map((chain) => chain.signed));
  const large = totalCount(chains.map((chain) => chain.over100M));
  const funds = sumFen([...chains.map((chain) => chain.fundsFen), unassignedFen]);
  return {
    name: `${period}产业链服务专班招商引资目标任务完成情况表`,
    titleLines: [`${period}产业链服务专班招商引资`, "目标任务完成情况表"],
    table: {
      columns: CHAIN_COLUMNS,
      head: [
        [
          tall("产业链名称"),
          { text: "签订项目（个）", across: 2 },
          { text: "引进亿元以上项目（个）", across: 2 },
          tall("累计到位\n（万元）"),
        ],
        ["目标", "完成", "目标", "完成"].map((text) => ({ text })),
      ],
      rows: [
        ...chains.map((chain) =>
          chainRow(chain.name, chain.signed, chain.over100M, chain.fundsFen),
        ),

        ...(own === null
          ? [["未归入产业链", NO_TARGET, NO_TARGET, NO_TARGET, NO_TARGET, wan(unassignedFen)]]
          : []),
      ],
      total: own === null ? chainRow("合　计", signed, large, funds) : null,
    },
    notes: notes(facts, formLine, [], "本表与按责任单位的表是同一批项目的不同统计口径，不得相加。"),
  };
}

function chainRow(name: string, signed: CountFacts, large: CountFacts, funds: Fen): string[] {
  const counts = [signed.target, signed.actual, large.target, large.actual];
  return [name, ...counts.map((count) => String(count ?? NO_TARGET)), wan(funds)];
}

function notes(
  facts: PeriodFacts,
  formLine: string,
  ofTargets: readonly string[],
  meaning: string,
): string[] {
  const { cutoffDay, snapshotDigest, demo, correctedFen } = facts;
  return [
    demo ? `${formLine}${DEMO_WORDS}` : formLine,
    `注：${meaning}`,
    ...ofTargets,
    `数据截止日${dayText(cutoffDay)}；金额四舍五入到万元，合计按未舍入数计算。`,
    ...(correctedFen === 0n
      ? []
      : [`期内各月合计与累计之差为以前月份的更正：${wan(correctedFen)}万元。`]),
    `冻结数据摘要：${snapshotDigest}`,
  ];
}

function wan(fen: Fen): string {
  return moneyText(fen, "万元", 0);
}

/** A unit that reported nothing has no count: not zero. */
function unitCountText({ reported }: UnitFacts, count: CountFacts): string {
  return reported || count.actual > 0 ? countText(count) : NOT_REPORTED;
}

/** `3/4`: done over asked; `3/—` without a target. */
function countText({ target, actual }: CountFacts): string {
  return `${actual}/${target ?? NO_TARGET}`;
}
