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
import { Done, EvidenceFile } from "./shapes.ts";
import { CHOICES, LEDGERS, ORGANS } from "./words.ts";

/** 豁免: the light stays what it is; months from and to, both included. */
export const Exemption = Shape({
  id: Id,
  unit: Nullable(Named),
  chain: Nullable(Named),
  fromMonth: MonthShape,
  toMonth: MonthShape,
  reason: Type.String(),
  basis: Type.String(),
  ...Done,
  /** Who entered it, as a person. */
  byPerson: Nullable(Id),
  evidence: Type.Array(EvidenceFile),
  /** It reaches back into frozen months, so it stands only once another person has approved it. */
  datedBack: Type.Boolean(),
  ruling: Nullable(Shape({ approved: Type.Boolean(), words: Type.String(), ...Done })),
  ended: Nullable(Shape({ ...Done, reason: Type.String() })),
  demo: Type.Boolean(),
});
export type Exemption = Static<typeof Exemption>;
export const ExemptionDraft = Shape({
  unitId: Nullable(Id),
  chainId: Nullable(Id),
  fromMonth: MonthShape,
  toMonth: MonthShape,
  reason: Words(500),
  basis: Words(200),
});
export type ExemptionDraft = Static<typeof ExemptionDraft>;
/** What another person says to an exemption that reaches back. */
export const ExemptionRuling = Shape({ approved: Type.Boolean(), words: MaybeWords(500) });

/** 虚报认定. `points` is decimal text, null while no deduction is set. */
export const FalseReport = Shape({
  id: Id,
  unit: Named,
  receipt: Shape({ id: Id, no: Type.String(), amountFen: Type.String() }),
  words: Type.String(),
  basis: Type.String(),
  points: Nullable(Type.String()),
  ...Done,
  /** Null where the caller may not know of them. */
  handovers: Nullable(
    Type.Array(
      Shape({
        id: Id,
        organ: OneOf(ORGANS),
        receiver: Type.String(),
        documentNo: Type.String(),
        words: Type.String(),
        ...Done,
      }),
    ),
  ),
  demo: Type.Boolean(),
});
export type FalseReport = Static<typeof FalseReport>;
export const FalseReportDraft = Shape({
  receiptNo: Words(30),
  words: Words(1000),
  basis: Words(200),
});
export const HandoverDraft = Shape({
  organ: OneOf(ORGANS),
  receiver: Words(60),
  documentNo: Words(60),
  words: MaybeWords(500),
  onDay: DayShape,
});
export type HandoverDraft = Static<typeof HandoverDraft>;

/** A fact an entry rests on: words with their figures, and where it can be read. */
export const Fact = Shape({ words: Type.String(), path: Type.String() });
export type Fact = Static<typeof Fact>;
export const EntryRow = Shape({
  id: Id,
  ledger: OneOf(LEDGERS),
  year: Type.Integer(),
  unit: Named,
  /** Whom a personal entry is about. */
  person: Nullable(Named),
  words: Type.String(),
  ...Done,
  byPerson: Nullable(Id),
  decision: Nullable(OneOf(CHOICES)),
  comments: Type.Integer(),
  demo: Type.Boolean(),
});
export type EntryRow = Static<typeof EntryRow>;
export const Entry = Shape({
  ...EntryRow.properties,
  notice: Shape({ id: Id, title: Type.String() }),
  /** Digest of the freeze the facts were read from. */
  digest: Type.String(),
  facts: Type.Array(Fact),
  decided: Nullable(
    Shape({
      choice: OneOf(CHOICES),
      organ: Type.String(),
      reasons: Type.String(),
      basis: Type.String(),
      ...Done,
    }),
  ),
  said: Type.Array(Shape({ id: Id, words: Type.String(), ...Done })),
  /** How it came about and what the person concerned may ask for (PIPL 24). */
  explanation: Type.Array(Type.String()),
});
export type Entry = Static<typeof Entry>;
export const EntryDraft = Shape({
  ledger: OneOf(LEDGERS),
  noticeId: Id,
  unitId: Id,
  words: Words(500),
});
export type EntryDraft = Static<typeof EntryDraft>;
export const DecisionDraft = Shape({
  choice: OneOf(CHOICES),
  organ: Words(60),
  reasons: Words(500),
  basis: Words(200),
});
export type DecisionDraft = Static<typeof DecisionDraft>;
