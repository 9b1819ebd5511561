import { type AddressSearch, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { listPackages, type PackageQuery } from "../contract.ts";
import { PACKAGE_COLUMNS } from "./package-columns.tsx";

function read(search: AddressSearch): PackageQuery {
  const after = textOf(search, "after");
  return { ...(after && { after }) };
}

/** 项目档案: every package that was made, by whom and what for. */
export function PackagesPage() {
  const [query] = useAddress(read);
  const found = useEndpoint(listPackages, { query });
  return (
    <PageFrame
      title="项目档案"
      note="一个项目当时的全部记录和附件装成一份档案包，清单有摘要，以后再取一字不差；每次生成、查看和下载都进审计"
    >
      <LedgerTable
        label="档案包"
        rows={found.data?.rows}
        next={found.data?.next ?? null}
        rowKey={({ id }) => String(id)}
        rowPath={({ id }) => `/archive/${id}`}
        columns={PACKAGE_COLUMNS}
        problem={found.error}
        onRetry={() => void found.refetch()}
        busy={found.isPlaceholderData}
        empty={
          <EmptyState
            title="还没有档案包"
            purpose="移交、审计或项目完结时，在项目的「档案」页生成一份。"
            action={<PathLink path="/projects">去项目列表</PathLink>}
          />
        }
      />
    </PageFrame>
  );
}
