import { isOwnUnit } from "../../kernel/permission.ts";
import { notice } from "../../kernel/citation.ts";
import { type Day, dayText, yearOf } from "../../kernel/calendar.ts";
import { FEN_PER_YI, type Fen, moneyText } from "../../kernel/money.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { refuseTypedDay } from "../../kernel/typed-day.ts";
import { refuseUscc, usccDivision } from "../../kernel/uscc.ts";
import {
  type Novelty,
  NOVELTY_TITLES,
  type Project,
  type ProjectDraft,
  type ProjectRow,
  STAGE_TITLES,
  STAGES,
  type Stage,
} from "./contract.ts";

/** Whether a project is 亿元以上: on unrounded fen, 以上 includes the number. Unknown is no. */
export function isOver100M(investmentFen: Fen | null): boolean {
  return investmentFen !== null && investmentFen >= FEN_PER_YI;
}

/** Whether a project is 10亿元以上, on unrounded fen, the number included. */
export function isOver1B(investmentFen: Fen | null): boolean {
  return investmentFen !== null && investmentFen >= 10n * FEN_PER_YI;
}

/** Whether a stage is as far as another or farther. */
export function hasReached(stage: Stage, least: Stage): boolean {
  return STAGES.indexOf(stage) >= STAGES.indexOf(least);
}

/**
 * 新建 where a project was signed in the year, 续建 where it was signed before; null where it was not signed by the year's end.
 * A project is 引进 in the year of its signing and in no other (a.4).
 */
export function noveltyIn(
  year: number,
  { stage, signedOn }: Pick<ProjectRow, "stage" | "signedOn">,
): Novelty | null {
  if (signedOn === null || !hasReached(stage, "signed") || yearOf(signedOn) > year) return null;
  return yearOf(signedOn) === year ? "new" : "continuing";
}

/** 「新建」 or 「续建」 in a year; null where neither holds. */
export function noveltyWords(
  year: number,
  project: Pick<ProjectRow, "stage" | "signedOn">,
): string | null {
  const novelty = noveltyIn(year, project);
  return novelty && NOVELTY_TITLES[novelty];
}

/** What must be known from which stage on; form and rule read the same table. */
export const REQUIRED_FROM = {
  unitId: "negotiating",
  investor: "negotiating",
  signedOn: "signed",
  investment: "signed",
} as const satisfies Record<string, Stage>;

const REQUIRED_WORDS: Record<keyof typeof REQUIRED_FROM, { words: string; field: string }> = {
  unitId: { words: "请选定责任单位", field: "unitId" },
  investor: { words: "请填写投资方", field: "investor" },
  signedOn: { words: "请填写签约日期", field: "signedOn" },
  investment: { words: "请填写合同投资额或总投资", field: "contractInvestmentFen" },
};

/** Who writes, when, and upon what. */
export interface Writing {
  readonly today: Day;
  /** The unit the writer is bound to; null for the office, which writes for every unit. */
  readonly boundToUnitIds: readonly number[] | null;
  /** Whether the writer holds `projects.judge`. */
  readonly judges: boolean;
  /** What is stored now; null where the project is new. */
  readonly before: Project | null;
  /** Why the office takes over a project that is further than 线索; null where it does not. */
  readonly takeoverReason?: string | null;
}

/** Why a project may not be stored like this, or null. The page says the same before it is sent. */
export function refuseProjectDraft(draft: ProjectDraft, writing: Writing): Refusal | null {
  return firstRefusal(
    refuseBlankName(draft),
    refuseOtherUnit(draft, writing),
    refuseJudgement(draft, writing),
    refuseGateJump(draft, writing),
    refuseFixedFigures(draft, writing),
    refuseInvestor(draft),
    refuseAmounts(draft),
    refuseSignedOn(draft, writing),
    draft.confirmed ? refuseMissing(draft) : refuseInvention(draft, writing),
    refuseCounting(draft),
    refuseExit(draft, writing),
  );
}

function refuseBlankName(draft: ProjectDraft): Refusal | null {
  if (draft.name.trim() !== "") return null;
  return { code: "projects.name_missing", words: "请填写项目名称", field: "name" };
}

function refuseOtherUnit(draft: ProjectDraft, { boundToUnitIds }: Writing): Refusal | null {
  if (boundToUnitIds === null || isOwnUnit({ unitIds: boundToUnitIds }, draft.unitId)) return null;
  return {
    code: "projects.other_unit",
    words: "只能登记本单位的项目；移交其他单位请找招商办",
    field: "unitId",
    basis: notice("附件1"),
  };
}

