import { type Day, lastDayOf, monthText } from "../../kernel/calendar.ts";
import { notice } from "../../kernel/citation.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import type { SigningRight } from "../organization/shapes.ts";
import { refuseUnentitled } from "../organization/signing-rules.ts";
import type { MonthReport, ReportLine, ReportState } from "./contract.ts";

const BASIS = notice("五（一）");

/** Whether a report is late: first signed after its day, or that day is over and nobody signed. */
export function isLate(due: Day, signedOn: Day | null, today: Day): boolean {
  return (signedOn ?? today) > due;
}

const key = (line: ReportLine) =>
  [line.id, line.projectName, line.payerName, line.arrivedOn, line.amountFen, line.origin].join(
    "|",
  );

/** What one list has that the other has not, in any respect that is printed. */
export function linesBeyond(
  lines: readonly ReportLine[],
  others: readonly ReportLine[],
): ReportLine[] {
  const known = new Set(others.map(key));
  return lines.filter((line) => !known.has(key(line)));
}

/** How a month stands, from its last sending, what was signed and whether that still is what the month holds. */
export function stateOf(told: {
  readonly last: "sent" | "signed" | "returned" | "withdrawn" | null;
  readonly signed: boolean;
  /** The signed paper is what the month holds today. */
  readonly holds: boolean;
  readonly closed: boolean;
}): ReportState {
  if (told.last === "sent") return "sent";
  if (told.signed) return told.holds || told.closed ? "signed" : "stale";
  return told.last === "returned" ? "returned" : "none";
}

type Asked = Pick<
  MonthReport,
  "month" | "state" | "closed" | "heir" | "waiting" | "zero" | "digest" | "sentId" | "sentHolds"
>;

const refused = (code: string, words: string): Refusal => ({
  code: `monthly.${code}`,
  words,
  basis: BASIS,
});

/** Why the month may not be laid before the head today, or null. A zero report is one of a month without any money. */
export function refuseSending(report: Asked, today: Day): Refusal | null {
  const { waiting, zero, closed, state } = report;
  const open = waiting.draft + waiting.reported + waiting.returned;
  return firstRefusal(
    refuseMerged(report),
    today <= lastDayOf(report.month)
      ? refused("month_running", `${monthText(report.month)}尚未结束，月底以后送签`)
      : null,
    state === "sent" ? refused("sent_already", "已经送签，等待主要负责人签发") : null,
    state === "signed"
      ? refused(
          "signed_already",
          closed ? "已签发；关账以后的变化列为补报，不再重签" : "已签发，内容没有变化",
        )
      : null,
    waiting.reported > 0
      ? refused(
          "unsigned_receipts",
          `本月还有${waiting.reported}笔到位资金待签发，签发后再送签月报`,
        )
      : null,
    refuseZero(zero, closed, open),
  );
}

/** A merged unit's month is its successor's from the merger on. */
function refuseMerged({ heir, month }: Pick<MonthReport, "heir" | "month">): Refusal | null {
  if (!heir) return null;
  return refused("merged", `${monthText(month)}时已并入${heir.name}，由${heir.name}的月报一并报送`);
}

/** 零报告 is refused beside money of the month, and once the month is closed. */
function refuseZero(zero: boolean, closed: boolean, open: number): Refusal | null {
  if (!zero) return null;
  if (closed) return refused("zero_closed", "本月已关账，不能再零报告，请招商办重开后补报");
  return open > 0
    ? refused("zero_beside_money", `本月有${open}笔到位资金没有办完，不能零报告，请先填报或删除`)
    : null;
}

/** Who would sign: the person and by what dated right, for which unit. */
export interface Signer {
  readonly personId: number;
  readonly right: SigningRight | null;
  readonly unitName: string | null;
}

/** Why this person may not sign what was sent, or null: not its sender, and only the dated head or deputy. */
export function refuseReportSignature(
  report: Asked & Pick<MonthReport, "sentByPerson">,
  signer: Signer,
): Refusal | null {
  return firstRefusal(
    refuseMerged(report),
    refuseUnsent(report),
    report.sentHolds
      ? null
      : refused("changed_since", "送签以后本月的到位资金有变化，请退回，由填报员重新送签"),
    report.zero && report.closed
      ? refused("zero_closed", "本月已关账，不能再零报告，请招商办重开后补报")
      : null,
    report.sentByPerson === signer.personId
      ? refused("own_report", "送签人不能签发自己送签的月报")
      : null,
    refuseUnentitled(signer.right, signer.unitName),
  );
}

/** Why there is nothing to sign, return or withdraw, or null. */
export function refuseUnsent({ sentId }: Pick<MonthReport, "sentId">): Refusal | null {
  return sentId === null ? refused("not_sent", "没有送签的月报") : null;
}
