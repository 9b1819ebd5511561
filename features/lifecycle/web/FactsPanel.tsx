import { Descriptions } from "antd";
import { useState } from "react";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import type { Facts, Life } from "../contract.ts";
import { taxPerMuFen } from "../record-rules.ts";
import { FactsForm } from "./FactsForm.tsx";
import { useWorkRefusal } from "./life-refusals.ts";

const dash = <span className="quiet">—</span>;

/** What the later stages ask for: company, code, days, output. */
export function FactsPanel({ life }: { readonly life: Life }) {
  const [editing, setEditing] = useState(false);
  const notMine = useWorkRefusal();
  return (
    <Panel
      title={<span id="life-facts">要素</span>}
      extra={
        <ReasonButton size="small" refusal={notMine} onClick={() => setEditing(true)}>
          填写
        </ReasonButton>
      }
    >
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2 }}
        items={factItems(life.facts).map((item) => ({ ...item, key: item.label }))}
      />
      {editing && <FactsForm life={life} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

/** The facts as label and value, for the panel and the printed sheet. */
export function factItems(facts: Facts) {
  return [
    { label: "项目公司", children: facts.companyName || dash },
    { label: "统一社会信用代码", children: <Code text={facts.companyUscc} /> },
    { label: "项目代码", children: <Code text={facts.projectCode} /> },
    { label: "约定开工", children: <DayText day={facts.agreedStartOn} /> },
    { label: "实际开工", children: <DayText day={facts.startedOn} /> },
    { label: "约定投产", children: <DayText day={facts.agreedProductionOn} /> },
    { label: "实际投产", children: <DayText day={facts.producedOn} /> },
    { label: "用地", children: facts.landMu === null ? dash : `${facts.landMu} 亩` },
    { label: "就业", children: facts.jobs === null ? dash : `${facts.jobs} 人` },
    { label: "年产值", children: <Fen fen={facts.outputFen} /> },
    { label: "年纳税", children: <Fen fen={facts.taxFen} /> },
    { label: "亩均税收", children: <Fen fen={taxPerMuFen(facts)} /> },
  ];
}

function Code({ text }: { readonly text: string | null }) {
  return text ? <span className="figure">{text}</span> : dash;
}

function Fen({ fen }: { readonly fen: string | bigint | null }) {
  return <MoneyText fen={fen} unit="万元" withUnit={fen !== null} />;
}