/** The flags and the confirmation of a notice's project are the office's to judge. */
function refuseJudgement(draft: ProjectDraft, { judges, before }: Writing): Refusal | null {
  if (judges) return null;
  const judged = (field: string, words: string): Refusal => ({
    code: "projects.judgement_reserved",
    words,
    field,
  });
  if (draft.countsTowardTarget !== (before?.countsTowardTarget ?? false))
    return judged("countsTowardTarget", "是否计入目标由招商办认定，请保持原样");
  if (draft.keyProject !== (before?.keyProject ?? false))
    return judged("keyProject", "是否重点项目由招商办认定，请保持原样");
  if (before && draft.confirmed !== before.confirmed)
    return judged("confirmed", "待核实的项目由招商办核实");
  return null;
}

/** A new project begins as 线索 and passes each gate; one already under way is taken over by the office, with a reason. */
function refuseGateJump(
  draft: ProjectDraft,
  { before, judges, takeoverReason = null }: Writing,
): Refusal | null {
  if (before) return null;
  if (takeoverReason === null) {
    if (draft.stage === "lead") return null;
    const how = judges
      ? "已在推进的存量项目请选「存量项目接收登记」并写明理由"
      : "启用系统前已在推进的项目，请招商办作存量接收登记";
    return {
      code: "projects.gate_jumped",
      words: `新项目从「线索」登记，在「阶段」页逐步推进；${how}`,
      field: "stage",
      basis: notice("四（一）"),
    };
  }
  if (!judges)
    return {
      code: "projects.judgement_reserved",
      words: "存量项目接收登记由招商办办理",
      field: "takeoverReason",
    };
  if (takeoverReason.trim() !== "") return null;
  return {
    code: "projects.takeover_reason_missing",
    words: "请写明为什么按现有阶段接收登记，如「系统启用前已开工，依据……」",
    field: "takeoverReason",
  };
}

const FIXED = ["totalInvestmentFen", "contractInvestmentFen", "signedOn"] as const;

/**
 * What the counts of 引进 and 亿元以上 rest on stands still from the first 签约 on, undone or not: it changes by 签约认定 alone
 * (R-2.3, R-2.5).
 */
function refuseFixedFigures(draft: ProjectDraft, { before }: Writing): Refusal | null {
  if (!before?.everSigned) return null;
  const changed = FIXED.find((field) => draft[field] !== before[field]);
  if (!changed) return null;
  return {
    code: "projects.figures_fixed",
    words:
      "签过约的项目，总投资、合同投资额和签约日期不能直接修改（撤销签约也一样）：请在「签约认定」页附证据提出变更，经单位主要负责人签认、招商办核定后生效",
    field: changed,
    basis: notice("二"),
  };
}

function refuseInvestor({ investor }: ProjectDraft): Refusal | null {
  if (!investor) return null;
  if (investor.name.trim() === "")
    return {
      code: "projects.investor_name_missing",
      words: "请填写投资方名称",
      field: "investor.name",
    };
  const refusal = investor.uscc ? refuseUscc(investor.uscc) : null;
  const explained = (investor.usccOverrideReason ?? "").trim() !== "";
  // Lawful early codes fail the check character: a reason carries them, but not a malformed one.
  if (refusal && !(refusal.code === "uscc.check_failed" && explained))
    return { ...refusal, field: "investor.uscc" };
  if (investor.registeredCapitalFen !== null && BigInt(investor.registeredCapitalFen) <= 0n)
    return notPositive("investor.registeredCapitalFen", "注册资本");
  if (investor.origin !== "undecided" && investor.originBasis.trim() === "")
    return {
      code: "projects.origin_basis_missing",
      words: "请写明认定资金来源的依据，如营业执照住所、股权结构；说不清的选「未定」",
      field: "investor.originBasis",
    };
  return null;
}

function refuseAmounts(draft: ProjectDraft): Refusal | null {
  if (draft.totalInvestmentFen !== null && BigInt(draft.totalInvestmentFen) <= 0n)
    return notPositive("totalInvestmentFen", "总投资");
  if (draft.contractInvestmentFen !== null && BigInt(draft.contractInvestmentFen) <= 0n)
    return notPositive("contractInvestmentFen", "合同投资额");
  return null;
}

function notPositive(field: string, title: string): Refusal {
  return {
    code: "projects.amount_not_positive",
    words: `${title}应大于零；不清楚的请留空`,
    field,
  };
}

function refuseSignedOn(draft: ProjectDraft, { today }: Writing): Refusal | null {
  if (draft.signedOn === null) return null;
  const wrong = refuseTypedDay(draft.signedOn, today);
  if (wrong) return { ...wrong, field: "signedOn" };
  if (draft.signedOn > today)
    return {
      code: "projects.signed_in_future",
      words: `签约日期不能晚于今天（${dayText(today)}）`,
      field: "signedOn",
    };
  // 在谈 and 评审 may hold it already: it is asked for before 签约 is entered, and counts only from there.
  if (!hasReached(draft.stage, "negotiating"))
    return {
      code: "projects.signed_too_early",
      words: `阶段为「${STAGE_TITLES[draft.stage]}」，还没有签约日期；请先在「阶段」页推进到在谈`,
      field: "signedOn",
    };
  return null;
}

