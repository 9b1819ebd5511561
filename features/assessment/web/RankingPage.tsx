import { DownloadOutlined, PrinterOutlined } from "@ant-design/icons";
import { Button, Segmented } from "antd";
import { dayText, monthText } from "../../../kernel/calendar.ts";
import { type AddressSearch, useAddress } from "../../../platform/web/address.ts";
import { addressOf } from "../../../platform/web/call.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import { useMoneyUnit } from "../../../platform/web/money-unit.ts";
import {
  type ExecutionTable,
  exportExecution,
  readExecution,
  UNIT_VIEWS,
  UNIT_VIEW_TITLES,
  type UnitView,
} from "../contract.ts";
import { targetNotes } from "../month-facts.ts";
import { monthFactsOf } from "../month-facts-of.ts";
import { isBetweenMonths, measuredTo } from "../rules.ts";
import { isSubtotal, totalRow, withSubtotals } from "../total-row.ts";
import { CreditDialog } from "./CreditDialog.tsx";
import { CityFigures } from "./CityFigures.tsx";
import {
  inOrder,
  type RankingSearch,
  rankingSearchOf,
  type ShownTable,
  type Sort,
  tableBy,
  type View,
} from "./ranking-search.ts";
import { ScheduleChart } from "./ScheduleChart.tsx";
import { SourcePicker } from "./SourcePicker.tsx";
import { besideColumns, chainColumns, unitColumns } from "./table-columns.tsx";
import "./ranking.css";

/** 执行表与排名: 附件1 by unit and 附件2 by chain, as of a day or a frozen month; all of it in the address. */
export function RankingPage() {
  const [search, change] = useAddress(rankingSearchOf);
  const { asOf, snapshot } = search;
  const query = snapshot ? { snapshot } : asOf ? { asOf } : {};
  const execution = useEndpoint(readExecution, { query });
  return (
    <PageFrame
      title="执行表与排名"
      note={execution.data && <SourceNote table={execution.data} />}
      actions={
        <>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            打印
          </Button>
          <Button icon={<DownloadOutlined />} href={addressOf(exportExecution, { query })} download>
            导出 Excel
          </Button>
        </>
      }
    >
      <Loaded query={execution}>
        {(table) => (
          <Execution table={tableBy(table, search.units)} search={search} change={change} />
        )}
      </Loaded>
    </PageFrame>
  );
}

function SourceNote({ table }: { readonly table: ExecutionTable }) {
  const { snapshot, asOf, rules } = table;
  const paced = measuredTo(asOf, rules.schedule);
  return (
    <>
      截至{dayText(asOf)}，序时进度 {table.schedulePercent}%，
      {snapshot ? (
        <>
          <PathLink path={`/months?month=${snapshot.month}`}>
            {monthText(snapshot.month)}冻结数据（第{snapshot.version}版）
          </PathLink>
        </>
      ) : (
        "实时数据，尚未冻结"
      )}
      {isBetweenMonths(asOf, rules.schedule) &&
        `；序时差和亮灯中，资金与序时都算到${paced ? dayText(paced) : "上年末"}，累计和完成率算到${dayText(asOf)}`}
      {table.targetsPending && `。${table.year}年目标任务尚未下达，不算完成率，不排名、不亮灯`}
    </>
  );
}

interface ExecutionProps {
  readonly table: ShownTable;
  readonly search: RankingSearch;
  readonly change: (change: AddressSearch) => void;
}

