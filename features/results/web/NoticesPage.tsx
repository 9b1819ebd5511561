import { Segmented } from "antd";
import { type AddressSearch, choiceOf, useAddress } from "../../../platform/web/address.ts";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { ExemptionsTab } from "./ExemptionsTab.tsx";
import { FalseReportsTab } from "./FalseReportsTab.tsx";
import { NoticesTab } from "./NoticesTab.tsx";
import { ObjectionsTab } from "./ObjectionsTab.tsx";
import "./results.css";

const TABS = {
  notices: "公示",
  objections: "异议",
  exemptions: "亮灯豁免",
  "false-reports": "虚报认定",
} as const;
type Tab = keyof typeof TABS;
const TAB_KEYS = Object.keys(TABS) as Tab[];

const NOTES: Record<Tab, string> = {
  notices: "冻结的结果公示期满、异议了结后定稿；更正的另行公示，前后两个数都留着",
  objections: "单位主要负责人签发，招商办调查，由没有经手过这个数的人裁定",
  exemptions: "因不可抗力豁免的，灯照亮，旁边注明「豁免」",
  "false-reports": "先冲销，后认定；线索移送统计机构或者纪检监察机关",
};

/** 结果公示: notices, objections, exemptions of lights, findings of false receipts. */
export function NoticesPage() {
  const [tab, change] = useAddress(tabOf);
  return (
    <PageFrame title="结果公示" note={NOTES[tab]}>
      <Segmented<Tab>
        className="results-tabs no-print"
        aria-label="结果公示"
        value={tab}
        options={TAB_KEYS.map((value) => ({ value, label: TABS[value] }))}
        onChange={(next) => change({ tab: next, state: undefined, unit: undefined })}
      />
      {tab === "notices" && <NoticesTab />}
      {tab === "objections" && <ObjectionsTab />}
      {tab === "exemptions" && <ExemptionsTab />}
      {tab === "false-reports" && <FalseReportsTab />}
    </PageFrame>
  );
}

function tabOf(search: AddressSearch): Tab {
  return choiceOf(search, "tab", TAB_KEYS) ?? "notices";
}
