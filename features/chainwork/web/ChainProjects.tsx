import { type AddressSearch, choiceOf, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn, LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import { listProjects, type ProjectRow, STAGE_TITLES, STAGES } from "../../projects/contract.ts";
import { ProjectFlags, ProjectStageTag } from "../../projects/web/parts.tsx";

const read = (search: AddressSearch) => ({
  after: textOf(search, "after"),
  stage: choiceOf(search, "stage", STAGES),
  text: textOf(search, "text"),
});

const COLUMNS: readonly LedgerColumn<ProjectRow>[] = [
  { key: "name", title: "项目", card: "title", render: ({ name }) => name },
  { key: "stage", title: "阶段", render: (row) => <ProjectStageTag {...row} /> },
  { key: "unit", title: "责任单位", render: ({ unit }) => unit?.name ?? "未明确" },
  { key: "investor", title: "投资方", render: ({ investorName }) => investorName ?? "—" },
  {
    key: "total",
    title: "总投资",
    unit: "money",
    card: "figure",
    render: ({ totalInvestmentFen }) => <MoneyText fen={totalInvestmentFen} />,
  },
  { key: "flags", title: "标志", render: (row) => <ProjectFlags {...row} /> },
];
const FILTERS: readonly LedgerFilter[] = [
  { key: "text", label: "查找", kind: "text", placeholder: "名称、投资方、拼音、编号" },
  {
    key: "stage",
    label: "阶段",
    kind: "choice",
    choices: STAGES.map((stage) => ({ value: stage, label: STAGE_TITLES[stage] })),
  },
];

/** The chain's projects, as far as one may see them. */
export function ChainProjects({ chainId }: { readonly chainId: number }) {
  const [{ after, stage, text }] = useAddress(read);
  const projects = useEndpoint(listProjects, {
    query: { chainId, ...(after && { after }), ...(stage && { stage }), ...(text && { text }) },
  });
  return (
    <LedgerTable
      label="本链项目"
      rows={projects.data?.rows}
      next={projects.data?.next ?? null}
      {...(projects.data?.total !== undefined && { total: projects.data.total })}
      problem={projects.error}
      onRetry={() => void projects.refetch()}
      busy={projects.isPlaceholderData}
      rowKey={({ id }) => String(id)}
      rowPath={({ id }) => `/projects/${id}`}
      columns={COLUMNS}
      filters={FILTERS}
      tools={<UnitSwitch />}
      empty={
        <EmptyState
          title="没有可查看的项目"
          purpose="归入本链的线索和项目列在这里；各单位只看到本单位的项目。"
        />
      }
    />
  );
}
