import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { dayText, monthText } from "../../../kernel/calendar.ts";
import { useIdParam, usePathParam } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { type MonthReport, readReport } from "../contract.ts";
import { ReportActs } from "./ReportActs.tsx";
import { LineTable, ReportPaper } from "./ReportPaper.tsx";
import { ReportStateTag } from "./ReportStateTag.tsx";
import "./monthly.css";

/** One unit's month: the paper as it prints, what changed since it was signed, and its signings. */
export function ReportPage() {
  const params = { unitId: useIdParam("unitId"), month: usePathParam("month") };
  const report = useEndpoint(readReport, { params });
  return <Loaded query={report}>{(found) => <Report report={found} />}</Loaded>;
}

function Report({ report }: { readonly report: MonthReport }) {
  const { waiting } = report;
  return (
    <PageFrame
      title={`${report.unit.name}${monthText(report.month)}月报`}
      tag={<ReportStateTag row={report} />}
      note={
        <>
          <DayText day={report.dueOn} /> 前签发{report.closed && "；本月已关账"}
        </>
      }
      crumbs={[{ title: "月报", path: "/monthly" }]}
      actions={
        <>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            打印
          </Button>
          <ReportActs report={report} />
        </>
      }
      width="reading"
    >
      {waiting.reported + waiting.returned + waiting.draft > 0 && (
        <p className="no-print">
          本月另有{waiting.draft > 0 && `草稿 ${waiting.draft} 笔、`}
          {waiting.reported > 0 && `待签发 ${waiting.reported} 笔、`}
          {waiting.returned > 0 && `被退回 ${waiting.returned} 笔、`}
          未列入月报。
        </p>
      )}
      <ReportPaper report={report} />
      <Changes report={report} />
      <Versions versions={report.versions} />
    </PageFrame>
  );
}

/** What came or went since the signing: to be signed anew while the month is open, 补报 after it is closed. */
function Changes({ report }: { readonly report: MonthReport }) {
  const { added, gone, closed } = report;
  if (added.length + gone.length === 0) return null;
  return (
    <Panel title={closed ? "签发以后的补报和变动" : "签发以后的变化，需重新送签"}>
      {added.length > 0 && (
        <>
          <h3>{closed ? "补报" : "增加"}</h3>
          <LineTable lines={added} linked />
        </>
      )}
      {gone.length > 0 && (
        <>
          <h3>不再如签发时（退回、冲销或改动）</h3>
          <LineTable lines={gone} linked />
        </>
      )}
    </Panel>
  );
}

const OUTCOMES = { signed: "签发", returned: "退回", withdrawn: "撤回" } as const;

function Versions({ versions }: Pick<MonthReport, "versions">) {
  if (versions.length === 0) return null;
  return (
    <section className="no-print">
      <Panel title="送签与签发">
        <ol className="report-versions">
          {versions.map(({ id, version, sentByName, sentOn, outcome }) => (
            <li key={id}>
              第{version}次送签：{sentByName} {dayText(sentOn)}
              {outcome
                ? `；${outcome.byName} ${dayText(outcome.onDay)}${OUTCOMES[outcome.act]}${outcome.words && `（${outcome.words}）`}`
                : "；等待签发"}
            </li>
          ))}
        </ol>
      </Panel>
    </section>
  );
}
