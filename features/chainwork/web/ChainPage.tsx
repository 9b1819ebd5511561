import type { ReactNode } from "react";
import { useIdParam } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { AddressTabs } from "../../../platform/web/ui/AddressTabs.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { groupingTitle } from "../../chains/contract.ts";
import { type ChainSheet, readChainSheet } from "../contract.ts";
import { ChainFactsTab } from "./ChainFactsTab.tsx";
import { ChainProjects } from "./ChainProjects.tsx";
import type { ChainFigures } from "./ChainsPage.tsx";
import { GapsTab } from "./GapsTab.tsx";
import { ListsTab } from "./ListsTab.tsx";
import { MapTab } from "./MapTab.tsx";
import { MeetingsTab } from "./MeetingsTab.tsx";
import "./chainwork.css";

/** One chain: who leads it, its map, gaps and target enterprises, lists, meetings and log. */
export function ChainPage({ figures }: ChainFigures) {
  const id = useIdParam();
  const sheet = useEndpoint(readChainSheet, { params: { id } });
  return <Loaded query={sheet}>{(told) => <Sheet sheet={told} figures={figures} />}</Loaded>;
}

function Sheet({ sheet, figures }: ChainFigures & { readonly sheet: ChainSheet }) {
  const { chain } = sheet.card;
  const tabs: { key: string; label: string; children: ReactNode }[] = [
    {
      key: "facts",
      label: "概况",
      children: <ChainFactsTab sheet={sheet} figures={figures(chain.id)} />,
    },
    { key: "map", label: "图谱", children: <MapTab chain={chain} /> },
    { key: "gaps", label: "缺环与目标企业", children: <GapsTab chain={chain} /> },
    { key: "projects", label: "项目", children: <ChainProjects chainId={chain.id} /> },
    { key: "lists", label: "清单与图件", children: <ListsTab sheet={sheet} /> },
    { key: "meetings", label: "例会与日志", children: <MeetingsTab sheet={sheet} /> },
  ];
  return (
    <PageFrame
      title={chain.name}
      crumbs={[{ title: "产业链", path: "/chains" }]}
      tag={<StageTag words={groupingTitle(chain.grouping)} tone="going" />}
    >
      <AddressTabs items={tabs} cleared={CLEARED} destroyOnHidden />
    </PageFrame>
  );
}

/** What one tab keeps in the address means nothing to another. */
const CLEARED = {
  version: undefined,
  against: undefined,
  state: undefined,
  text: undefined,
  target: undefined,
  stage: undefined,
  sort: undefined,
};
