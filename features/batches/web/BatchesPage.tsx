import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { notice } from "../../../kernel/citation.ts";
import { useAddress } from "../../../platform/web/address.ts";
import { addressOf } from "../../../platform/web/call.ts";
import { useSession } from "../../../platform/web/session.ts";
import { NamedTabs } from "../../../platform/web/ui/NamedTabs.tsx";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { exportBatches } from "../contract.ts";
import { CLOSED, monthIn, placeOf, readBatchesSearch } from "./batches-search.ts";
import "./batches.css";
import { PlaceBar } from "./PlaceBar.tsx";
import { PoolsTab } from "./PoolsTab.tsx";
import { RatesTab } from "./RatesTab.tsx";
import { ReserveTab } from "./ReserveTab.tsx";
import { SessionsTab } from "./SessionsTab.tsx";

/** 三个一批: the pools of the notice, the rates, the reserve, and the province's sessions, all from one life cycle. */
export function BatchesPage() {
  const [search, change] = useAddress(readBatchesSearch);
  const { businessDay, unit, chain } = useSession();
  const place = unit?.name ?? chain?.name;
  const month = monthIn(search, businessDay);
  const given = { search, change };
  return (
    <PageFrame
      title="三个一批"
      tag={place}
      note={
        <>
          由项目阶段台账逐日算出，不另行填报；待核实的项目不计入{" "}
          <Citation basis={notice("四（二）")} />
        </>
      }
      actions={
        search.tab === "pools" && (
          <Button
            icon={<DownloadOutlined />}
            href={addressOf(exportBatches, { query: { month, ...placeOf(search) } })}
            download
          >
            导出 {month} 期末
          </Button>
        )
      }
    >
      <PlaceBar {...given} />
      <NamedTabs
        activeKey={search.tab}
        onChange={(tab) => change({ ...CLOSED, tab: tab === "pools" ? undefined : tab })}
        destroyOnHidden
        items={[
          { key: "pools", label: "三批进出", children: <PoolsTab {...given} /> },
          { key: "rates", label: "履约开工投产率", children: <RatesTab {...given} /> },
          { key: "reserve", label: "储备库管理", children: <ReserveTab {...given} /> },
          { key: "sessions", label: "省级三个一批", children: <SessionsTab {...given} /> },
        ]}
      />
    </PageFrame>
  );
}
