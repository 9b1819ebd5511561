import { Button } from "antd";
import {
  type AddressSearch,
  choiceOf,
  textOf,
  useAddress,
  useGo,
} from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn, LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { listUnits } from "../../organization/contract.ts";
import { listInspections } from "../contract.ts";
import type { InspectionRow } from "../shapes.ts";
import {
  INSPECTION_STATE_TITLES,
  INSPECTION_STATES,
  OWED_KINDS,
  OWED_TITLES,
  regulation,
} from "../words.ts";
import { InspectionTag } from "./parts.tsx";
import "./inspection.css";

const MOST_NAMES = 3;

/** `甲镇、乙镇、丙镇等5个单位`. */
function namesOf(units: InspectionRow["units"]): string {
  const names = units.slice(0, MOST_NAMES).map(({ name }) => name);
  return names.join("、") + (units.length > MOST_NAMES ? `等${units.length}个单位` : "");
}

const COLUMNS: LedgerColumn<InspectionRow>[] = [
  { key: "title", title: "督查", card: "title", render: ({ title }) => title },
  { key: "organ", title: "组织", render: ({ department }) => department || "政府督查机构" },
  {
    key: "days",
    title: "起止",
    render: ({ fromOn, toOn }) => (
      <span className="figure">
        {fromOn} — {toOn}
      </span>
    ),
  },
  { key: "units", title: "被督查单位", render: ({ units }) => namesOf(units) },
  { key: "state", title: "状态", render: ({ state }) => <InspectionTag state={state} /> },
];

function queryOf(search: AddressSearch) {
  return {
    unitId: Number(textOf(search, "unit")) || undefined,
    state: choiceOf(search, "state", INSPECTION_STATES),
    owed: choiceOf(search, "owed", OWED_KINDS),
    after: textOf(search, "after"),
  };
}

/** 督查: every inspection for the city's eyes; for a unit those that concern it. */
export function InspectionsPage() {
  const [query] = useAddress(queryOf);
  const go = useGo();
  const { unit } = useSession();
  const works = useMay("inspection.work");
  const found = useEndpoint(listInspections, { query });
  const units = useEndpoint(listUnits, undefined, { enabled: unit === null });
  const filters: LedgerFilter[] = [
    ...(unit
      ? []
      : [
          {
            key: "unit",
            label: "单位",
            kind: "choice" as const,
            choices: (units.data ?? []).map(({ id, name }) => ({
              value: String(id),
              label: name,
            })),
          },
        ]),
    {
      key: "state",
      label: "状态",
      kind: "choice",
      choices: INSPECTION_STATES.map((state) => ({
        value: state,
        label: INSPECTION_STATE_TITLES[state],
      })),
    },
    {
      key: "owed",
      label: "待办",
      kind: "choice",
      choices: OWED_KINDS.map((kind) => ({ value: kind, label: OWED_TITLES[kind] })),
    },
  ];
  const button = works && (
    <Button type="primary" onClick={() => go("/inspections/new")}>
      制定督查计划
    </Button>
  );
  return (
    <PageFrame
      title="督查"
      note={
        <>
          先有计划，不重复督查、不多头督查 · <Citation basis={regulation("第十五条")} />
        </>
      }
      actions={button}
    >
      <LedgerTable
        label="督查"
        rows={found.data?.rows}
        next={found.data?.next}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/inspections/${row.id}`}
        columns={COLUMNS}
        filters={filters}
        problem={found.error}
        onRetry={() => void found.refetch()}
        busy={found.isPlaceholderData}
        empty={
          <EmptyState
            title={query.state || query.unitId ? "没有符合条件的督查" : "还没有督查"}
            purpose={
              unit
                ? "涉及本单位的督查，计划批准后列在这里；结论送达后30日内可以提异议。"
                : "督查室在这里制定计划、记录发现、送达结论、跟踪整改。"
            }
            action={button}
          />
        }
      />
    </PageFrame>
  );
}
