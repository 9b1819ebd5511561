import { type Static, Type } from "typebox";
import {
  DayShape,
  FenShape,
  Id,
  MaybeWords,
  MonthShape,
  Nullable,
  OneOf,
  Shape,
  Words,
} from "../../kernel/shape.ts";
import { STAGES } from "../projects/contract.ts";
import { ANSWER_PLACES, ENTERPRISE_ANSWERS, INVITATION_STATES } from "./vocabulary.ts";

export const Invitation = Shape({
  id: Id,
  state: OneOf(INVITATION_STATES),
  madeBy: Type.String(),
  madeOn: DayShape,
  expiresOn: DayShape,
  openedOn: Nullable(DayShape),
  answeredOn: Nullable(DayShape),
  answer: Nullable(OneOf(ENTERPRISE_ANSWERS)),
  words: Type.String(),
  nameGiven: Type.String(),
  /** What it said of the money that was shown, and how much that was. */
  moneyAnswer: Nullable(OneOf(ENTERPRISE_ANSWERS)),
  moneyFen: Nullable(FenShape),
  /** Where the answer came from, against those who sign in here; null before it, and of old answers. */
  place: Nullable(OneOf(ANSWER_PLACES)),
  demo: Type.Boolean(),
});
export type Invitation = Static<typeof Invitation>;

/** What the enterprise sees behind its link: its own project's facts, and what waits for its word. */
export const InvitedView = Shape({
  project: Type.String(),
  projectNo: Type.String(),
  investor: Nullable(Type.String()),
  unit: Nullable(Type.String()),
  stage: OneOf(STAGES),
  contractFen: Nullable(FenShape),
  signedOn: Nullable(DayShape),
  expiresOn: DayShape,
  demo: Type.Boolean(),
  /** Verified money of the project as recorded, reversals taken off, by month of arrival. */
  money: Shape({
    receipts: Type.Integer(),
    totalFen: FenShape,
    months: Type.Array(Shape({ month: MonthShape, receipts: Type.Integer(), amountFen: FenShape })),
  }),
  problems: Type.Array(
    Shape({
      id: Id,
      words: Type.String(),
      raisedOn: DayShape,
      answer: Type.String(),
      solution: Type.String(),
      solvedOn: DayShape,
    }),
  ),
});
export type InvitedView = Static<typeof InvitedView>;

export const InvitedAnswer = Shape({
  /** On the project's facts as shown. */
  answer: OneOf(ENTERPRISE_ANSWERS),
  /** On the money as shown, and the sum that was shown: another sum than the recorded one is refused. */
  moneyAnswer: OneOf(ENTERPRISE_ANSWERS),
  receivedFen: FenShape,
  words: MaybeWords(1000),
  name: Words(50),
  /** One answer per problem shown; another set than the one that waits is refused. */
  problems: Type.Array(Shape({ id: Id, answer: OneOf(ENTERPRISE_ANSWERS) }), { maxItems: 200 }),
});
export type InvitedAnswer = Static<typeof InvitedAnswer>;

export const CONFIRMATION_OUTCOMES = ["waiting", "objected"] as const;

/** A link that waits for the enterprise, or the enterprise's objection. */
export const ConfirmationRow = Shape({
  id: Id,
  project: Shape({ id: Id, name: Type.String() }),
  unitName: Nullable(Type.String()),
  state: OneOf(INVITATION_STATES),
  answer: Nullable(OneOf(ENTERPRISE_ANSWERS)),
  words: Type.String(),
  madeBy: Type.String(),
  madeOn: DayShape,
  expiresOn: DayShape,
  openedOn: Nullable(DayShape),
  answeredOn: Nullable(DayShape),
  demo: Type.Boolean(),
});
export type ConfirmationRow = Static<typeof ConfirmationRow>;
