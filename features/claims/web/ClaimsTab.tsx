import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import {
  type AddressSearch,
  choiceOf,
  textOf,
  useAddress,
  useGo,
} from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { listUnits } from "../../organization/contract.ts";
import { listClaims } from "../contract.ts";
import { CLAIM_STATE_TITLES, CLAIM_STATES } from "../shapes.ts";
import { CLAIM_COLUMNS } from "./claim-columns.tsx";
import { ClaimForm } from "./ClaimForm.tsx";

function read(search: AddressSearch) {
  const unitId = Number(textOf(search, "unitId")) || undefined;
  const state = choiceOf(search, "state", CLAIM_STATES);
  const text = textOf(search, "text");
  const after = textOf(search, "after");
  return {
    ...(unitId && { unitId }),
    ...(state && { state }),
    ...(text && { text }),
    ...(after && { after }),
  };
}

/** The claims one may see, newest first. */
export function ClaimsTab() {
  const [query] = useAddress(read);
  const [filing, setFiling] = useState(false);
  const go = useGo();
  const claims = useEndpoint(listClaims, { query });
  const { after: _after, ...asked } = query;
  const file = useMay("claims.file") && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setFiling(true)}>
      登记首报
    </Button>
  );
  return (
    <>
      <LedgerTable
        label="首报列表"
        rows={claims.data?.rows}
        next={claims.data?.next ?? null}
        {...(claims.data?.total !== undefined && { total: claims.data.total })}
        problem={claims.error}
        onRetry={() => void claims.refetch()}
        busy={claims.isPlaceholderData}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/claims/${row.id}`}
        rowTone={(row) => (row.disputeId === null ? undefined : "late")}
        columns={CLAIM_COLUMNS}
        filters={useFilters()}
        tools={file}
        empty={
          Object.keys(asked).length > 0 ? (
            <EmptyState title="没有符合条件的首报" purpose="换一个条件，或清除筛选查看全部。" />
          ) : (
            <EmptyState
              title="还没有首报"
              purpose="接触到投资方就在这里首报：有日期、有保护期，他单位再报同一投资方时由招商办裁定。"
              action={file}
            />
          )
        }
      />
      {filing && (
        <ClaimForm
          project={null}
          onClose={() => setFiling(false)}
          onFiled={(claim) => go(`/claims/${claim.id}`)}
        />
      )}
    </>
  );
}

function useFilters(): LedgerFilter[] {
  const { unit } = useSession();
  const units = useEndpoint(listUnits, undefined, { enabled: unit === null });
  const unitFilter: LedgerFilter = {
    key: "unitId",
    label: "首报单位",
    kind: "choice",
    choices: (units.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
  };
  return [
    { key: "text", label: "查找", kind: "text", placeholder: "投资方或项目名称" },
    ...(unit ? [] : [unitFilter]),
    {
      key: "state",
      label: "状态",
      kind: "choice",
      choices: CLAIM_STATES.map((value) => ({ value, label: CLAIM_STATE_TITLES[value] })),
    },
  ];
}
