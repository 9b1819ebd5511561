import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import type { LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { listUnits } from "../../organization/contract.ts";

/** The filter by unit; none for a unit's own people. */
export function useUnitFilter(label: string): LedgerFilter[] {
  const ownUnit = useSession().unit;
  const units = useEndpoint(listUnits, undefined, { enabled: ownUnit === null });
  if (ownUnit) return [];
  const choices = (units.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return [{ key: "unit", label, kind: "choice", choices }];
}

/** A closed list as the choices of a filter. */
export function choices<Key extends string>(keys: readonly Key[], titles: Record<Key, string>) {
  return keys.map((key) => ({ value: key, label: titles[key] }));
}
