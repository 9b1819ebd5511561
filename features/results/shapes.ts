import { type Static, Type } from "typebox";
import {
  DayShape,
  Id,
  MaybeWords,
  MonthShape,
  Named,
  Nullable,
  OneOf,
  Shape,
  Words,
} from "../../kernel/shape.ts";
import { INDICATORS } from "../plan/contract.ts";
import {
  INVOLVEMENTS,
  NOTICE_KINDS,
  NOTICE_STATES,
  OBJECTION_STATES,
  OUTCOMES,
  PARTS,
  REMEDY_KINDS,
} from "./words.ts";

/** Who did it, on which business day. */
export const Done = { onDay: DayShape, byName: Type.String() };

export const NoticeRow = Shape({
  id: Id,
  kind: OneOf(NOTICE_KINDS),
  month: MonthShape,
  snapshotId: Id,
  /** The freeze's version: 2 and up are corrected ones. */
  version: Type.Integer(),
  digest: Type.String(),
  title: Type.String(),
  publishedOn: DayShape,
  /** The last day on which an objection may be signed. */
  closesOn: DayShape,
  /** Whether the rest days up to its last day are announced; else it goes by weekdays. */
  announced: Type.Boolean(),
  state: OneOf(NOTICE_STATES),
  /** Signed objections that are not through yet; everybody may know how many. */
  unsettled: Type.Integer(),
  /** The corrected notice that took its place. */
  successorId: Nullable(Id),
  demo: Type.Boolean(),
});
export type NoticeRow = Static<typeof NoticeRow>;

/** One figure of a unit that a later freeze prints differently. Raw texts: fen, counts, percent; null prints «—». */
export const Correction = Shape({
  unit: Named,
  indicator: OneOf(INDICATORS),
  part: OneOf(PARTS),
  before: Nullable(Type.String()),
  after: Nullable(Type.String()),
});
export type Correction = Static<typeof Correction>;

export const ObjectionRow = Shape({
  id: Id,
  notice: Shape({ id: Id, title: Type.String(), month: MonthShape, closesOn: DayShape }),
  unit: Named,
  indicator: OneOf(INDICATORS),
  part: OneOf(PARTS),
  /** What the notice prints, raw: fen, count, percent, light. */
  stated: Nullable(Type.String()),
  claimed: Type.String(),
  state: OneOf(OBJECTION_STATES),
  signedOn: Nullable(DayShape),
  outcome: Nullable(OneOf(OUTCOMES)),
  openRemedies: Type.Integer(),
  demo: Type.Boolean(),
});
export type ObjectionRow = Static<typeof ObjectionRow>;

export const Notice = Shape({
  ...NoticeRow.properties,
  words: Type.String(),
  documentNo: Type.String(),
  workingDays: Type.Integer(),
  /** The last day by today's calendar, where it has become another; the published one stays. */
  closesByCalendar: Nullable(DayShape),
  byName: Type.String(),
  final: Nullable(Shape({ ...Done, words: Type.String() })),
  predecessorId: Nullable(Id),
  /** What differs from the notice it took the place of: both figures stay to be read. */
  corrections: Type.Array(Correction),
  /** The objections these eyes may see. */
  objections: Type.Array(ObjectionRow),
});
export type Notice = Static<typeof Notice>;

export const NoticeDraft = Shape({
  snapshotId: Id,
  kind: OneOf(NOTICE_KINDS),
  words: MaybeWords(1000),
  documentNo: MaybeWords(60),
});
export type NoticeDraft = Static<typeof NoticeDraft>;

export const EvidenceFile = Shape({ id: Id, fileName: Type.String(), mediaType: Type.String() });
export type EvidenceFile = Static<typeof EvidenceFile>;

/** Somebody whose own work the objection touches; older freezes know their maker by name only. */
export const Involved = Shape({
  personId: Nullable(Id),
  name: Type.String(),
  part: OneOf(INVOLVEMENTS),
});
export type Involved = Static<typeof Involved>;

export const Investigation = Shape({
  id: Id,
  words: Type.String(),
  proposed: Nullable(OneOf(OUTCOMES)),
  ...Done,
});
export const Remedy = Shape({
  id: Id,
  kind: OneOf(REMEDY_KINDS),
  words: Type.String(),
  dueOn: DayShape,
  /** What the system finds of it already done, with where to look; null where it must be told or is not there yet. */
  found: Nullable(Shape({ words: Type.String(), path: Type.String() })),
  done: Nullable(Shape({ ...Done, words: Type.String(), path: Nullable(Type.String()) })),
});
export type Remedy = Static<typeof Remedy>;

export const Objection = Shape({
  ...ObjectionRow.properties,
  /** Whether the rest days up to the notice's last day are announced. */
  announced: Type.Boolean(),
  reasons: Type.String(),
  ...Done,
  receipt: Nullable(Shape({ id: Id, no: Type.String() })),
  steps: Type.Array(Shape({ act: OneOf(["signed", "withdrawn"]), words: Type.String(), ...Done })),
  evidence: Type.Array(EvidenceFile),
  investigations: Type.Array(Investigation),
  ruling: Nullable(
    Shape({ outcome: OneOf(OUTCOMES), reasons: Type.String(), basis: Type.String(), ...Done }),
  ),
  remedies: Type.Array(Remedy),
  /** What the corrected notice prints in the same place. */
  corrected: Nullable(Shape({ noticeId: Id, value: Nullable(Type.String()) })),
  /** Who may not rule on it, and why. */
  involved: Type.Array(Involved),
});
export type Objection = Static<typeof Objection>;

export const ObjectionDraft = Shape({
  noticeId: Id,
  indicator: OneOf(INDICATORS),
  part: OneOf(PARTS),
  claimed: Words(100),
  reasons: Words(1000),
  /** The number of the receipt it is about, where it is about one. */
  receiptNo: MaybeWords(30),
});
export type ObjectionDraft = Static<typeof ObjectionDraft>;

export const RulingDraft = Shape({
  outcome: OneOf(OUTCOMES),
  reasons: Words(1000),
  basis: Words(200),
  remedies: Type.Array(Shape({ kind: OneOf(REMEDY_KINDS), words: Words(300), dueOn: DayShape }), {
    maxItems: 10,
  }),
});
export type RulingDraft = Static<typeof RulingDraft>;