function refuseMissing(draft: ProjectDraft): Refusal | null {
  const missing = missingFields(draft)[0];
  if (!missing) return null;
  return {
    code: `projects.${MISSING_CODES[missing]}`,
    words: `阶段为「${STAGE_TITLES[draft.stage]}」的项目，${REQUIRED_WORDS[missing].words}`,
    field: REQUIRED_WORDS[missing].field,
  };
}

const MISSING_CODES = {
  unitId: "unit_missing",
  investor: "investor_missing",
  signedOn: "signed_on_missing",
  investment: "investment_missing",
} as const satisfies Record<keyof typeof REQUIRED_FROM, string>;

/** What the draft's stage asks for and the draft lacks. */
export function missingFields(draft: ProjectDraft): (keyof typeof REQUIRED_FROM)[] {
  const given = {
    unitId: draft.unitId !== null,
    investor: draft.investor !== null,
    signedOn: draft.signedOn !== null,
    investment: draft.contractInvestmentFen !== null || draft.totalInvestmentFen !== null,
  };
  const fields = Object.keys(REQUIRED_FROM) as (keyof typeof REQUIRED_FROM)[];
  return fields.filter((field) => !given[field] && hasReached(draft.stage, REQUIRED_FROM[field]));
}

/** A 待核实 project carries what the notice says and no more: figures come with its confirmation. */
function refuseInvention(draft: ProjectDraft, { before }: Writing): Refusal | null {
  const basis = notice("三");
  if (hasReached(draft.stage, "signed"))
    return {
      code: "projects.unconfirmed_signed",
      words: "待核实的项目不能进入签约及以后阶段，请先核实",
      field: "stage",
      basis,
    };
  const stated = before?.totalInvestmentFen ?? null;
  const invented =
    draft.contractInvestmentFen !== null
      ? "contractInvestmentFen"
      : draft.totalInvestmentFen !== null && draft.totalInvestmentFen !== stated
        ? "totalInvestmentFen"
        : null;
  if (invented === null) return null;
  return {
    code: "projects.unconfirmed_figures",
    words: "待核实的项目只保留通知所载内容，金额请在核实后填写",
    field: invented,
    basis,
  };
}

/** The flag stands apart from 重点项目: a local investor's project may be a key one and counts nothing. */
function refuseCounting(draft: ProjectDraft): Refusal | null {
  if (!draft.countsTowardTarget) return null;
  const refused = (code: string, words: string): Refusal => ({
    code,
    words,
    field: "countsTowardTarget",
    basis: notice("二"),
  });
  if (!draft.confirmed)
    return refused("projects.unconfirmed_counts", "待核实的项目不能计入目标，请先核实");
  if (draft.investor?.origin === "in_province")
    return refused("projects.local_investor_counts", "投资方在省内，不能计入利用省外资金目标");
  return null;
}

function refuseExit(draft: ProjectDraft, { before }: Writing): Refusal | null {
  if (draft.status !== "exited" || before) return null;
  return { code: "projects.new_exited", words: "新登记的项目不能是退出状态", field: "status" };
}

/** Why an edit upon an older version is refused: what was typed stays with its writer. */
export function refuseStaleEdit(version: number, stored: number): Refusal | null {
  if (version === stored) return null;
  return {
    code: "projects.changed_by_other",
    words: "他人已修改这个项目，您填写的内容仍在本页；请打开最新内容核对后再保存",
  };
}

/** What looks wrong and may yet be right: shown beside the form, never refused. `provincePrefix` is empty where it is not known. */
export function projectWarnings(draft: ProjectDraft, provincePrefix: string): string[] {
  const warnings: string[] = [];
  const { contractInvestmentFen, totalInvestmentFen, investor } = draft;
  if (contractInvestmentFen !== null && totalInvestmentFen !== null) {
    const over = BigInt(contractInvestmentFen) - BigInt(totalInvestmentFen);
    if (over > 0n) warnings.push(`合同投资额比总投资多 ${moneyText(over)} 万元，请核对`);
  }
  const total = totalInvestmentFen ?? contractInvestmentFen;
  if (total !== null && BigInt(total) < FEN_PER_YI / 10_000n)
    warnings.push("投资额不足 1 万元，请核对单位是否选对");
  if (draft.countsTowardTarget && investor?.origin === "undecided")
    warnings.push("投资方来源未定，到位资金在认定前不计入省外资金");
  if (investor?.uscc && outsidersWithHomeCode(investor, provincePrefix))
    warnings.push("信用代码的登记机关在本省，与「省外」不一致；代码只是线索，请以依据为准");
  return warnings;
}

function outsidersWithHomeCode(
  investor: NonNullable<ProjectDraft["investor"]>,
  provincePrefix: string,
): boolean {
  return (
    provincePrefix !== "" &&
    investor.origin === "out_of_province" &&
    usccDivision(investor.uscc ?? "").startsWith(provincePrefix)
  );
}
