import { type Static, Type } from "typebox";
import {
  DayShape,
  Id,
  Named,
  Nullable,
  OneOf,
  Shape,
  MaybeWords,
  Words,
} from "../../kernel/shape.ts";
import { Chain } from "../chains/contract.ts";
import { STAGES } from "../projects/contract.ts";

export const POST_KINDS = ["chief", "deputy", "liaison", "member", "log_keeper"] as const;
export type PostKind = (typeof POST_KINDS)[number];
export const POST_TITLES: Record<PostKind, string> = {
  chief: "链长",
  deputy: "副链长",
  liaison: "联络人",
  member: "专班成员",
  log_keeper: "日志保管人",
};
/** Named by the office after a document; the task force names the rest itself. */
export const OFFICE_POSTS = ["chief", "deputy", "liaison"] as const;
export const FORCE_POSTS = ["member", "log_keeper"] as const;

/** A person in a post of a chain, from a day to a day. */
export const ChainPost = Shape({
  id: Id,
  kind: OneOf(POST_KINDS),
  person: Named,
  /** The unit a 联络人 or 专班成员 comes from. */
  unit: Nullable(Named),
  /** The rank as the document says it: `副市长`. */
  rankWords: Type.String(),
  countyRank: Type.Boolean(),
  rankBasis: Type.String(),
  fromOn: DayShape,
  toOn: Nullable(DayShape),
  documentNo: Type.String(),
  demo: Type.Boolean(),
});
export type ChainPost = Static<typeof ChainPost>;

export const LeadUnit = Shape({
  id: Id,
  unit: Named,
  fromOn: DayShape,
  toOn: Nullable(DayShape),
  documentNo: Type.String(),
  /** The unit's 主要负责人 on the business day; null while none is registered. */
  principal: Nullable(Shape({ personId: Id, name: Type.String(), post: Type.String() })),
});
export type LeadUnit = Static<typeof LeadUnit>;

/** Whether the named 联络人 still is the lead unit's head. */
export const LIAISON_STATES = ["none", "valid", "head_changed", "unit_changed"] as const;
export type LiaisonState = (typeof LIAISON_STATES)[number];

export const DUTY_KINDS = ["lead_unit", "chief", "city"] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];
export const DUTY_TITLES: Record<DutyKind, string> = {
  lead_unit: "牵头单位例会",
  chief: "链长会",
  city: "全市产业链调度会",
};
export const DUTY_STATES = ["nobody", "held", "due", "ahead"] as const;

/** A meeting that is owed: for the period the day lies in, with the periods that passed without one. */
export const Duty = Shape({
  kind: OneOf(DUTY_KINDS),
  /** `2023年10月`, `2023年第四季度`, `2023年下半年`. */
  period: Type.String(),
  dueOn: DayShape,
  /** `nobody` is named for it; `held` in this period; `due` still; `ahead`: named within the period, owes from the next. */
  state: OneOf(DUTY_STATES),
  lastHeldOn: Nullable(DayShape),
  /** Periods of this year that passed without a meeting, the oldest first. */
  missed: Type.Array(Type.String()),
});
export type Duty = Static<typeof Duty>;

/** The leadership of a chain as of a day. */
export const Leadership = Shape({
  chief: Nullable(ChainPost),
  deputies: Type.Array(ChainPost),
  leadUnit: Nullable(LeadUnit),
  liaison: Nullable(ChainPost),
  liaisonState: OneOf(LIAISON_STATES),
  members: Type.Array(ChainPost),
  logKeeper: Nullable(ChainPost),
});
export type Leadership = Static<typeof Leadership>;

export const ChainCard = Shape({
  chain: Chain,
  leadership: Leadership,
  mapVersion: Nullable(Type.Integer()),
  gaps: Shape({ open: Type.Integer(), filled: Type.Integer() }),
  /** Target enterprises still worked on, as far as the reader sees them. */
  targets: Type.Integer(),
  duties: Type.Array(Duty),
});
export type ChainCard = Static<typeof ChainCard>;

export const TARGET_STATES = ["untouched", "contacted", "talking", "signed", "dropped"] as const;
export type TargetState = (typeof TARGET_STATES)[number];
export const TARGET_STATE_TITLES: Record<TargetState, string> = {
  untouched: "待接触",
  contacted: "已接触",
  talking: "在谈",
  signed: "已签",
  dropped: "放弃",
};

