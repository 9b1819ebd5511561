import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { notice } from "../../../kernel/citation.ts";
import { useGo } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { useAskedYear, YearPicker } from "../../../platform/web/ui/YearPicker.tsx";
import { groupingTitle, CHAIN_GROUPINGS } from "../../chains/contract.ts";
import { ChainBook } from "../../chains/web/parts.tsx";
import { type Overview, readChainOverview } from "../contract.ts";
import { RHYTHM_STEPS } from "../settings.ts";
import { ChainCardView } from "./ChainCardView.tsx";
import { MeetingDialog } from "./MeetingDialog.tsx";
import { DutyLine } from "./parts.tsx";
import "./chainwork.css";

export interface ChainFigures {
  /** Draws a chain's targets of 附件2 beside what was reached; the front door brings it from the ranking. */
  readonly figures: (chainId: number) => ReactNode;
}

/** 产业链: the chains in the notice's three groups, and what is not named yet. */
export function ChainsPage({ figures }: ChainFigures) {
  const { year, asOf, choose } = useAskedYear();
  const overview = useEndpoint(readChainOverview, { query: asOf ? { asOf } : {} });
  const { roles } = useSession();
  const go = useGo();
  return (
    <PageFrame
      title="产业链"
      tag={<YearPicker value={year} onChange={choose} />}
      note="链长负责制：链长、副链长、牵头责任单位、联络人，图谱与缺环，例会"
      actions={
        <>
          {roles.includes("county_leader") && (
            <Button onClick={() => go("/chains/mine")}>我的产业链</Button>
          )}
          <ChainBook />
        </>
      }
    >
      <Loaded query={overview}>
        {(told) =>
          told.cards.length === 0 ? (
            <EmptyState
              title="还没有产业链"
              purpose="确认年度方案后，附件2的产业链会列在这里，逐条明确链长、牵头单位和图谱。"
            />
          ) : (
            <Groups overview={told} figures={figures} year={year} past={asOf !== undefined} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

interface GroupsProps extends ChainFigures {
  readonly overview: Overview;
  readonly year: number;
  /** As of the end of a former year: to be read, not to be worked at. */
  readonly past: boolean;
}

function Groups({ overview, figures, year, past }: GroupsProps) {
  const present = new Set(overview.cards.map(({ chain }) => chain.grouping));
  const groupings = [...CHAIN_GROUPINGS, null].filter((grouping) => present.has(grouping));
  return (
    <>
      <Missing overview={overview} past={past} />
      {groupings.map((grouping) => (
        <section key={grouping ?? "unsaid"} className="chain-group">
          <h2>{groupingTitle(grouping)}</h2>
          <div className="chain-cards">
            {overview.cards
              .filter(({ chain }) => chain.grouping === grouping)
              .map((card) => (
                <ChainCardView
                  key={card.chain.id}
                  card={card}
                  year={past ? year : undefined}
                  figures={figures(card.chain.id)}
                />
              ))}
          </div>
        </section>
      ))}
    </>
  );
}

const LACKS = [
  ["chief", "链长未明确"],
  ["deputy", "副链长未明确"],
  ["leadUnit", "牵头单位未明确"],
  ["liaison", "联络人未明确或需重新明确"],
  ["logKeeper", "日志保管人未明确"],
] as const;

function Missing({ overview, past }: Omit<GroupsProps, "figures" | "year">) {
  const { missing, rhythm, city } = overview;
  const [recording, setRecording] = useState(false);
  const mayRecord = useMay("chainwork.appoint");
  return (
    <section className="panel chain-missing" aria-label="未明确事项">
      <ul className="chain-lacks">
        {LACKS.map(([key, words]) => (
          <li key={key} className={missing[key] > 0 ? "lacking" : ""}>
            <strong className="figure">{missing[key]}</strong>
            <span>{words}</span>
          </li>
        ))}
      </ul>
      <div className="chain-rhythm">
        <DutyLine duty={city} />
        <p className="quiet">
          例会周期（配置，参照郑州做法）：牵头单位{RHYTHM_STEPS[rhythm.leadUnit].title}，链长
          {RHYTHM_STEPS[rhythm.chief].title}，全市{RHYTHM_STEPS[rhythm.city].title}{" "}
          <Citation basis={notice("四（一）")} />
        </p>
        {mayRecord && !past && (
          <Button size="small" className="no-print" onClick={() => setRecording(true)}>
            登记全市调度会
          </Button>
        )}
      </div>
      {recording && <MeetingDialog chainId={null} onClose={() => setRecording(false)} />}
    </section>
  );
}
