import { Modal } from "antd";
import { sumFen } from "../../../kernel/money.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { type CreditLine, type ExecutionTable, listCredits } from "../contract.ts";

export interface CreditDialogProps {
  readonly unitId: number;
  readonly table: ExecutionTable;
  readonly onClose: () => void;
}

/** The projects behind a unit's credited figure: what arrived, what it is credited with, what moved. */
export function CreditDialog({ unitId, table, onClose }: CreditDialogProps) {
  const query = { unitId, asOf: table.asOf };
  const lines = useEndpoint(listCredits, { query });
  const name = table.units.find(({ id }) => id === unitId)?.name ?? "";
  return (
    <Modal open width={820} footer={null} onCancel={onClose} title={`${name} 分成明细`}>
      <Loaded query={lines}>{(found) => <CreditRows lines={found} />}</Loaded>
      <p className="quiet">
        只列有分成协议的项目，截至 {table.asOf}
        ，按现行协议；没有协议的项目全部计入统计单位，见到位资金列表。
        {table.snapshot && "冻结的月份以冻结数为准。"}
      </p>
    </Modal>
  );
}

function CreditRows({ lines }: { readonly lines: readonly CreditLine[] }) {
  if (lines.length === 0) return <p>没有涉及这个单位的分成。</p>;
  const moved = sumFen(
    lines.map((line) => BigInt(line.creditedFen) - BigInt(line.statisticsFen)),
  ).toString();
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
      <p>
        分成增减合计 <MoneyText fen={moved} />
      </p>
    </div>
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
