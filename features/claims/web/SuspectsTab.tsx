import { Alert, App, Button } from "antd";
import { type AddressSearch, choiceOf, textOf, useAddress } from "../../../platform/web/address.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { listSuspects, searchSuspects } from "../contract.ts";
import {
  type Grade,
  GRADE_TITLES,
  SUSPECT_STATE_TITLES,
  SUSPECT_STATES,
  type SuspectRow,
} from "../shapes.ts";
import { GradeTag, SuspectStateTag } from "./parts.tsx";

const GRADES: readonly Grade[] = [1, 2, 3, 4];

function read(search: AddressSearch) {
  const after = textOf(search, "after");
  const state = choiceOf(search, "state", SUSPECT_STATES);
  const grade = GRADES.find((one) => String(one) === textOf(search, "grade"));
  return { ...(after && { after }), ...(state && { state }), ...(grade && { grade }) };
}

const projectWords = (project: SuspectRow["one"]) =>
  [project.unit?.name ?? "未落实单位", project.name].join(" · ");

const COLUMNS: readonly LedgerColumn<SuspectRow>[] = [
  { key: "one", title: "项目", card: "title", render: (row) => projectWords(row.one) },
  { key: "other", title: "疑似与之重复", render: (row) => projectWords(row.other) },
  { key: "grade", title: "等级", render: (row) => <GradeTag grade={row.grade} /> },
  { key: "names", title: "名称", unit: "%", render: (row) => row.namePercent },
  { key: "contents", title: "内容", unit: "%", render: (row) => row.contentPercent || "—" },
  { key: "state", title: "裁定", render: (row) => <SuspectStateTag state={row.state} /> },
  { key: "foundOn", title: "发现日期", render: (row) => <DayText day={row.foundOn} /> },
];

const FILTERS = [
  {
    key: "state",
    label: "裁定",
    kind: "choice",
    choices: SUSPECT_STATES.map((value) => ({ value, label: SUSPECT_STATE_TITLES[value] })),
  },
  {
    key: "grade",
    label: "等级",
    kind: "choice",
    choices: GRADES.map((value) => ({ value: String(value), label: GRADE_TITLES[value] })),
  },
] as const;

/** Pairs of projects that may be one, city-wide: the office's list. */
export function SuspectsTab() {
  const [query] = useAddress(read);
  const suspects = useEndpoint(listSuspects, { query });
  const { message } = App.useApp();
  const act = useAct(searchSuspects, {
    onDone: ({ searched, fresh }) =>
      void message.info(`查了 ${searched} 个项目，新发现 ${fresh} 对疑似重复`),
  });
  const waiting = suspects.data?.waiting ?? 0;
  return (
    <>
      {waiting > 0 && (
        <Alert
          className="claims-gap"
          type="info"
          title={`有 ${waiting} 个新登记或改动过的项目还没有查重`}
          action={
            <Button
              loading={act.isPending}
              onClick={() => act.mutate({ body: { projectId: null } })}
            >
              现在查
            </Button>
          }
        />
      )}
      <LedgerTable
        label="疑似重复"
        rows={suspects.data?.rows}
        next={suspects.data?.next ?? null}
        {...(suspects.data?.total !== undefined && { total: suspects.data.total })}
        problem={suspects.error}
        onRetry={() => void suspects.refetch()}
        busy={suspects.isPlaceholderData}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/claims/suspects/${row.id}`}
        columns={COLUMNS}
        filters={FILTERS}
        empty={
          <EmptyState
            title="没有疑似重复的项目"
            purpose="代码相同、同一投资方同一地点、名称相近、内容相近的两个项目列在这里，并列核对后裁定。"
          />
        }
      />
    </>
  );
}
