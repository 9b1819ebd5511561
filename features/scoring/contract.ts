import { type Static, Type } from "typebox";
import { DatedBack } from "../../kernel/dating-back.ts";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  MaybeWords,
  DayShape,
  Id,
  IdParams,
  MonthShape,
  Nullable,
  OneOf,
  Shape,
  Words,
  YearShape,
} from "../../kernel/shape.ts";
import { Assessee, type Inputs } from "./inputs.ts";
import { RuleSet } from "./rule-set.ts";
import type { ScoreSheet } from "./score-sheet.ts";

/** Who is assessed: the units of 附件1, the chains of 附件2, or persons the rule set names itself. */
export const SUBJECTS = ["units", "chains", "persons"] as const;
export type Subject = (typeof SUBJECTS)[number];
export const SUBJECT_TITLES: Record<Subject, string> = {
  units: "责任单位",
  chains: "产业链专班",
  persons: "人员",
};

/** Replies carry what was stored; only requests are checked against the shape. */
const RulesReply = Type.Unsafe<RuleSet>(Type.Unknown());
const InputsReply = Type.Unsafe<Inputs>(Type.Unknown());
const SheetReply = Type.Unsafe<ScoreSheet>(Type.Unknown());

/**
 * Who is assessed, with type, group and members. Empty stands for every unit of 附件1 or every chain; a persons' set
 * takes whom figures were entered for. A unit's or chain's code is its name.
 */
export const Roster = Type.Array(Assessee, { maxItems: 500 });
export type Roster = Static<typeof Roster>;

/** A version of a rule set without its body. Versions never change: a correction is the next one. */
export const RuleVersionHead = Shape({
  id: Id,
  ruleSetId: Id,
  code: Type.String(),
  title: Type.String(),
  subject: OneOf(SUBJECTS),
  version: Type.Integer(),
  /** 样例: somebody else's or an invented scheme, never the city's own. */
  sample: Type.Boolean(),
  inForceFrom: DayShape,
  basis: Type.String(),
  digest: Type.String(),
  createdBy: Type.String(),
  createdOn: DayShape,
});
export type RuleVersionHead = Static<typeof RuleVersionHead>;

/** Newest version first. */
export const RuleSetState = Shape({
  id: Id,
  code: Type.String(),
  title: Type.String(),
  subject: OneOf(SUBJECTS),
  demo: Type.Boolean(),
  versions: Type.Array(RuleVersionHead),
});
export type RuleSetState = Static<typeof RuleSetState>;

export const listRuleSets = endpoint({
  method: "GET",
  path: "/api/scoring/rule-sets",
  title: "考核规则",
  allow: "assessment.read",
  reply: Type.Array(RuleSetState),
});
/** A sample that ships with the system, to start from. */
export const listSamples = endpoint({
  method: "GET",
  path: "/api/scoring/samples",
  title: "样例规则",
  allow: "assessment.read",
  reply: Type.Array(Shape({ subject: OneOf(SUBJECTS), body: RulesReply })),
});
export const readRuleVersion = endpoint({
  method: "GET",
  path: "/api/scoring/versions/:id",
  title: "考核规则版本",
  allow: "assessment.read",
  params: IdParams,
  reply: Shape({ head: RuleVersionHead, body: RulesReply, roster: Roster }),
});
export const exportRuleVersion = endpoint({
  method: "GET",
  path: "/api/scoring/versions/:id/rules.json",
  title: "导出考核规则",
  allow: "assessment.read",
  params: IdParams,
  file: "rules",
  logged: true,
});

const NewVersion = {
  inForceFrom: DayShape,
  basis: Type.String({ maxLength: 500 }),
  body: RuleSet,
  roster: Roster,
};
export const createRuleSet = endpoint({
  method: "POST",
  path: "/api/scoring/rule-sets",
  title: "新建考核规则",
  allow: "scoring.edit",
  body: Shape({
    subject: OneOf(SUBJECTS),
    ...NewVersion,
  }),
  reply: RuleVersionHead,
});
export const addRuleVersion = endpoint({
  method: "POST",
  path: "/api/scoring/rule-sets/:id/versions",
  title: "保存考核规则新版本",
  allow: "scoring.edit",
  params: IdParams,
  body: Shape(NewVersion),
  reply: RuleVersionHead,
});

