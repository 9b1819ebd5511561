import type { ReactNode } from "react";
import { type AddressSearch, textOf, useAddress } from "../address.ts";
import { NamedTabs } from "./NamedTabs.tsx";

interface AddressTab {
  readonly key: string;
  readonly label: ReactNode;
  readonly children: ReactNode;
}

interface AddressTabsProps {
  /** The first is the page's own and needs no word in the address; an unknown word shows it too. */
  readonly items: readonly AddressTab[];
  /** What the tabs keep in the address besides: it means nothing to another tab and goes with a change. */
  readonly cleared?: AddressSearch;
  /** A hidden tab is thrown away and drawn anew: for drawings that measure their place. */
  readonly destroyOnHidden?: boolean;
}

const read = (search: AddressSearch) => ({ tab: textOf(search, "tab") });

/** The tabs of a page, the open one named in its address. */
export function AddressTabs({ items, cleared, destroyOnHidden }: AddressTabsProps) {
  const [{ tab }, change] = useAddress(read);
  const own = items[0]?.key;
  return (
    <NamedTabs
      activeKey={items.some((item) => item.key === tab) ? tab : own}
      onChange={(key) => change({ ...cleared, tab: key === own ? undefined : key })}
      destroyOnHidden={destroyOnHidden}
      items={[...items]}
    />
  );
}
