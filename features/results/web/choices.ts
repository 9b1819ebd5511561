import { useEndpoint } from "../../../platform/web/query.ts";
import { listUnits } from "../../organization/contract.ts";

/** A closed list as the choices of a filter or a select. */
export function choices<Key extends string>(
  keys: readonly Key[],
  titles: Readonly<Record<Key, string>>,
): { value: Key; label: string }[] {
  return keys.map((key) => ({ value: key, label: titles[key] }));
}

/** The units of 附件1 as the choices of a select. */
export function useUnitChoices(): { value: number; label: string }[] {
  const units = useEndpoint(listUnits);
  return (units.data ?? [])
    .filter(({ annexOrder }) => annexOrder !== null)
    .map(({ id, name }) => ({ value: id, label: name }));
}
