import type { Day } from "../../kernel/calendar.ts";
import { type Citation, notice } from "../../kernel/citation.ts";
import { type Fen, FEN_PER_YI } from "../../kernel/money.ts";
import { refuseUscc } from "../../kernel/uscc.ts";
import type { Stage } from "../projects/contract.ts";
import { hasReached } from "../projects/rules.ts";
import type { ChecklistItem, Life } from "./contract.ts";
import { DOCUMENT_KIND_TITLES, type DocumentKind } from "./kinds.ts";
import { unreportedMonths } from "./progress.ts";
import { isProjectCode } from "./project-code.ts";

/** What a condition may look at; the server and the page hold the same reply. */
export type Situation = Pick<
  Life,
  "project" | "moves" | "leaders" | "documents" | "facts" | "review" | "progress"
>;

/** One thing a stage asks for before it may be entered. */
export interface Condition {
  readonly key: string;
  readonly words: string;
  readonly how: string;
  readonly place: ChecklistItem["place"];
  /** An article, or 「配置」 where no source fixes it for this city. */
  readonly basis: Citation;
  /** The last stage whose entry still asks for it; without, only its own stage does. */
  readonly until?: Stage;
  /** Only for projects of at least so much, fen; 以上 includes the number. */
  readonly leastFen?: Fen;
  /** In force from this day on, by the day of the move. */
  readonly from?: Day;
  /** Only where this holds. */
  readonly when?: (situation: Situation) => boolean;
  readonly met: (situation: Situation, onDay: Day) => boolean;
}

const configured = (article = ""): Citation => ({ document: "配置", article });
const FILING_LAW: Citation = { document: "企业投资项目核准和备案管理条例", article: "" };
const FAIR_COMPETITION: Citation = { document: "公平竞争审查条例", article: "" };

const IN_PROJECT = "在「概况」页修改项目";
const IN_DOCUMENTS = "在「阶段」页「材料」上传";
const IN_FACTS = "在「阶段」页「要素」填写";

function paper(kind: DocumentKind, told: Partial<Condition> = {}): Condition {
  return {
    key: kind,
    words: `已上传${DOCUMENT_KIND_TITLES[kind]}`,
    how: IN_DOCUMENTS,
    place: "documents",
    basis: configured(),
    met: ({ documents }) => documents.some((document) => document.kind === kind),
    ...told,
  };
}

/** A fact of the room's own form. */
function fact(key: string, words: string, met: Condition["met"], basis = configured()): Condition {
  return { key, words, how: IN_FACTS, place: "facts", basis, met };
}

const isPositive = (fen: string | null): boolean => fen !== null && BigInt(fen) > 0n;

/** Whether a year's figure is at least what was agreed; an unknown figure reaches nothing. */
const reaches = (fen: string | null, agreed: string | null): boolean =>
  fen !== null && agreed !== null && BigInt(fen) >= BigInt(agreed);

/** Who is 分包领导 of a project on a day, or null. */
export function leaderOn({ leaders }: Pick<Situation, "leaders">, day: Day) {
  return (
    leaders.find(({ fromOn, toOn }) => fromOn <= day && (toOn === null || toOn >= day)) ?? null
  );
}

/** Whether 签约 was entered before and taken back. */
function wasSigned(moves: Situation["moves"]): boolean {
  return moves.some(({ to, undone }) => undone && hasReached(to, "signed"));
}

/** Whether the company is registered: name and a code that passes, or one explained. */
function hasCompany({ facts }: Situation): boolean {
  const { companyName, companyUscc, companyUsccOverride } = facts;
  if (companyName.trim() === "" || companyUscc === null) return false;
  const refusal = refuseUscc(companyUscc);
  return (
    refusal === null ||
    (refusal.code === "uscc.check_failed" && (companyUsccOverride ?? "").trim() !== "")
  );
}

/**
 * What each of the eleven stages needs to be entered (四（一）1, domain rules b.1). The one table: checklist, refusal, removal of
 * documents and clearing of facts all read it.
 */
