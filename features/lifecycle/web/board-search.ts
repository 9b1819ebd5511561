import { type AddressSearch, choiceOf, textOf } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import type { LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { listChains } from "../../chains/contract.ts";
import { listUnits } from "../../organization/contract.ts";
import { type Stage, STAGES, STATUS_TITLES, STATUSES } from "../../projects/contract.ts";
import type { BoardQuery } from "../contract.ts";

/** The board's state in its address. */
export interface BoardState {
  readonly query: BoardQuery;
  /** The one column a phone shows. */
  readonly stage: Stage | undefined;
  readonly after: string | undefined;
}

export function readBoardState(search: AddressSearch): BoardState {
  const id = (key: string) => Number(textOf(search, key)) || undefined;
  const asked = {
    unitId: id("unitId"),
    chainId: id("chainId"),
    text: textOf(search, "text"),
    status: choiceOf(search, "status", STATUSES),
  };
  const query = Object.fromEntries(
    Object.entries(asked).filter(([, value]) => value !== undefined),
  ) as BoardQuery;
  return { query, stage: choiceOf(search, "stage", STAGES), after: textOf(search, "after") };
}

export function useBoardFilters(): LedgerFilter[] {
  const { unit } = useSession();
  const units = useEndpoint(listUnits);
  const chains = useEndpoint(listChains);
  const choices = (rows: readonly { id: number; name: string }[] | undefined) =>
    (rows ?? []).map((row) => ({ value: String(row.id), label: row.name }));
  const byUnit: LedgerFilter = {
    key: "unitId",
    label: "责任单位",
    kind: "choice",
    choices: choices(units.data),
  };
  return [
    { key: "text", label: "查找", kind: "text", placeholder: "名称、投资方、拼音、编号" },
    ...(unit ? [] : [byUnit]),
    { key: "chainId", label: "产业链", kind: "choice", choices: choices(chains.data) },
    {
      key: "status",
      label: "状态",
      kind: "choice",
      choices: STATUSES.map((status) => ({ value: status, label: STATUS_TITLES[status] })),
    },
  ];
}