/** A version in force from a day inside frozen months: kept until another person has approved it. */
export const askDatedVersion = endpoint({
  method: "POST",
  path: "/api/scoring/rule-sets/:id/dated-back",
  title: "提请追溯生效的规则版本",
  allow: "scoring.edit",
  params: IdParams,
  body: Shape(NewVersion),
  reply: Shape({ id: Id }),
});
/** Versions that reach into frozen months: what waits first, then what was ruled on. */
export const listDatedVersions = endpoint({
  method: "GET",
  path: "/api/scoring/dated-back",
  title: "追溯生效的规则版本",
  allow: "assessment.read",
  reply: Type.Array(DatedBack),
});
export const ruleDatedVersion = endpoint({
  method: "POST",
  path: "/api/scoring/dated-back/:id/ruling",
  title: "批准规则追溯生效",
  allow: "results.rule",
  params: IdParams,
  body: Shape({ approved: Type.Boolean(), words: MaybeWords(300) }),
  reply: Type.Array(DatedBack),
});

/** A frozen score without its figures. */
export const FreezeHead = Shape({
  id: Id,
  ruleSetId: Id,
  ruleVersionId: Id,
  ruleVersion: Type.Integer(),
  ruleTitle: Type.String(),
  sample: Type.Boolean(),
  snapshotId: Nullable(Id),
  period: Type.String(),
  version: Type.Integer(),
  ledgerPosition: Type.Integer(),
  algorithm: Type.String(),
  digest: Type.String(),
  frozenBy: Type.String(),
  frozenOn: DayShape,
  demo: Type.Boolean(),
});
export type FreezeHead = Static<typeof FreezeHead>;

/** Inputs and result of one ranking; `freeze` is null where it is live. */
export const Ranking = Shape({
  rules: RuleVersionHead,
  body: RulesReply,
  period: MonthShape,
  /** The day up to which figures count. */
  asOf: DayShape,
  /** The frozen month the figures rest on; null where they are live. */
  snapshotId: Nullable(Id),
  freeze: Nullable(FreezeHead),
  /** Marks, ballots, audits and items are left out for who sees only an own unit or chain; `partial` says so. */
  inputs: InputsReply,
  partial: Type.Boolean(),
  sheet: SheetReply,
  demo: Type.Boolean(),
});
export type Ranking = Static<typeof Ranking>;

const RankingQuery = Shape({
  /** A rule set, at the version in force at the end of the month; or one version of it. */
  ruleSetId: Type.Optional(Id),
  versionId: Type.Optional(Id),
  month: Type.Optional(MonthShape),
  /** A frozen score: the other three are then its own. */
  freeze: Type.Optional(Id),
});
export const readScores = endpoint({
  method: "GET",
  path: "/api/scoring/ranking",
  title: "考核得分与排名",
  allow: "assessment.read",
  query: RankingQuery,
  reply: Ranking,
});
/** Every figure of the system and every mark of a month, for rules that are still being written. */
export const readEveryInput = endpoint({
  method: "GET",
  path: "/api/scoring/inputs",
  title: "考核输入数据",
  allow: "assessment.read",
  query: Shape({
    subject: OneOf(SUBJECTS),
    month: MonthShape,
    ruleSetId: Type.Optional(Id),
  }),
  reply: Shape({ inputs: InputsReply, partial: Type.Boolean() }),
});
export const exportScores = endpoint({
  method: "GET",
  path: "/api/scoring/ranking.xlsx",
  title: "导出考核得分",
  allow: "assessment.read",
  query: RankingQuery,
  file: "workbook",
  logged: true,
});

export const listFreezes = endpoint({
  method: "GET",
  path: "/api/scoring/freezes",
  title: "得分冻结",
  allow: "assessment.read",
  query: Shape({ ruleSetId: Type.Optional(Id), year: Type.Optional(YearShape) }),
  reply: Type.Array(FreezeHead),
});
export const freezeScores = endpoint({
  method: "POST",
  path: "/api/scoring/freezes",
  title: "冻结得分",
  allow: "scoring.freeze",
  body: Shape({ ruleSetId: Id, month: MonthShape }),
  reply: FreezeHead,
});
/** Computes a frozen score again from its stored inputs and rules, and its money from the ledger, to the last digit. */
export const recomputeScores = endpoint({
  method: "GET",
  path: "/api/scoring/freezes/:id/recomputation",
  title: "重算冻结得分",
  allow: "assessment.read",
  params: IdParams,
  reply: Shape({
    same: Type.Boolean(),
    storedDigest: Type.String(),
    recomputedDigest: Type.String(),
    differences: Type.Array(Type.String()),
    milliseconds: Type.Integer(),
  }),
});

