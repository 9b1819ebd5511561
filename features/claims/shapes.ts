import { type Static, Type } from "typebox";
import {
  DayShape,
  FenShape,
  Id,
  MaybeWords,
  Named,
  Nullable,
  OneOf,
  Shape,
  Words,
} from "../../kernel/shape.ts";
import { Project } from "../projects/contract.ts";

export const CLAIM_STATES = ["standing", "disputed", "released", "transferred", "lost"] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];
export const CLAIM_STATE_TITLES: Record<ClaimState, string> = {
  standing: "有效",
  disputed: "待裁定",
  released: "已释放",
  transferred: "已移交",
  lost: "未获认定",
};

export const STEP_TITLES = {
  filed: "首报",
  progress: "登记进展",
  extended: "延续保护",
  received: "承接",
  contested: "进入争议",
  ruled: "裁定",
  released: "释放",
  transferred: "移交",
} as const;
export type StepKind = keyof typeof STEP_TITLES;

export const SUSPECT_STATES = ["open", "distinct", "merged"] as const;
export type SuspectState = (typeof SUSPECT_STATES)[number];
export const SUSPECT_STATE_TITLES: Record<SuspectState, string> = {
  open: "待裁定",
  distinct: "不是同一项目",
  merged: "已合并",
};

export type Grade = 1 | 2 | 3 | 4;
export const GradeShape = Type.Unsafe<Grade>({ type: "integer", minimum: 1, maximum: 4 });
export const GRADE_TITLES: Record<Grade, string> = {
  1: "一级：代码相同",
  2: "二级：同一投资方同一地点",
  3: "三级：名称相近",
  4: "四级：内容相近",
};

const ProjectName = Shape({ id: Id, no: Type.String(), name: Type.String() });

export const ClaimRow = Shape({
  id: Id,
  project: Nullable(ProjectName),
  investorName: Type.String(),
  investorUscc: Nullable(Type.String()),
  unit: Named,
  talkedOn: Nullable(DayShape),
  claimedOn: DayShape,
  state: OneOf(CLAIM_STATES),
  protectedUntil: DayShape,
  /** The latest of its own steps and the project's last change. */
  progressOn: DayShape,
  /** The project is signed: the claim has done its work and is not released any more. */
  signed: Type.Boolean(),
  /** The dispute that waits for a ruling, if any. */
  disputeId: Nullable(Id),
  demo: Type.Boolean(),
});
export type ClaimRow = Static<typeof ClaimRow>;

export const ClaimStep = Shape({
  id: Id,
  kind: OneOf(Object.keys(STEP_TITLES) as StepKind[]),
  byName: Type.String(),
  onDay: DayShape,
  words: Type.String(),
});
export type ClaimStep = Static<typeof ClaimStep>;

export const Claim = Shape({
  ...ClaimRow.properties,
  contact: Type.String(),
  intent: Type.String(),
  steps: Type.Array(ClaimStep),
});
export type Claim = Static<typeof Claim>;

/** «已由某街道于…首报», and no more. */
export const Held = Shape({ unitName: Type.String(), since: DayShape });
export type Held = Static<typeof Held>;

export const ClaimDraft = Shape({
  projectId: Nullable(Id),
  investorName: Words(100),
  investorUscc: Nullable(Type.String({ maxLength: 18 })),
  unitId: Id,
  contact: MaybeWords(200),
  intent: MaybeWords(500),
  talkedOn: Nullable(DayShape),
});
export type ClaimDraft = Static<typeof ClaimDraft>;

/** The thresholds in force on a day. Percent, days. */
export const ClaimRules = Shape({
  namePercent: Type.Integer({ minimum: 1, maximum: 100 }),
  contentPercent: Type.Integer({ minimum: 1, maximum: 100 }),
  protectionDays: Type.Integer({ minimum: 1, maximum: 3650 }),
  idleDays: Type.Integer({ minimum: 1, maximum: 3650 }),
});
export type ClaimRules = Static<typeof ClaimRules>;

/** A party of a dispute: what everybody involved may know, and the rest where the caller may see the claim. */
export const DisputeSide = Shape({
  claimId: Id,
  unit: Named,
  claimedOn: DayShape,
  state: OneOf(CLAIM_STATES),
  claim: Nullable(Claim),
});
export type DisputeSide = Static<typeof DisputeSide>;
export const DisputeRow = Shape({
  id: Id,
  subject: Type.String(),
  openedOn: DayShape,
  sides: Type.Array(Shape({ claimId: Id, unit: Named, claimedOn: DayShape })),
  winner: Nullable(Named),
  decidedOn: Nullable(DayShape),
});
export type DisputeRow = Static<typeof DisputeRow>;
export const Dispute = Shape({
  id: Id,
  subject: Type.String(),
  openedOn: DayShape,
  sides: Type.Array(DisputeSide),
  ruling: Nullable(
    Shape({ winner: Named, reason: Type.String(), byName: Type.String(), onDay: DayShape }),
  ),
});
export type Dispute = Static<typeof Dispute>;

