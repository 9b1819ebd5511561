import { ratio } from "../../../kernel/ratio.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { Percent } from "../../../platform/web/ui/Percent.tsx";
import { ProgressBar } from "../../../platform/web/ui/ProgressBar.tsx";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import { ORIGIN_TITLES, type Project } from "../../projects/contract.ts";
import { CountedSum } from "./DrillDown.tsx";
import { countedColumn } from "./receipt-columns.tsx";
import { listReceipts, RECEIPT_STATE_TITLES, type ReceiptRow } from "../contract.ts";

const TONES: Partial<Record<ReceiptRow["state"], StageTone>> = {
  verified: "good",
  returned: "bad",
  signed: "going",
  checked: "going",
};

const COLUMNS: readonly LedgerColumn<ReceiptRow>[] = [
  { key: "no", title: "编号", card: "title", render: (row) => row.no },
  { key: "arrivedOn", title: "到账日期", render: (row) => <DayText day={row.arrivedOn} /> },
  {
    key: "amount",
    title: "金额",
    unit: "money",
    card: "figure",
    render: (row) => <MoneyText fen={row.amountFen} />,
  },
  countedColumn(),
  { key: "payer", title: "付款方", render: (row) => row.payerName },
  { key: "origin", title: "来源", render: (row) => ORIGIN_TITLES[row.origin] },
  {
    key: "state",
    title: "状态",
    render: (row) =>
      row.reversed ? (
        <StageTag words="已冲销" tone="bad" />
      ) : (
        <StageTag words={RECEIPT_STATE_TITLES[row.state]} tone={TONES[row.state] ?? "quiet"} />
      ),
  },
];

/** The project's money: verified against the contract, and every receipt behind it. */
export function ProjectReceipts({ project }: { readonly project: Project }) {
  const receipts = useEndpoint(listReceipts, { query: { projectId: project.id, limit: 200 } });
  const rows = receipts.data?.rows;
  return (
    <Panel title="到位资金" extra={<UnitSwitch />}>
      {rows && <Drawn project={project} verifiedFen={BigInt(receipts.data?.countedFen ?? 0)} />}
      <CountedSum list={receipts.data} />
      <LedgerTable
        label="本项目的到位资金"
        rows={rows}
        problem={receipts.error}
        onRetry={() => void receipts.refetch()}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/funds/${row.id}`}
        columns={COLUMNS}
        empty={<EmptyState title="还没有到账" purpose="责任单位填报的每一笔到账都列在这里。" />}
      />
      {receipts.data?.next && (
        <PathLink path={`/funds?projectId=${project.id}`}>只列出最近 200 笔，查看全部 ›</PathLink>
      )}
    </Panel>
  );
}

interface DrawnProps {
  readonly project: Project;
  readonly verifiedFen: bigint;
}

function Drawn({ project, verifiedFen }: DrawnProps) {
  const agreed = project.contractInvestmentFen ?? project.totalInvestmentFen;
  if (agreed === null) {
    return (
      <p>
        已核验到位 <MoneyText fen={verifiedFen} withUnit />
        ，合同投资额尚未登记
      </p>
    );
  }
  const share = ratio(verifiedFen, BigInt(agreed));
  const percent = share && Number((share.numerator * 10_000n) / share.denominator) / 100;
  return (
    <>
      <p>
        已核验到位 <MoneyText fen={verifiedFen} withUnit />
        ，占
        {project.contractInvestmentFen === null ? "总投资" : "合同投资额"}{" "}
        <MoneyText fen={agreed} withUnit /> 的 <Percent value={share} />
      </p>
      <ProgressBar label={`${project.name} 到位进度`} percent={percent} />
    </>
  );
}
