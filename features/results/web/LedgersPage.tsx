import { Button, Segmented } from "antd";
import { useState } from "react";
import { notice } from "../../../kernel/citation.ts";
import type { Permission } from "../../../kernel/permission.ts";
import { type AddressSearch, choiceOf, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { useYears, yearIn } from "../../../platform/web/ui/YearPicker.tsx";
import { listEntries } from "../contract.ts";
import type { EntryRow } from "../use-shapes.ts";
import { CHOICE_TITLES, type Ledger, LEDGER_TITLES, LEDGERS } from "../words.ts";
import { EntryDialog } from "./EntryDialog.tsx";
import "./results.css";

const OPENED_BY: Record<Ledger, Permission> = {
  funding: "results.funding_ledger",
  honours: "results.honours_ledger",
  cadres: "results.cadre_ledger",
};

function queryOf(search: AddressSearch) {
  const decided = choiceOf(search, "decided", ["yes", "no"]);
  return {
    ledger: choiceOf(search, "ledger", LEDGERS),
    year: yearIn(search),
    ...(decided && { open: decided === "no" }),
    after: textOf(search, "after"),
  };
}

/** 结果运用: three ledgers of recommendations that only people decide; a unit's head sees what is said of the own unit. */
export function LedgersPage() {
  const [search, change] = useAddress(queryOf);
  const { permissions, demo } = useSession();
  const own = useMay("results.own_entries");
  const open = LEDGERS.filter((one) => own || permissions.includes(OPENED_BY[one]));
  const ledger = open.find((one) => one === search.ledger) ?? open[0] ?? "funding";
  return (
    <PageFrame
      title="结果运用"
      tag={
        <span className="only-print">
          {LEDGER_TITLES[ledger]}
          {demo && "　演示数据"}
        </span>
      }
      note={
        <>
          依据已定稿的结果提建议，由人决定，系统不自动产生任何后果 ·{" "}
          <Citation basis={notice("五（四）")} />
        </>
      }
      actions={<Acts ledger={ledger} />}
    >
      <Segmented<Ledger>
        className="results-tabs no-print"
        aria-label="台账"
        value={ledger}
        options={open.map((value) => ({ value, label: LEDGER_TITLES[value] }))}
        onChange={(next) => change({ ledger: next, decided: undefined })}
      />
      <Entries query={{ ...search, ledger }} own={own} />
    </PageFrame>
  );
}

function Acts({ ledger }: { readonly ledger: Ledger }) {
  const [proposing, propose] = useState(false);
  const mayPropose = useMay("results.propose");
  return (
    <>
      <Button onClick={() => window.print()}>打印</Button>
      {mayPropose && (
        <Button type="primary" onClick={() => propose(true)}>
          提出建议
        </Button>
      )}
      {proposing && <EntryDialog ledger={ledger} onClose={() => propose(false)} />}
    </>
  );
}

const COLUMNS: LedgerColumn<EntryRow>[] = [
  {
    key: "unit",
    title: "对象",
    card: "title",
    render: ({ unit, person }) => (person ? `${unit.name} ${person.name}` : unit.name),
  },
  { key: "year", title: "年度", render: ({ year }) => <span className="figure">{year}</span> },
  { key: "words", title: "建议", render: ({ words }) => words },
  { key: "by", title: "提出", render: ({ byName, onDay }) => `${onDay} ${byName}` },
  {
    key: "comments",
    title: "单位意见",
    unit: "条",
    render: ({ comments }) => <span className="figure">{comments}</span>,
  },
  { key: "decision", title: "决定", render: ({ decision }) => <DecisionTag decision={decision} /> },
];

/** What was decided, or that it waits. */
export function DecisionTag({ decision }: Pick<EntryRow, "decision">) {
  if (decision === null) return <StageTag words="待决定" tone="late" />;
  return (
    <StageTag words={CHOICE_TITLES[decision]} tone={decision === "declined" ? "quiet" : "good"} />
  );
}

interface EntriesProps {
  readonly query: ReturnType<typeof queryOf> & { readonly ledger: Ledger };
  readonly own: boolean;
}

function Entries({ query, own }: EntriesProps) {
  const found = useEndpoint(listEntries, { query });
  const years = useYears();
  return (
    <LedgerTable
      label={`${LEDGER_TITLES[query.ledger]}台账`}
      rows={found.data?.rows}
      next={found.data?.next}
      rowKey={(row) => String(row.id)}
      rowPath={(row) => `/results/ledgers/${row.id}`}
      columns={COLUMNS}
      filters={[
        {
          key: "year",
          label: "年度",
          kind: "choice",
          choices: years.map((year) => ({ value: String(year), label: `${year}年` })),
        },
        {
          key: "decided",
          label: "决定",
          kind: "choice",
          choices: [
            { value: "no", label: "待决定" },
            { value: "yes", label: "已决定" },
          ],
        },
      ]}
      problem={found.error}
      onRetry={() => void found.refetch()}
      busy={found.isPlaceholderData}
      empty={
        <EmptyState
          title={own ? "没有关于本单位的建议" : "这本台账还没有建议"}
          purpose={
            own
              ? "招商办依据定稿的结果提出建议后，主要负责人可以在这里看到本单位的，并提出意见。"
              : "结果公示期满定稿后，由招商办负责人引用当时的数提出建议，县级领导决定。"
          }
        />
      }
    />
  );
}
