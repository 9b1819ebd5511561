import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  DayShape,
  FenShape,
  Id,
  MonthShape,
  Named,
  Nullable,
  OneOf,
  Shape,
  Words,
  YearShape,
} from "../../kernel/shape.ts";
import { ORIGINS } from "../projects/contract.ts";

/** How a unit's month stands. `stale`: signed, and its receipts changed while the month is open, so it is signed anew. */
export const REPORT_STATES = ["none", "sent", "returned", "signed", "stale"] as const;
export type ReportState = (typeof REPORT_STATES)[number];
export const REPORT_STATE_TITLES: Record<ReportState, string> = {
  none: "未送签",
  sent: "待签发",
  returned: "已退回",
  signed: "已签发",
  stale: "需重签",
};

/** One receipt on a report, as it stood when the report was sent. */
export const ReportLine = Shape({
  id: Id,
  no: Type.String(),
  projectName: Type.String(),
  payerName: Type.String(),
  arrivedOn: DayShape,
  amountFen: FenShape,
  origin: OneOf(ORIGINS),
});
export type ReportLine = Static<typeof ReportLine>;

export const ReportRow = Shape({
  unit: Named,
  month: MonthShape,
  state: OneOf(REPORT_STATES),
  /** Receipts and money of what is signed, else of what would be. */
  receipts: Type.Integer(),
  amountFen: FenShape,
  /** Nothing arrived: 零报告. */
  zero: Type.Boolean(),
  dueOn: DayShape,
  /** The day it was first signed; null where it never was: 未报. */
  signedOn: Nullable(DayShape),
  /** Signed after the last day, or not signed though that day is over. */
  late: Type.Boolean(),
  /** Carried over from before reports were signed. */
  carried: Type.Boolean(),
});
export type ReportRow = Static<typeof ReportRow>;

/** One sending and what became of it. */
export const ReportVersion = Shape({
  id: Id,
  version: Type.Integer(),
  sentByName: Type.String(),
  sentOn: DayShape,
  outcome: Nullable(
    Shape({
      act: OneOf(["signed", "returned", "withdrawn"]),
      byName: Type.String(),
      onDay: DayShape,
      words: Type.String(),
    }),
  ),
});

export const MonthReport = Shape({
  ...ReportRow.properties,
  /** The month holds nothing today: what would be sent is a 零报告. */
  zero: Type.Boolean(),
  closed: Type.Boolean(),
  /** The unit whose 月报 holds this month, where this one was merged into it by the month's end. */
  heir: Nullable(Named),
  /** What is on the paper: the lines that wait for the head, else the signed ones, else those of today. */
  lines: Type.Array(ReportLine),
  /** What is of the month today and not on the signed paper: 补报 once the month is closed. */
  added: Type.Array(ReportLine),
  /** What is on the signed paper and stands no longer as it was: returned, reversed, changed. */
  gone: Type.Array(ReportLine),
  /** Receipts of the month that nobody signed yet, by state. */
  waiting: Shape({
    draft: Type.Integer(),
    reported: Type.Integer(),
    returned: Type.Integer(),
  }),
  /** What the month holds today, as a digest: a sending names the one that was shown. */
  digest: Type.String(),
  /** The sending that waits for the head; null where none does. */
  sentId: Nullable(Id),
  /** The person who sent what waits. */
  sentByPerson: Nullable(Id),
  /** Whether what was sent still is what the month holds. */
  sentHolds: Type.Boolean(),
  versions: Type.Array(ReportVersion),
  /** 表号 and the like, or that it is an internal ledger. */
  formLine: Type.String(),
  demo: Type.Boolean(),
});
export type MonthReport = Static<typeof MonthReport>;

const base = "/api/monthly/reports";
const OfMonth = Shape({ unitId: Id, month: MonthShape });

/** Every unit's months of a year that have begun; a unit sees its own. */
export const listReports = endpoint({
  method: "GET",
  path: base,
  title: "月报列表",
  allow: "funds.read",
  query: Shape({ year: YearShape }),
  reply: Type.Array(ReportRow),
});
export const readReport = endpoint({
  method: "GET",
  path: `${base}/:unitId/:month`,
  title: "月报",
  allow: "funds.read",
  params: OfMonth,
  reply: MonthReport,
});
/** The clerk lays the month before the head, as `digest` showed it. */
export const sendReport = endpoint({
  method: "POST",
  path: `${base}/:unitId/:month/sending`,
  title: "月报送签",
  allow: "funds.report",
  params: OfMonth,
  body: Shape({ digest: Type.String() }),
  reply: MonthReport,
});
export const withdrawReport = endpoint({
  method: "POST",
  path: `${base}/:unitId/:month/withdrawal`,
  title: "撤回送签的月报",
  allow: "funds.report",
  params: OfMonth,
  body: Shape({ sentId: Id }),
  reply: MonthReport,
});
export const signReport = endpoint({
  method: "POST",
  path: `${base}/:unitId/:month/signature`,
  title: "签发月报",
  allow: "funds.sign",
  params: OfMonth,
  body: Shape({ sentId: Id }),
  reply: MonthReport,
});
export const returnReport = endpoint({
  method: "POST",
  path: `${base}/:unitId/:month/return`,
  title: "退回月报",
  allow: "funds.sign",
  params: OfMonth,
  body: Shape({ sentId: Id, reason: Words(500) }),
  reply: MonthReport,
});
