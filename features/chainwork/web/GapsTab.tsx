import { type AddressSearch, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import type { Chain } from "../../chains/contract.ts";
import { listGaps } from "../contract.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { FunnelPanel } from "./FunnelPanel.tsx";
import { GapList } from "./GapList.tsx";
import { TargetSheet } from "./TargetSheet.tsx";
import { TargetTable } from "./TargetTable.tsx";

const read = (search: AddressSearch) => ({
  target: Number(textOf(search, "target")) || undefined,
});

/** What is missing in the chain, who is to fill it, and the enterprises one goes after. */
export function GapsTab({ chain }: { readonly chain: Chain }) {
  const [{ target }, change] = useAddress(read);
  const gaps = useEndpoint(listGaps, { params: { id: chain.id } });
  return (
    <>
      <Panel title="缺环">
        <Loaded query={gaps}>{(told) => <GapList chain={chain} gaps={told} />}</Loaded>
      </Panel>
      <Panel title="目标企业">
        <FunnelPanel chain={chain} />
        <TargetTable chain={chain} gaps={gaps.data ?? []} />
      </Panel>
      {target !== undefined && (
        <TargetSheet
          chain={chain}
          targetId={target}
          onClose={() => change({ target: undefined })}
        />
      )}
    </>
  );
}