/** One step with a target enterprise; the last one says how it stands. */
export const TargetStep = Shape({
  state: OneOf(TARGET_STATES),
  words: Type.String(),
  nextStep: Type.String(),
  nextOn: Nullable(DayShape),
  /** Who holds the contact, as people say it, and for which unit. */
  holder: Type.String(),
  holderUnit: Nullable(Named),
  byName: Type.String(),
  onDay: DayShape,
});
export type TargetStep = Static<typeof TargetStep>;

const STEP = {
  state: OneOf(TARGET_STATES),
  words: MaybeWords(500),
  nextStep: MaybeWords(200),
  nextOn: Nullable(DayShape),
  holder: MaybeWords(60),
  holderUnitId: Nullable(Id),
};
export const TargetDraft = Shape({
  ...STEP,
  gapId: Nullable(Id),
  name: Words(100),
  uscc: Nullable(Type.String({ maxLength: 18 })),
  usccOverrideReason: MaybeWords(200),
  reasons: MaybeWords(500),
});
export type TargetDraft = Static<typeof TargetDraft>;
export const StepDraft = Shape(STEP);
export type StepDraft = Static<typeof StepDraft>;

/** The lead or project a target became; null where the reader may not see which. */
export const TargetLink = Shape({
  id: Id,
  project: Nullable(Shape({ id: Id, name: Type.String(), stage: OneOf(STAGES) })),
  words: Type.String(),
  byName: Type.String(),
  onDay: DayShape,
  removed: Nullable(Shape({ onDay: DayShape, byName: Type.String(), words: Type.String() })),
});
export type TargetLink = Static<typeof TargetLink>;

/** How far a chain's targets came, of those the reader sees; each is counted in every step it reached. */
export const Funnel = Shape({
  targets: Type.Integer(),
  contacted: Type.Integer(),
  /** Linked to a lead or project. */
  leads: Type.Integer(),
  /** Linked to one that reached 在谈, and 签约. */
  negotiating: Type.Integer(),
  signed: Type.Integer(),
});
export type Funnel = Static<typeof Funnel>;

export const Target = Shape({
  id: Id,
  chain: Named,
  gapId: Nullable(Id),
  gapTitle: Nullable(Type.String()),
  name: Type.String(),
  uscc: Nullable(Type.String()),
  usccOverrideReason: Type.String(),
  /** 登记机关区划码, digits 3 to 8: a hint. */
  division: Nullable(Type.String()),
  reasons: Type.String(),
  createdOn: DayShape,
  demo: Type.Boolean(),
  /** What it became, as it stands. */
  links: Type.Array(TargetLink),
  last: TargetStep,
});
export type Target = Static<typeof Target>;

export const LIST_KINDS = ["matter", "park", "enterprise", "project"] as const;
export type ListKind = (typeof LIST_KINDS)[number];
export const LIST_TITLES: Record<ListKind, string> = {
  matter: "重点事项",
  park: "重点园区",
  enterprise: "重点企业",
  project: "重点项目",
};

export const ListEntry = Shape({
  id: Id,
  list: OneOf(LIST_KINDS),
  title: Type.String(),
  project: Nullable(Named),
  note: Type.String(),
  byName: Type.String(),
  onDay: DayShape,
  removed: Nullable(Shape({ onDay: DayShape, byName: Type.String(), reason: Type.String() })),
});
export type ListEntry = Static<typeof ListEntry>;

export const ChainDocument = Shape({
  id: Id,
  kind: Type.String(),
  title: Type.String(),
  fileName: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer(),
  byName: Type.String(),
  onDay: DayShape,
});
export type ChainDocument = Static<typeof ChainDocument>;

export const Meeting = Shape({
  id: Id,
  kind: OneOf(DUTY_KINDS),
  onDay: DayShape,
  summary: Type.String(),
  byName: Type.String(),
  recordedOn: DayShape,
  withdrawn: Nullable(Type.String()),
});
export type Meeting = Static<typeof Meeting>;

export const LogEntry = Shape({
  id: Id,
  onDay: DayShape,
  words: Type.String(),
  keeperName: Type.String(),
  byName: Type.String(),
});
export type LogEntry = Static<typeof LogEntry>;
