import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import type { ImportReport } from "../contract.ts";

/** What a sheet would do: counts, faults, hints, and row by row what is new or changed. */
export function ImportTables({ report }: { readonly report: ImportReport }) {
  const { rows, added, changed, same, faulty, unknownColumns } = report;
  return (
    <>
      <ul className="import-counts">
        <Count title="共" count={rows} />
        <Count title="新增" count={added} />
        <Count title="更新" count={changed} />
        <Count title="未变" count={same} />
        <Count title="有误" count={faulty} late={faulty > 0} />
      </ul>
      {unknownColumns.length > 0 && (
        <p className="quiet">不认识、没有读的列：{unknownColumns.join("、")}</p>
      )}
      {report.problems.length > 0 && (
        <Panel title="有误的行（不入库）">
          <LedgerTable
            label="有误的行"
            empty={<EmptyState title="没有有误的行" purpose="试导入后列在这里。" />}
            rows={report.problems}
            rowKey={(row) => `${row.row}-${row.column ?? ""}`}
            columns={[
              { key: "row", title: "行号", width: 72, render: (row) => row.row },
              { key: "name", title: "项目", card: "title", render: (row) => row.name || "（空）" },
              { key: "column", title: "列", render: (row) => row.column ?? "整行" },
              { key: "words", title: "问题", render: (row) => row.words },
            ]}
          />
        </Panel>
      )}
      {report.hints.length > 0 && (
        <Panel title="可能已有单位登记">
          <LedgerTable
            label="可能已有单位登记"
            empty={<EmptyState title="没有已登记的" purpose="试导入后列在这里。" />}
            rows={report.hints}
            rowKey={(row) => String(row.row)}
            columns={[
              { key: "row", title: "行号", width: 72, render: (row) => row.row },
              { key: "name", title: "项目", card: "title", render: (row) => row.name },
              { key: "words", title: "提示", render: (row) => row.words },
            ]}
          />
        </Panel>
      )}
      {report.sample.length > 0 && (
        <Panel title="将新增和更新的行">
          <LedgerTable
            label="将新增和更新的行"
            empty={<EmptyState title="没有要改动的行" purpose="试导入后列在这里。" />}
            rows={report.sample}
            rowKey={(row) => String(row.row)}
            columns={[
              { key: "row", title: "行号", width: 72, render: (row) => row.row },
              { key: "name", title: "项目", card: "title", render: (row) => row.name },
              {
                key: "kind",
                title: "处理",
                render: (row) => (
                  <StageTag
                    words={row.kind === "add" ? "新增" : `更新 ${row.no ?? ""}`}
                    tone={row.kind === "add" ? "good" : "going"}
                  />
                ),
              },
              { key: "changes", title: "改动", render: (row) => row.changes.join("；") || "—" },
            ]}
          />
        </Panel>
      )}
      {rows > 200 && <p className="quiet">各表只列前 200 行；有误的行可全部下载。</p>}
    </>
  );
}

function Count({
  title,
  count,
  late = false,
}: {
  readonly title: string;
  readonly count: number;
  readonly late?: boolean;
}) {
  return (
    <li className={late ? "overdue" : ""}>
      {title} <strong className="figure">{count.toLocaleString("en-US")}</strong> 行
    </li>
  );
}