export const STAGE_TABLE: Readonly<Record<Stage, readonly Condition[]>> = {
  lead: [],
  screening: [
    {
      key: "unit",
      words: "已明确责任单位",
      how: IN_PROJECT,
      place: "project",
      basis: notice("附件1"),
      until: "effective",
      met: ({ project }) => project.unit !== null,
    },
    {
      key: "content",
      words: "线索写明项目内容（亿元以上）",
      how: IN_PROJECT,
      place: "project",
      basis: configured("线索办理"),
      leastFen: FEN_PER_YI,
      met: ({ project }) => project.content.trim() !== "",
    },
  ],
  negotiating: [
    {
      key: "investor",
      words: "已登记投资方",
      how: IN_PROJECT,
      place: "project",
      basis: configured(),
      until: "effective",
      met: ({ project }) => project.investorName !== null,
    },
    paper("assessment_note", {
      words: "已上传研判意见（亿元以上）",
      basis: configured("线索办理"),
      leastFen: FEN_PER_YI,
    }),
    {
      key: "leader",
      words: "有一名现任分包领导",
      how: "由招商办在「阶段」页「分包领导」明确",
      place: "leader",
      basis: notice("四（一）"),
      until: "producing",
      met: (situation, onDay) => leaderOn(situation, onDay) !== null,
    },
  ],
  reviewing: [
    paper("proposal", {
      words: "已上传项目建议书或可研报告（须评审的项目）",
      basis: notice("五（一）"),
      when: ({ review }) => review.needed,
    }),
  ],
  signed: [
    {
      key: "recognition",
      words: "签约曾被撤销：规模和签约日期已重新核定",
      how: "在「签约认定」页提出，经单位主要负责人签认、招商办核定",
      place: "recognition",
      basis: notice("二"),
      when: ({ project, moves }) => project.signingOpen || wasSigned(moves),
      met: ({ project }) => !project.signingOpen,
    },
    {
      key: "review",
      words: "专题评审通过或准予免审",
      how: "在「评审与承诺」页办理",
      place: "review",
      basis: notice("五（一）"),
      when: ({ review }) => review.needed,
      met: ({ review }) => review.state === "passed" || review.state === "exempted",
    },
    {
      key: "fair_competition",
      words: "一事一议条款均有公平竞争审查结论",
      how: "在「评审与承诺」页办理",
      place: "review",
      basis: FAIR_COMPETITION,
      from: "2024-08-01",
      met: ({ review }) => review.openTerms === 0,
    },
    {
      key: "confirmed",
      words: "项目已核实",
      how: "由招商办在「概况」页核实",
      place: "project",
      basis: notice("三"),
      until: "effective",
      met: ({ project }) => project.confirmed,
    },
    {
      key: "signed_on",
      words: "已填签约日期，且不晚于推进日期",
      how: IN_PROJECT,
      place: "project",
      basis: configured(),
      until: "effective",
      met: ({ project }, onDay) => project.signedOn !== null && project.signedOn <= onDay,
    },
    {
      key: "contract_amount",
      words: "已填合同投资额",
      how: IN_PROJECT,
      place: "project",
      basis: configured(),
      met: ({ project }) => isPositive(project.contractInvestmentFen),
    },
    paper("agreement"),
    paper("legal_opinion", {
      words: "已上传法制审查意见（亿元以上）",
      leastFen: FEN_PER_YI,
    }),
  ],
  performing: [
    {
      ...fact("company", "项目公司已登记（名称和统一社会信用代码）", hasCompany),
      until: "effective",
    },
    paper("licence"),
  ],
  approving: [
    {
      ...fact(
        "project_code",
        "已取得项目代码（24位）",
        ({ facts }) => facts.projectCode !== null && isProjectCode(facts.projectCode),
        FILING_LAW,
      ),
      until: "effective",
    },
    paper("filing", { basis: FILING_LAW }),
  ],
  started: [
    paper("construction_permit"),
    paper("photo", {
      words: "有开工现场照片，注明拍摄日期和地点",
      met: ({ documents }, onDay) =>
        documents.some(
          ({ kind, takenOn, place }) =>
            kind === "photo" && takenOn !== null && takenOn <= onDay && place.trim() !== "",
        ),
    }),
    fact(
      "started_on",
      "已填实际开工日期，且不晚于推进日期",
      ({ facts }, onDay) => facts.startedOn !== null && facts.startedOn <= onDay,
    ),
  ],
  building: [],
  producing: [
    {
      key: "progress",
      words: "在建各月的完成投资和形象进度已填报",
      how: "在「阶段」页「在建进度」填报",
      place: "progress",
      basis: configured("在建月报"),
      met: (situation, onDay) =>
        unreportedMonths(situation, onDay, situation.project.stage === "started").length === 0,
    },
    paper("acceptance", {
      words: "有竣工验收材料或试生产记录",
      met: ({ documents }) =>
        documents.some(({ kind }) => kind === "acceptance" || kind === "trial_run"),
    }),
    fact(
      "produced_on",
      "已填实际投产日期，且不晚于推进日期",
      ({ facts }, onDay) => facts.producedOn !== null && facts.producedOn <= onDay,
    ),
  ],
  effective: [
    fact("tax", "已填年纳税额", ({ facts }) => isPositive(facts.taxFen)),
    fact("jobs", "已填就业人数", ({ facts }) => (facts.jobs ?? 0) > 0),
    fact("output", "已填年产值", ({ facts }) => isPositive(facts.outputFen)),
    fact("yield_year", "已注明产值、纳税、就业是哪一年的", ({ facts }) => facts.yieldYear !== null),
    fact("land", "已填用地面积，可算亩均税收", ({ facts }) => Number(facts.landMu ?? 0) > 0),
    {
      ...fact("agreed_output", "年产值达到协议约定", ({ facts }) =>
        reaches(facts.outputFen, facts.agreedOutputFen),
      ),
      when: ({ facts }) => facts.agreedOutputFen !== null,
    },
    {
      ...fact("agreed_tax", "年纳税额达到协议约定", ({ facts }) =>
        reaches(facts.taxFen, facts.agreedTaxFen),
      ),
      when: ({ facts }) => facts.agreedTaxFen !== null,
    },
    paper("tax_proof"),
  ],
};

/** Documents a condition rests on, by its key; several where either will do. */
export const PAPERS_OF: Readonly<Record<string, readonly DocumentKind[]>> = {
  assessment_note: ["assessment_note"],
  proposal: ["proposal"],
  agreement: ["agreement"],
  legal_opinion: ["legal_opinion"],
  licence: ["licence"],
  filing: ["filing"],
  construction_permit: ["construction_permit"],
  photo: ["photo"],
  acceptance: ["acceptance", "trial_run"],
  tax_proof: ["tax_proof"],
};