function Execution({ table, search, change }: ExecutionProps) {
  const { view, sort } = search;
  const rows = inOrder(view === "units" ? table.units : table.chains, sort);
  const columns = view === "units" ? unitColumns(table) : chainColumns(table);
  const credited = view === "units" && table.shownBy === "credit";
  return (
    <>
      <CityFigures table={table} />
      <div className="ranking-tools filters no-print">
        <Segmented<View>
          aria-label="按单位或按产业链"
          value={view}
          options={[
            { value: "units", label: "按单位" },
            { value: "chains", label: "按产业链" },
          ]}
          onChange={(chosen) => change({ view: chosen })}
        />
        {view === "units" && table.otherUnits && (
          <Segmented<UnitView>
            aria-label="按属地或按确认分成"
            value={table.shownBy}
            options={UNIT_VIEWS.map((value) => ({
              value,
              label: `${UNIT_VIEW_TITLES[value]}${value === table.rankedBy ? "（排名依据）" : ""}`,
            }))}
            onChange={(chosen) => change({ units: chosen })}
          />
        )}
        <Segmented<Sort>
          aria-label="顺序"
          value={sort}
          options={[
            { value: "annex", label: "附件顺序" },
            { value: "rank", label: "按名次" },
          ]}
          onChange={(chosen) => change({ sort: chosen })}
        />
        <SourcePicker table={table} change={change} />
        <span className="filters-tools">
          <UnitSwitch />
        </span>
      </div>
      {view === "units" && (
        <Panel title="完成率与序时进度">
          <ScheduleChart table={table} rows={rows} />
        </Panel>
      )}
      <PrintHead table={table} view={view} />
      <LedgerTable
        label={view === "units" ? "各单位执行表" : "各产业链执行表"}
        rows={view === "units" && sort === "annex" ? withSubtotals(rows, table) : rows}
        rowKey={(row) => String(row.id)}
        rowTone={(row) => (isSubtotal(row) ? "totals" : undefined)}
        sought={view === "units" && search.unit ? String(search.unit) : undefined}
        columns={[...columns, ...besideColumns(table, view === "units" ? "unit" : "chain")]}
        totals={totalRow(rows, table)}
        empty={
          <EmptyState
            title="还没有数据"
            purpose="方案确认、资金核验后，这里按单位和产业链列出执行情况。"
          />
        }
      />
      {view === "units" && <ViewNote table={table} credited={credited} />}
      {view === "units" &&
        targetNotes(monthFactsOf(table)).map((words) => (
          <p key={words} className="quiet">
            {words}
          </p>
        ))}
      <p className="quiet">
        金额四舍五入显示，合计、完成率和名次按未舍入的数计算，与各行显示数之和可有尾差。
      </p>
      <TotalsNote table={table} />
      {search.credits !== undefined && (
        <CreditDialog
          unitId={search.credits}
          table={table}
          onClose={() => change({ credits: undefined })}
        />
      )}
    </>
  );
}

/** Which of the two views is shown, what it means, and where it comes from. */
function ViewNote({ table, credited }: { readonly table: ShownTable; readonly credited: boolean }) {
  if (!table.otherUnits)
    return (
      <p className="quiet">这个月冻结时只有属地口径：到位资金按统计单位计，没有按确认分成的数。</p>
    );
  return (
    <p className="quiet">
      {credited
        ? "按确认分成：有分成协议的项目，自协议生效日起逐笔按比例计给各单位，合计与按属地一致；项目个数不分，仍按属地。点累计看分成明细。"
        : "按属地：到位资金和项目个数都计给统计单位。有分成协议的，可切到「按确认分成」对照。"}
      {table.shownBy !== table.rankedBy && "这一口径不排名。"}
    </p>
  );
}

/** The head of the annex, on paper only. */
function PrintHead({ table, view }: { readonly table: ShownTable; readonly view: View }) {
  const [unit] = useMoneyUnit();
  return (
    <div className="only-print ranking-print-head">
      <p>附件{view === "units" ? 1 : 2}</p>
      <h2>
        {table.year}年{view === "units" ? "各单位" : "产业链服务专班"}招商引资目标任务完成情况表
      </h2>
      <p>
        截至{dayText(table.asOf)}　金额单位：{unit}
        {view === "units" && table.shownBy === "credit" && "　口径：按确认分成"}
        {table.demo && "　演示数据"}
      </p>
    </div>
  );
}

function TotalsNote({ table }: { readonly table: ExecutionTable }) {
  const agrees = table.unitTotalFen === table.chainTotalFen;
  return (
    <p className={agrees ? "quiet" : "behind"}>
      {agrees
        ? "按单位合计与按产业链合计（含未归入产业链）一致。附件1、附件2是同一批项目的两种看法，不相加。"
        : "按单位合计与按产业链合计不一致，请联系系统管理员核查台账。"}
    </p>
  );
}
