import { Segmented } from "antd";
import { useGo } from "../../../platform/web/address.ts";

const VIEWS = [
  { value: "/board", label: "看板" },
  { value: "/timeline", label: "时间轴" },
  { value: "/stays", label: "时限" },
  { value: "/works", label: "在建进度" },
];
/** What every view narrows by; the rest of an address belongs to its own view. */
const SHARED = ["unitId", "chainId"];

/** The same projects as columns, along the year, by their clocks, by their works. */
export function ViewSwitch({ here }: { readonly here: string }) {
  const go = useGo();
  const turn = (path: string): void => {
    const found = new URLSearchParams(window.location.search);
    const kept = new URLSearchParams([...found].filter(([key]) => SHARED.includes(key))).toString();
    go(kept === "" ? path : `${path}?${kept}`);
  };
  return (
    <Segmented
      className="no-print"
      aria-label="视图"
      value={here}
      options={VIEWS}
      onChange={turn}
    />
  );
}
