import { Segmented } from "antd";
import { type AddressSearch, choiceOf, useAddress } from "../../../platform/web/address.ts";
import { useMay } from "../../../platform/web/session.ts";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { ClaimsTab } from "./ClaimsTab.tsx";
import { DisputesTab } from "./DisputesTab.tsx";
import { DueTab } from "./DueTab.tsx";
import { SuspectsTab } from "./SuspectsTab.tsx";
import "./claims.css";

const TABS = { claims: "首报", disputes: "争议", suspects: "疑似重复", due: "到期未进展" } as const;
type Tab = keyof typeof TABS;
const TAB_KEYS = Object.keys(TABS) as Tab[];

const NOTES: Record<Tab, string> = {
  claims: "先报先谈、一个项目一个统计单位；他单位只能看到谁在何时首报",
  disputes: "两个以上单位首报同一投资方或项目的，由招商办裁定",
  suspects: "登记和修改项目时自动查重，也可随时查；是不是同一项目由招商办裁定",
  due: "满规定天数没有进展的首报，由招商办延续或释放；已签约的不在此列",
};

/** 首报首谈: claims, disputes, suspected duplicates, and what stands still. */
export function ClaimsPage() {
  const [tab, change] = useAddress(tabOf);
  const rules = useMay("claims.rule");
  const shown = TAB_KEYS.filter((key) => rules || key !== "suspects");
  return (
    <PageFrame title="首报首谈" note={NOTES[tab]}>
      <Segmented<Tab>
        className="claims-tabs no-print"
        aria-label="首报首谈"
        value={tab}
        options={shown.map((value) => ({ value, label: TABS[value] }))}
        onChange={(next) =>
          change({
            tab: next,
            state: undefined,
            unitId: undefined,
            text: undefined,
            grade: undefined,
          })
        }
      />
      {tab === "claims" && <ClaimsTab />}
      {tab === "disputes" && <DisputesTab />}
      {tab === "suspects" && rules && <SuspectsTab />}
      {tab === "due" && <DueTab />}
    </PageFrame>
  );
}

function tabOf(search: AddressSearch): Tab {
  return choiceOf(search, "tab", TAB_KEYS) ?? "claims";
}
