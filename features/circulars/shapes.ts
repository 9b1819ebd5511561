import { type Static, Type } from "typebox";
import {
  DayShape,
  Id,
  MaybeWords,
  MonthShape,
  Nullable,
  OneOf,
  Shape,
  Words,
} from "../../kernel/shape.ts";
import { DOCUMENT_KINDS, type DocumentKind } from "./document.ts";
import { ANNEXES } from "./fact-names.ts";
import { PERIOD_KINDS, PERIOD_PATTERN } from "./period.ts";

export const KINDS = Object.keys(DOCUMENT_KINDS) as DocumentKind[];

export const DOCUMENT_STATE_TITLES = {
  draft: "草稿",
  consulting: "征求意见",
  issued: "已印发",
  withdrawn: "已撤回",
} as const;
export type DocumentState = keyof typeof DOCUMENT_STATE_TITLES;
export const DOCUMENT_STATES = Object.keys(DOCUMENT_STATE_TITLES) as DocumentState[];

export const DOCUMENT_ACT_TITLES = {
  drafted: "拟稿",
  revised: "修改",
  sent_for_comments: "印发征求意见稿",
  taken_back: "收回修改",
  issued: "印发",
  withdrawn: "撤回",
} as const;
export type DocumentAct = keyof typeof DOCUMENT_ACT_TITLES;
export const DOCUMENT_ACTS = Object.keys(DOCUMENT_ACT_TITLES) as DocumentAct[];

/** Whom a template is about. */
export const ABOUT_TITLES = {
  city: "全市",
  unit: "一个单位",
  chain: "一条产业链",
  group: "一个分组",
} as const;
export type About = keyof typeof ABOUT_TITLES;

export const PeriodShape = Type.String({ pattern: PERIOD_PATTERN });

/** What a person writes of a document: templates with placeholders, never the figures themselves. */
export const DraftWords = Shape({
  /** Up to three lines, broken by sense. */
  title: Words(300),
  addressees: MaybeWords(500),
  body: Words(20_000),
  annexes: Type.Array(OneOf(ANNEXES), { maxItems: 5 }),
  copiesTo: MaybeWords(500),
  /** 纪要 only: who took part, who was excused, who listened. */
  present: MaybeWords(1_000),
  excused: MaybeWords(1_000),
  observers: MaybeWords(1_000),
});
export type DraftWords = Static<typeof DraftWords>;

export const TemplateDraft = Shape({
  title: Words(50),
  kind: OneOf(KINDS),
  about: OneOf(Object.keys(ABOUT_TITLES) as About[]),
  periods: Type.Array(OneOf(PERIOD_KINDS), { minItems: 1, maxItems: 4 }),
  words: DraftWords,
});
export type TemplateDraft = Static<typeof TemplateDraft>;

/** A template's version; version 0 came with the system. */
export const TemplateVersion = Shape({
  ...TemplateDraft.properties,
  code: Type.String(),
  version: Type.Integer(),
  reason: Type.String(),
  madeBy: Type.String(),
  madeOn: Nullable(DayShape),
});
export type TemplateVersion = Static<typeof TemplateVersion>;

const Reference = Shape({ id: Id, title: Type.String(), documentNo: Type.String() });

/** A document as lists show it. */
export const DocumentRow = Shape({
  id: Id,
  kind: OneOf(KINDS),
  templateCode: Type.String(),
  title: Type.String(),
  period: PeriodShape,
  periodName: Type.String(),
  /** A unit or a chain with its id, a group by its name only; null for the whole city. */
  subject: Nullable(Shape({ id: Nullable(Id), name: Type.String() })),
  state: OneOf(DOCUMENT_STATES),
  /** Null until it is issued: a draft has no number. */
  documentNo: Nullable(Type.String()),
  datedOn: Nullable(DayShape),
  draftedBy: Type.String(),
  draftedOn: DayShape,
  replaces: Nullable(Reference),
  replacedBy: Nullable(Reference),
  demo: Type.Boolean(),
});
export type DocumentRow = Static<typeof DocumentRow>;

