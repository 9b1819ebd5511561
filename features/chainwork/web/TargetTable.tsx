import { PlusOutlined } from "@ant-design/icons";
import { useState } from "react";
import { type AddressSearch, choiceOf, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn, LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import type { Chain } from "../../chains/contract.ts";
import { listTargets } from "../contract.ts";
import type { Gap } from "../map-shapes.ts";
import { type Target, TARGET_STATE_TITLES, TARGET_STATES, type TargetState } from "../shapes.ts";
import { useChainRefusal, useEdits } from "./actor.ts";
import { TargetDialog } from "./TargetDialog.tsx";

const TONES: Record<TargetState, StageTone> = {
  untouched: "quiet",
  contacted: "going",
  talking: "going",
  signed: "good",
  dropped: "quiet",
};

/** How a target enterprise stands, as a word. */
export function TargetStateTag({ state }: { readonly state: TargetState }) {
  return <StageTag words={TARGET_STATE_TITLES[state]} tone={TONES[state]} />;
}

const COLUMNS: readonly LedgerColumn<Target>[] = [
  {
    key: "name",
    title: "企业",
    card: "title",
    render: ({ name }) => name,
  },
  { key: "gap", title: "要补的环节", render: ({ gapTitle }) => gapTitle ?? "—" },
  {
    key: "state",
    title: "状态",
    card: "figure",
    render: ({ last }) => <TargetStateTag state={last.state} />,
  },
  {
    key: "project",
    title: "线索、项目",
    render: ({ links }) => {
      const [link] = links;
      if (!link) return "—";
      return link.project?.name ?? "不在您的查看范围";
    },
  },
  {
    key: "reasons",
    title: "理由",
    render: ({ reasons }) => <span className="cell-words">{reasons}</span>,
  },
  {
    key: "next",
    title: "下一步",
    render: ({ last }) => <span className="cell-words">{last.nextStep || "—"}</span>,
  },
  {
    key: "nextOn",
    title: "日期",
    render: ({ last }) => (
      <DayText day={last.nextOn} deadline={last.state !== "signed" && last.state !== "dropped"} />
    ),
  },
  {
    key: "holder",
    title: "联系人",
    render: ({ last }) =>
      [last.holderUnit?.name, last.holder].filter(Boolean).join(" ") || "未明确",
  },
];
const FILTERS: readonly LedgerFilter[] = [
  { key: "text", label: "查找", kind: "text", placeholder: "名称、拼音、信用代码" },
  {
    key: "state",
    label: "状态",
    kind: "choice",
    choices: TARGET_STATES.map((value) => ({ value, label: TARGET_STATE_TITLES[value] })),
  },
];
const read = (search: AddressSearch) => ({
  after: textOf(search, "after"),
  text: textOf(search, "text"),
  state: choiceOf(search, "state", TARGET_STATES),
});

interface TargetTableProps {
  readonly chain: Chain;
  readonly gaps: readonly Gap[];
}

/** The enterprises a chain goes after; a row opens to its steps. */
export function TargetTable({ chain, gaps }: TargetTableProps) {
  const [{ after, text, state }] = useAddress(read);
  const [adding, setAdding] = useState(false);
  const edits = useEdits();
  const refusal = useChainRefusal(chain.id);
  const targets = useEndpoint(listTargets, {
    params: { id: chain.id },
    query: { ...(after && { after }), ...(text && { text }), ...(state && { state }) },
  });
  const add = edits && (
    <ReasonButton
      type="primary"
      icon={<PlusOutlined />}
      refusal={refusal}
      onClick={() => setAdding(true)}
    >
      登记目标企业
    </ReasonButton>
  );
  return (
    <>
      <LedgerTable
        label="目标企业"
        rows={targets.data?.rows}
        next={targets.data?.next ?? null}
        problem={targets.error}
        onRetry={() => void targets.refetch()}
        busy={targets.isPlaceholderData}
        rowKey={({ id }) => String(id)}
        rowPath={({ id }) => `/chains/${chain.id}?tab=gaps&target=${id}`}
        columns={COLUMNS}
        filters={FILTERS}
        tools={add}
        empty={
          <EmptyState
            title={text || state ? "没有符合条件的企业" : "没有可查看的目标企业"}
            purpose="对着缺环找企业：为什么找、谈到哪一步、下一步何时做、由谁联系。专班和招商办可看全部，联系单位看自己那一家。"
          />
        }
      />
      {adding && <TargetDialog chain={chain} gaps={gaps} onClose={() => setAdding(false)} />}
    </>
  );
}
