import { Segmented } from "antd";
import { type AddressSearch, choiceOf, useAddress } from "../../../platform/web/address.ts";
import { useMay } from "../../../platform/web/session.ts";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { AccountsTab } from "./AccountsTab.tsx";
import { AuthoritiesTab } from "./AuthoritiesTab.tsx";
import { CountyLeadersTab } from "./CountyLeadersTab.tsx";
import { TenuresTab } from "./TenuresTab.tsx";
import { TwoTab } from "./TwoTab.tsx";
import { UnitsTab } from "./UnitsTab.tsx";
import "./organization.css";

const TABS = {
  units: "单位",
  tenures: "任职",
  authorities: "授权签发",
  leaders: "县级领导",
  accounts: "账号与岗位",
  two: "两人办理",
} as const;
type Tab = keyof typeof TABS;
const OF_ADMINISTRATORS: readonly Tab[] = ["accounts", "two"];
const TAB_KEYS = Object.keys(TABS) as Tab[];

const NOTES: Record<Tab, string> = {
  units: "附件1所列责任单位按附件次序，其余单位在后",
  tenures: "谁在什么时候任什么职；主要负责人一个单位一位，签发凭当日在任",
  authorities: "主要负责人书面授权本单位其他人签发，有文件、有起止",
  leaders: "链长、副链长、分包领导须由县级领导担任；职级和依据登记在此",
  accounts: "系统管理员管账号，安全管理员管岗位，二者不能是同一人",
  two: "冲突岗位的例外、管理员和全市岗位的密码重置：一位管理员提出，另一位同意",
};

/** 单位与人员: units, who holds which office, and which account holds which post. */
export function OrganizationPage() {
  const [asked, change] = useAddress(tabOf);
  const mayReadAccounts = useMay("organization.read_accounts");
  // Login names are half of what it takes to sign in: they are for those who look after accounts.
  const open = TAB_KEYS.filter((key) => !OF_ADMINISTRATORS.includes(key) || mayReadAccounts);
  const tab = open.includes(asked) ? asked : "units";
  return (
    <PageFrame title="单位与人员" note={NOTES[tab]}>
      <Segmented<Tab>
        className="organization-tabs no-print"
        aria-label="单位与人员"
        value={tab}
        options={open.map((value) => ({ value, label: TABS[value] }))}
        onChange={(next) =>
          change({ tab: next, unit: undefined, state: undefined, text: undefined, is: undefined })
        }
      />
      {tab === "units" && <UnitsTab />}
      {tab === "tenures" && <TenuresTab />}
      {tab === "authorities" && <AuthoritiesTab />}
      {tab === "leaders" && <CountyLeadersTab />}
      {tab === "accounts" && <AccountsTab />}
      {tab === "two" && <TwoTab />}
    </PageFrame>
  );
}

function tabOf(search: AddressSearch): Tab {
  return choiceOf(search, "tab", TAB_KEYS) ?? "units";
}