/** Which typefaces the PDF was set in, and which stand in for licensed ones. */
export const FontReportShape = Shape({
  uses: Type.Array(
    Shape({
      role: Type.String(),
      wanted: Type.String(),
      used: Type.String(),
      substitute: Type.Boolean(),
    }),
  ),
  missing: Type.Array(Type.String()),
});

export const DocumentIssue = Shape({
  version: Type.Integer(),
  algorithm: Type.String(),
  /** Over the whole document as canonical JSON. */
  digest: Type.String(),
  docxSha256: Type.String(),
  pdfSha256: Type.String(),
  fonts: FontReportShape,
  /** Figures that came from no placeholder, and why they stand there. */
  typedFigures: Type.Array(
    Shape({ part: Type.String(), figure: Type.String(), around: Type.String() }),
  ),
  typedReason: Type.String(),
  issuedBy: Type.String(),
  issuedOn: DayShape,
});
export type DocumentIssue = Static<typeof DocumentIssue>;

export const UsedSnapshot = Shape({
  id: Id,
  month: MonthShape,
  version: Type.Integer(),
  digest: Type.String(),
  frozenOn: DayShape,
  /** The month has been frozen anew since. */
  outdated: Type.Boolean(),
});
export type UsedSnapshot = Static<typeof UsedSnapshot>;

/** What a correction changed: every printed cell, every sentence, and the figures in an office's words. */
export const ChangesShape = Shape({
  cells: Type.Array(
    Shape({
      place: Type.String(),
      name: Type.String(),
      figure: Type.String(),
      former: Type.String(),
      corrected: Type.String(),
    }),
  ),
  sentences: Type.Array(
    Shape({
      place: Type.String(),
      former: Nullable(Type.String()),
      corrected: Nullable(Type.String()),
    }),
  ),
  inWords: Type.Array(Shape({ name: Type.String(), words: Type.String() })),
});

export const DocumentVersion = Shape({
  version: Type.Integer(),
  note: Type.String(),
  madeBy: Type.String(),
  madeOn: DayShape,
});
export type DocumentVersion = Static<typeof DocumentVersion>;

export const DocumentStep = Shape({
  act: OneOf(DOCUMENT_ACTS),
  words: Type.String(),
  byName: Type.String(),
  onDay: DayShape,
});
export type DocumentStep = Static<typeof DocumentStep>;

/** A document with all the caller may know of it. */
export const DocumentView = Shape({
  ...DocumentRow.properties,
  about: OneOf(Object.keys(ABOUT_TITLES) as About[]),
  templateVersion: Type.Integer(),
  reason: Type.String(),
  /** 机关代字 of the red head. */
  agencyCode: Type.String(),
  /** The document as plain text, one paragraph per line, cells of a table between tabs. */
  lines: Type.Array(Type.String()),
  /** Figures of `lines` that lead to their rows, as the ledger stood at the freeze. */
  figures: Type.Array(
    Shape({
      line: Type.Integer(),
      from: Type.Integer(),
      to: Type.Integer(),
      path: Type.String(),
      place: Nullable(Shape({ layer: OneOf(["city", "unit", "chain"]), id: Type.Integer() })),
    }),
  ),
  snapshots: Type.Array(UsedSnapshot),
  issue: Nullable(DocumentIssue),
  /** Of a correction: all that differs from the document it replaces. */
  changes: Nullable(ChangesShape),
  /** Of a correction: the document it replaces, corrected, in full. */
  restated: Nullable(Type.Array(Type.String())),
  /** Those who may draft also see the words behind the text, its history, and what placeholders stand for. */
  work: Nullable(
    Shape({
      version: Type.Integer(),
      words: DraftWords,
      versions: Type.Array(DocumentVersion),
      steps: Type.Array(DocumentStep),
      values: Type.Unknown(),
    }),
  ),
});
export type DocumentView = Static<typeof DocumentView>;