/** One figure that differs between the frozen score and today's. */
export const Correction = Shape({
  assessee: Type.String(),
  /** `总分`, `名次`, or an indicator's name. */
  what: Type.String(),
  frozen: Type.String(),
  today: Type.String(),
});
export type Correction = Static<typeof Correction>;
export const readCorrections = endpoint({
  method: "GET",
  path: "/api/scoring/freezes/:id/corrections",
  title: "冻结后的更正",
  allow: "assessment.read",
  params: IdParams,
  reply: Shape({ freeze: FreezeHead, rows: Type.Array(Correction) }),
});

export const MARK_KINDS = ["mark", "ballot", "audit", "figure"] as const;
export type MarkKind = (typeof MARK_KINDS)[number];
export const MARK_KIND_TITLES: Record<MarkKind, string> = {
  mark: "评分",
  ballot: "投票",
  audit: "核查系数",
  figure: "其他数据",
};
/** A number, not reported, not assessed; withdrawn is a line that takes an earlier one back. */
export const MARK_STATES = ["number", "not_reported", "not_assessed", "withdrawn"] as const;
export type MarkState = (typeof MARK_STATES)[number];
export const MARK_STATE_TITLES: Record<MarkState, string> = {
  number: "有数",
  not_reported: "未报",
  not_assessed: "不考核",
  withdrawn: "已撤回",
};

/** A decimal as text: `85`, `-0.5`. */
const DecimalText = Type.String({ pattern: "^-?\\d{1,15}(\\.\\d{1,8})?$" });
/** What the four kinds need beside one number. */
export const MarkDetail = Shape({
  /** Ballot: how many votes for each place, first place first. */
  votes: Type.Optional(Type.Array(Type.Integer({ minimum: 0 }), { minItems: 1, maxItems: 100 })),
  /** Audit: what was claimed in the sample and what was recognised. */
  claimed: Type.Optional(DecimalText),
  recognized: Type.Optional(DecimalText),
  /** Figure: the target that goes with it. */
  target: Type.Optional(DecimalText),
});
export type MarkDetail = Static<typeof MarkDetail>;

export const MarkDraft = Shape({
  ruleSetId: Id,
  period: MonthShape,
  kind: OneOf(MARK_KINDS),
  assessee: Words(60),
  /** An indicator's code for marks and ballots, a figure's for audits and figures. */
  code: Words(60),
  /** A part of the indicator and the class of raters, where it has several; else empty. */
  part: Type.String({ maxLength: 60 }),
  raterClass: Type.String({ maxLength: 60 }),
  /** Who gave the mark; empty where the office itself enters a figure. */
  rater: Type.String({ maxLength: 100 }),
  state: OneOf(MARK_STATES),
  amount: Nullable(DecimalText),
  detail: Nullable(MarkDetail),
  basis: Type.String({ maxLength: 500 }),
  /** The line that this one corrects. */
  replacesId: Nullable(Id),
});
export type MarkDraft = Static<typeof MarkDraft>;
export const EnteredMark = Shape({
  id: Id,
  ...MarkDraft.properties,
  /** False where a later line corrects this one. */
  current: Type.Boolean(),
  byName: Type.String(),
  onDay: DayShape,
  demo: Type.Boolean(),
});
export type EnteredMark = Static<typeof EnteredMark>;
export const listMarks = endpoint({
  method: "GET",
  path: "/api/scoring/marks",
  title: "打分与核定",
  allow: "assessment.read",
  query: Shape({ ruleSetId: Id, period: MonthShape }),
  reply: Type.Array(EnteredMark),
});
export const enterMark = endpoint({
  method: "POST",
  path: "/api/scoring/marks",
  title: "录入打分与核定",
  allow: "scoring.mark",
  body: MarkDraft,
  reply: EnteredMark,
});

/** A person's own trial of other rules on the same inputs; never the official score. */
export const Variant = Shape({
  id: Id,
  versionId: Id,
  period: MonthShape,
  title: Type.String(),
  body: RulesReply,
  savedOn: DayShape,
});
export type Variant = Static<typeof Variant>;
export const listVariants = endpoint({
  method: "GET",
  path: "/api/scoring/variants",
  title: "推演方案",
  allow: "assessment.read",
  query: Shape({ versionId: Id, period: MonthShape }),
  reply: Type.Array(Variant),
});
export const saveVariant = endpoint({
  method: "POST",
  path: "/api/scoring/variants",
  title: "保存推演方案",
  allow: "assessment.read",
  body: Shape({ versionId: Id, period: MonthShape, title: Words(50), body: RuleSet }),
  reply: Variant,
});
export const removeVariant = endpoint({
  method: "DELETE",
  path: "/api/scoring/variants/:id",
  title: "删除推演方案",
  allow: "assessment.read",
  params: IdParams,
});
