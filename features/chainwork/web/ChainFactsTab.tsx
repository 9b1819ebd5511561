import { Descriptions } from "antd";
import type { ReactNode } from "react";
import { notice } from "../../../kernel/citation.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { useAskedYear, YearPicker } from "../../../platform/web/ui/YearPicker.tsx";
import type { ChainSheet } from "../contract.ts";
import type { NoticeMap } from "../notice-maps.ts";
import { LeadershipPanel } from "./LeadershipPanel.tsx";
import { DutyLine } from "./parts.tsx";

interface ChainFactsTabProps {
  readonly sheet: ChainSheet;
  readonly figures: ReactNode;
}

/** What a chain is: targets, who leads, and what the notice says of it. */
export function ChainFactsTab({ sheet, figures }: ChainFactsTabProps) {
  const { card } = sheet;
  const { year, choose } = useAskedYear();
  return (
    <div className="chain-facts">
      <div>
        <LeadershipPanel sheet={sheet} />
      </div>
      <div>
        <Panel title="附件2 目标" extra={<YearPicker value={year} onChange={choose} />}>
          {figures}
        </Panel>
        <Panel title="应开的会">
          {card.duties.map((duty) => (
            <DutyLine key={duty.kind} duty={duty} />
          ))}
        </Panel>
        {sheet.fromNotice && (
          <NoticePanel facts={sheet.fromNotice.map} carrier={card.chain.carrier} />
        )}
      </div>
    </div>
  );
}

interface NoticePanelProps {
  readonly facts: NoticeMap;
  readonly carrier: string;
}

function NoticePanel({ facts, carrier }: NoticePanelProps) {
  const none = <span className="quiet">通知未写明</span>;
  const listed = (words: readonly string[]) => (words.length > 0 ? words.join("、") : none);
  return (
    <Panel title="通知所载">
      <blockquote>{facts.quote}</blockquote>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: "carrier", label: "载体", children: carrier || none },
          { key: "segments", label: "板块与方向", children: listed(facts.segments) },
          { key: "enterprises", label: "点名企业", children: listed(facts.enterprises) },
        ]}
      />
      <Citation basis={notice(facts.article)} />
      <p className="quiet">点名项目见「项目」，均为待核实，核实前不计入任何合计。</p>
    </Panel>
  );
}
