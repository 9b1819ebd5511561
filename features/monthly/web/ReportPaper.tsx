import { dayText, monthText } from "../../../kernel/calendar.ts";
import { moneyText } from "../../../kernel/money.ts";
import { useSession } from "../../../platform/web/session.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ORIGIN_TITLES } from "../../projects/contract.ts";
import type { MonthReport, ReportLine } from "../contract.ts";

/** The report as it stands on A4: head, lines with their sum, who signed, and whether it is a statistical form. */
export function ReportPaper({ report }: { readonly report: MonthReport }) {
  const { cityName } = useSession();
  const signing = report.versions.findLast(({ outcome }) => outcome?.act === "signed");
  const outcome = report.sentId === null ? signing?.outcome : null;
  const total = report.lines.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
  return (
    <section className="report-paper" aria-label="月报">
      <h2>
        {cityName}到位资金月报
        {report.demo && "（演示数据）"}
      </h2>
      <p className="report-head">
        <span>填报单位：{report.unit.name}</span>
        <span>{monthText(report.month)}</span>
        <span>单位：万元</span>
      </p>
      {report.lines.length === 0 ? (
        <p className="report-zero">
          {report.carried ? "本月按原规则已报，没有签发的明细。" : "零报告：本月没有到位资金。"}
        </p>
      ) : (
        <LineTable lines={report.lines} total={total} linked />
      )}
      <p className="report-signs">
        <span>填报人：{(signing ?? report.versions.at(-1))?.sentByName ?? "　　　　"}</span>
        <span>
          主要负责人（签发）：{outcome ? `${outcome.byName}` : "　　　　"}
          {outcome && outcome.words !== "主要负责人" && `（${outcome.words}）`}
        </span>
        <span>签发日期：{outcome ? dayText(outcome.onDay) : "　　　　"}</span>
      </p>
      <p className="report-form">{report.formLine}</p>
    </section>
  );
}

interface LineTableProps {
  readonly lines: readonly ReportLine[];
  /** Fen; printed as the last row where given. */
  readonly total?: bigint;
  /** Numbers open their receipts. */
  readonly linked?: boolean;
}

/** Receipts as an annex prints them, with their sum. */
export function LineTable({ lines, total, linked = false }: LineTableProps) {
  return (
    <div className="report-scroll">
      <table className="report-lines">
        <thead>
          <tr>
            <th>序号</th>
            <th>编号</th>
            <th>项目</th>
            <th>付款方</th>
            <th>到位日期</th>
            <th>来源</th>
            <th>金额</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.id}>
              <td>{index + 1}</td>
              <td>
                {linked ? <PathLink path={`/funds/${line.id}`}>{line.no}</PathLink> : line.no}
              </td>
              <td>{line.projectName}</td>
              <td>{line.payerName}</td>
              <td className="figure">{line.arrivedOn}</td>
              <td>{ORIGIN_TITLES[line.origin]}</td>
              <td className="figure report-amount">{moneyText(BigInt(line.amountFen))}</td>
            </tr>
          ))}
        </tbody>
        {total !== undefined && (
          <tfoot>
            <tr>
              <td colSpan={6}>合计 {lines.length} 笔</td>
              <td className="figure report-amount">{moneyText(total)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