/** What a unit learns of a suspect: grade, holder and day; the office opens the pair by its id. */
export const SuspectHint = Shape({
  id: Id,
  grade: GradeShape,
  unitName: Nullable(Type.String()),
  since: DayShape,
  state: OneOf(SUSPECT_STATES),
});
export type SuspectHint = Static<typeof SuspectHint>;
const SuspectProject = Shape({ ...ProjectName.properties, unit: Nullable(Named) });
export const SuspectRow = Shape({
  id: Id,
  grade: GradeShape,
  state: OneOf(SUSPECT_STATES),
  namePercent: Type.Integer(),
  contentPercent: Type.Integer(),
  foundOn: DayShape,
  one: SuspectProject,
  other: SuspectProject,
});
export type SuspectRow = Static<typeof SuspectRow>;

export const Merge = Shape({
  id: Id,
  kept: Nullable(ProjectName),
  merged: Nullable(ProjectName),
  keptId: Id,
  mergedId: Id,
  reason: Type.String(),
  byName: Type.String(),
  onDay: DayShape,
  undone: Nullable(Shape({ reason: Type.String(), byName: Type.String(), onDay: DayShape })),
});
export type Merge = Static<typeof Merge>;

/** Whether money was ever entered for a project, and whether any still counts. */
export const MoneyFlags = Shape({ entered: Type.Boolean(), counted: Type.Boolean() });
export type MoneyFlags = Static<typeof MoneyFlags>;

export const Suspect = Shape({
  ...SuspectRow.properties,
  projects: Type.Array(
    Shape({ project: Project, projectCode: Nullable(Type.String()), money: MoneyFlags }),
  ),
  findings: Type.Array(
    Shape({
      finding: OneOf(SUSPECT_STATES),
      reason: Type.String(),
      byName: Type.String(),
      onDay: DayShape,
    }),
  ),
  merges: Type.Array(Merge),
});
export type Suspect = Static<typeof Suspect>;

/** Who has what part of a project's credit, in basis points: 10,000 are the whole. */
export const Share = Shape({
  unitId: Id,
  shareBp: Type.Integer({ minimum: 1, maximum: 10_000 }),
});
export type Share = Static<typeof Share>;
export const Agreement = Shape({
  id: Id,
  version: Type.Integer(),
  documentNo: Type.String(),
  inForceFrom: DayShape,
  note: Type.String(),
  byName: Type.String(),
  onDay: DayShape,
  shares: Type.Array(Shape({ unit: Named, shareBp: Type.Integer() })),
});
export type Agreement = Static<typeof Agreement>;

/** A project's page in this room. */
export const ProjectClaims = Shape({
  claims: Type.Array(Claim),
  /** The earliest live claim of another unit than the caller's. */
  held: Nullable(Held),
  money: MoneyFlags,
  agreements: Type.Array(Agreement),
  merges: Type.Array(Merge),
  suspects: Type.Array(SuspectHint),
});
export type ProjectClaims = Static<typeof ProjectClaims>;
export const AgreementDraft = Shape({
  documentNo: Words(100),
  inForceFrom: DayShape,
  note: MaybeWords(500),
  shares: Type.Array(Share, { maxItems: 21 }),
});
export type AgreementDraft = Static<typeof AgreementDraft>;
/**
 * What shares would do to each unit they touch: measured on the contract's amount, and on the verified money of the year that
 * has arrived. Project counts stay with the place of statistics.
 */
export const Effect = Shape({
  /** The amount the forecast is made on, and which one it is. */
  amountFen: Nullable(FenShape),
  measure: OneOf(["contract", "total", "none"]),
  /** From this day on receipts are split. */
  inForceFrom: DayShape,
  /** The year's verified money of this project that meets the target, and what of it arrived from that day on. */
  receivedFen: FenShape,
  movableFen: FenShape,
  lines: Type.Array(
    Shape({
      unit: Named,
      /** The project's place of statistics. */
      statistics: Type.Boolean(),
      /** 0 where the unit has a part now and would have none. */
      shareBp: Type.Integer(),
      creditedFen: Nullable(FenShape),
      /** The unit's 省外资金 target of the year; null where it has none. */
      targetFen: Nullable(FenShape),
      /** Verified money of the year by credit: under the agreements in force, and with these shares. */
      nowFen: FenShape,
      afterFen: FenShape,
      /** 引进 projects of the year, which a split does not change. */
      projects: Type.Integer(),
    }),
  ),
});
export type Effect = Static<typeof Effect>;
