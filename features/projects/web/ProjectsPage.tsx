import { DownloadOutlined, ImportOutlined, PlusOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useState } from "react";
import { dayText, yearOf } from "../../../kernel/calendar.ts";
import {
  type AddressSearch,
  choiceOf,
  textOf,
  useAddress,
  useGo,
} from "../../../platform/web/address.ts";
import { addressOf } from "../../../platform/web/call.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { useYears } from "../../../platform/web/ui/YearPicker.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import { moneyText } from "../../../kernel/money.ts";
import { listCarriers } from "../../carriers/contract.ts";
import { listChains } from "../../chains/contract.ts";
import { listUnits } from "../../organization/contract.ts";
import { INDICATOR_TITLES } from "../../plan/contract.ts";
import {
  COUNT_FIGURES,
  exportProjects,
  listProjects,
  NOVELTIES,
  NOVELTY_TITLES,
  type ProjectQuery,
  STAGE_TITLES,
  STAGES,
} from "../contract.ts";
import { CONTRACT_COLUMN, projectColumns } from "./project-columns.tsx";
import { ProjectForm } from "./ProjectForm.tsx";

const YES_NO = [
  { value: "true", label: "是" },
  { value: "false", label: "否" },
];

/** The address says the query under the contract's own names. */
function read(search: AddressSearch): ProjectQuery {
  const id = (key: string) => Number(textOf(search, key)) || undefined;
  const flag = (key: string) => {
    const choice = choiceOf(search, key, ["true", "false"]);
    return choice && choice === "true";
  };
  const asked = {
    after: textOf(search, "after"),
    unitId: id("unitId"),
    chainId: textOf(search, "chainId") === "0" ? 0 : id("chainId"),
    carrierId: id("carrierId"),
    stage: choiceOf(search, "stage", STAGES),
    text: textOf(search, "text"),
    keyProject: flag("keyProject"),
    confirmed: flag("confirmed"),
    novelty: choiceOf(search, "novelty", NOVELTIES),
    noveltyYear: id("noveltyYear"),
    takenOver: flag("takenOver"),
    figure: choiceOf(search, "figure", COUNT_FIGURES),
    figureMonth: flag("figureMonth"),
    snapshot: id("snapshot"),
    asOf: textOf(search, "asOf"),
  };
  return Object.fromEntries(
    Object.entries(asked).filter(([, value]) => value !== undefined),
  ) as ProjectQuery;
}

/** 项目: the list of those one may see, filtered in the address, exported as it stands. */
export function ProjectsPage() {
  const [query, change] = useAddress(read);
  const [adding, setAdding] = useState(false);
  const go = useGo();
  const mayEdit = useMay("projects.edit");
  const thisYear = yearOf(useSession().businessDay);
  const projects = useEndpoint(listProjects, { query });
  const filters = useFilters();
  const { after: _after, ...exported } = query;
  const filtered = Object.keys(exported).length > 0;
  const importing = mayEdit && (
    <Button icon={<ImportOutlined />} onClick={() => go("/projects/import")}>
      批量导入
    </Button>
  );
  const add = mayEdit && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      登记项目
    </Button>
  );
  return (
    <PageFrame
      title="项目"
      note="线索、在谈、签约直到达产的招商项目；只列您可查看的范围"
      actions={
        <>
          {importing}
          {add}
        </>
      }
    >
      {query.figure && (
        <Counted
          query={query}
          total={projects.data?.total}
          contractFen={projects.data?.contractFen}
          onClear={() =>
            change({
              figure: undefined,
              figureMonth: undefined,
              snapshot: undefined,
              asOf: undefined,
            })
          }
        />
      )}
      <LedgerTable
        label="项目列表"
        rows={projects.data?.rows}
        next={projects.data?.next ?? null}
        {...(projects.data?.total !== undefined && { total: projects.data.total })}
        problem={projects.error}
        onRetry={() => void projects.refetch()}
        busy={projects.isPlaceholderData}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/projects/${row.id}`}
        columns={[
          ...projectColumns(query.noveltyYear ?? thisYear),
          ...(projects.data?.contractFen === undefined ? [] : [CONTRACT_COLUMN]),
        ]}
        filters={filters}
        tools={
          <>
            <UnitSwitch />
            <Button
              icon={<DownloadOutlined />}
              href={addressOf(exportProjects, { query: exported })}
              download
            >
              导出
            </Button>
          </>
        }
        empty={
          filtered ? (
            <EmptyState title="没有符合条件的项目" purpose="换一个条件，或清除筛选查看全部。" />
          ) : (
            <EmptyState
              title="还没有项目"
              purpose="招商线索和签约项目在这里登记，到位资金都挂在项目上。"
              action={add}
            />
          )
        }
      />
      {adding && (
        <ProjectForm
          project={null}
          onClose={() => setAdding(false)}
          onSaved={(project) => go(`/projects/${project.id}`)}
        />
      )}
    </PageFrame>
  );
}

interface CountedProps {
  readonly query: ProjectQuery;
  readonly total: number | undefined;
  readonly contractFen: string | undefined;
  readonly onClear: () => void;
}

/** Which figure of the execution table these projects stand behind, and how many they are. */
function Counted({ query, total, contractFen, onClear }: CountedProps) {
  const { figure, figureMonth, snapshot, asOf } = query;
  const when = snapshot ? "冻结时计入的" : `截至${asOf ? dayText(asOf) : "今天"}计入的`;
  const words = `执行表「${figure ? INDICATOR_TITLES[figure] : ""}」${when}${figureMonth ? "当月" : "当年"}项目`;
  const contracts =
    contractFen === undefined ? "" : `，合同投资额合计 ${moneyText(BigInt(contractFen), "元")} 元`;
  return (
    <Alert
      type="info"
      title={total === undefined ? words : `${words}，共 ${total} 个${contracts}`}
      action={
        <Button type="text" onClick={onClear}>
          看全部
        </Button>
      }
    />
  );
}

function useFilters(): LedgerFilter[] {
  const { unit } = useSession();
  const years = useYears();
  const units = useEndpoint(listUnits);
  const chains = useEndpoint(listChains);
  const carriers = useEndpoint(listCarriers);
  const choices = (rows: readonly { id: number; name: string }[] | undefined) =>
    (rows ?? []).map((row) => ({ value: String(row.id), label: row.name }));
  const unitFilter: LedgerFilter = {
    key: "unitId",
    label: "责任单位",
    kind: "choice",
    choices: choices(units.data),
  };
  return [
    { key: "text", label: "查找", kind: "text", placeholder: "名称、投资方、拼音、编号" },
    ...(unit ? [] : [unitFilter]),
    { key: "chainId", label: "产业链", kind: "choice", choices: choices(chains.data) },
    { key: "carrierId", label: "载体", kind: "choice", choices: choices(carriers.data) },
    {
      key: "stage",
      label: "阶段",
      kind: "choice",
      choices: STAGES.map((stage) => ({ value: stage, label: STAGE_TITLES[stage] })),
    },
    { key: "keyProject", label: "重点项目", kind: "choice", choices: YES_NO },
    { key: "confirmed", label: "已核实", kind: "choice", choices: YES_NO },
    {
      key: "novelty",
      label: "新建续建",
      kind: "choice",
      choices: NOVELTIES.map((novelty) => ({ value: novelty, label: NOVELTY_TITLES[novelty] })),
    },
    {
      key: "noveltyYear",
      label: "按年度",
      kind: "choice",
      choices: years.map((year) => ({ value: String(year), label: `${year}年` })),
    },
    { key: "takenOver", label: "存量接收", kind: "choice", choices: YES_NO },
  ];
}
