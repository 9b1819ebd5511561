import { Descriptions } from "antd";
import { useState } from "react";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { Percent } from "../../../platform/web/ui/Percent.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import type { Facts, Life } from "../contract.ts";
import { reached, taxPerMuText } from "../record-rules.ts";
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
    { label: "年产值", children: <Yield fen={facts.outputFen} agreed={facts.agreedOutputFen} /> },
    { label: "年纳税", children: <Yield fen={facts.taxFen} agreed={facts.agreedTaxFen} /> },
    { label: "数据年度", children: facts.yieldYear === null ? dash : `${facts.yieldYear}年` },
    { label: "亩均税收", children: <TaxPerMu facts={facts} /> },
  ];
}

function Code({ text }: { readonly text: string | null }) {
  return text ? <span className="figure">{text}</span> : dash;
}

/** A year's figure, and how much of what was agreed it reaches. */
function Yield({ fen, agreed }: { readonly fen: string | null; readonly agreed: string | null }) {
  const rate = reached(fen, agreed);
  return (
    <>
      <MoneyText fen={fen} unit="万元" withUnit={fen !== null} />
      {agreed !== null && (
        <small className="quiet life-agreed">
          约定 <MoneyText fen={agreed} unit="万元" withUnit />
          {rate && (
            <>
              ，达 <Percent value={rate} />
            </>
          )}
        </small>
      )}
    </>
  );
}

/** 亩均税收 with both numbers it is made of. */
function TaxPerMu({ facts }: { readonly facts: Facts }) {
  const text = taxPerMuText(facts);
  if (text === null) return dash;
  return (
    <>
      <span className="figure">{text} 万元/亩</span>
      <small className="quiet life-agreed">
        年纳税 <MoneyText fen={facts.taxFen} unit="万元" withUnit /> ÷ 用地 {facts.landMu} 亩
      </small>
    </>
  );
}
