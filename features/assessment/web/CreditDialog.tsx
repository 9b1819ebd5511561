import { Modal } from "antd";
import { dayText } from "../../../kernel/calendar.ts";
import { sumFen } from "../../../kernel/money.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { type CreditLine, type ExecutionRow, listCredits } from "../contract.ts";
import { rowsBehind } from "../rows-behind.ts";
import type { ShownTable } from "./ranking-search.ts";

export interface CreditDialogProps {
  readonly unitId: number;
  readonly table: ShownTable;
  readonly onClose: () => void;
}

/** The projects behind a unit's credited figure: what arrived, what it is credited with, what moved. */
export function CreditDialog({ unitId, table, onClose }: CreditDialogProps) {
  const { snapshot } = table;
  const query = snapshot ? { unitId, snapshot: snapshot.id } : { unitId, asOf: table.asOf };
  const lines = useEndpoint(listCredits, { query });
  const name = table.units.find(({ id }) => id === unitId)?.name ?? "";
  return (
    <Modal open width={820} footer={null} onCancel={onClose} title={`${name} 分成明细`}>
      <Loaded query={lines}>
        {(found) => <CreditRows lines={found} table={table} unitId={unitId} />}
      </Loaded>
      <p className="quiet">
        上面只列有分成协议的项目，截至{dayText(table.asOf)}，按
        {snapshot ? "冻结时的台账和协议" : "现行协议"}；没有协议的项目全部计入统计单位。
      </p>
    </Modal>
  );
}

interface CreditRowsProps {
  readonly lines: readonly CreditLine[];
  readonly table: ShownTable;
  readonly unitId: number;
}

function CreditRows({ lines, table, unitId }: CreditRowsProps) {
  const moved = sumFen(lines.map((line) => BigInt(line.creditedFen) - BigInt(line.statisticsFen)));
  return (
    <div className="credit-lines">
      {lines.map((line, index) => (
        <section key={line.project?.id ?? `hidden-${index}`} className="credit-line">
          <strong>
            {line.project ? (
              <PathLink path={`/projects/${line.project.id}?tab=claims`}>
                {line.project.name}
              </PathLink>
            ) : (
              `${line.statisticsUnit.name}的项目`
            )}
          </strong>
          <span className="quiet">
            统计单位 {line.statisticsUnit.name}；协议 {line.documentNo || "未明确"}
          </span>
          <dl>
            <Figure title="项目到位" fen={line.receivedFen} />
            <Figure title="属地计入本单位" fen={line.statisticsFen} />
            <Figure title="分成计入本单位" fen={line.creditedFen} />
          </dl>
        </section>
      ))}
      {lines.length === 0 && <p>没有涉及这个单位的分成。</p>}
      <Sum table={table} unitId={unitId} moved={moved} />
    </div>
  );
}

/** 按属地 + 分成增减 = 按分成: the figure that led here, to the fen. */
function Sum({ table, unitId, moved }: Omit<CreditRowsProps, "lines"> & { moved: bigint }) {
  const fundsOf = (rows: readonly ExecutionRow[] | undefined) =>
    rows
      ?.find(({ id }) => id === unitId)
      ?.measures.find(({ indicator }) => indicator === "out_of_province_funds");
  const [credited, statistics] =
    table.shownBy === "credit"
      ? [fundsOf(table.units), fundsOf(table.otherUnits)]
      : [fundsOf(table.otherUnits), fundsOf(table.units)];
  if (!credited || !statistics) return null;
  const byPlace: ShownTable = { ...table, shownBy: "statistics" };
  return (
    <p>
      按属地{" "}
      <PathLink path={rowsBehind(byPlace, "unit", unitId, statistics, "cumulative") ?? ""}>
        <MoneyText fen={statistics.cumulative} withUnit />
      </PathLink>
      ，分成增减 <MoneyText fen={moved} withUnit />
      ，按分成合计 <MoneyText fen={credited.cumulative} withUnit />。
    </p>
  );
}

function Figure({ title, fen }: { readonly title: string; readonly fen: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd className="figure">
        <MoneyText fen={fen} />
      </dd>
    </div>
  );
}
