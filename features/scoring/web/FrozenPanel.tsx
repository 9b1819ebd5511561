import { CheckCircleOutlined, WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { dayText, monthText } from "../../../kernel/calendar.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { DigestText, ProofDetails } from "../../../platform/web/ui/ProofDetails.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { type FreezeHead, readCorrections, recomputeScores } from "../contract.ts";

/** What makes a frozen score trustworthy: its digest, a recomputation on demand, and later corrections with both figures. */
export function FrozenPanel({ freeze }: { readonly freeze: FreezeHead }) {
  return (
    <Panel
      title={
        <>
          已冻结{" "}
          <small className="quiet">
            {monthText(freeze.period)}第{freeze.version}版
          </small>
        </>
      }
    >
      <p>
        {dayText(freeze.frozenOn)}由{freeze.frozenBy}冻结，规则第{freeze.ruleVersion}版
      </p>
      <ProofDetails>
        台账到第 {freeze.ledgerPosition} 笔；摘要 <DigestText digest={freeze.digest} />
      </ProofDetails>
      <Recomputation freeze={freeze} />
      <Corrections freeze={freeze} />
    </Panel>
  );
}

function Recomputation({ freeze }: { readonly freeze: FreezeHead }) {
  const [asked, setAsked] = useState(false);
  const again = useEndpoint(recomputeScores, { params: { id: freeze.id } }, { enabled: asked });
  if (!asked) return <Button onClick={() => setAsked(true)}>重算核对</Button>;
  if (again.error) return <RefusalAlert refusal={again.error} />;
  if (!again.data) return <p role="status">正在从台账重算……</p>;
  const { same, differences } = again.data;
  return (
    <div role="status">
      {same ? (
        <p className="scoring-same">
          <CheckCircleOutlined aria-hidden="true" /> 一致：重算与冻结逐位相同
        </p>
      ) : (
        <>
          <p className="behind">
            <WarningOutlined aria-hidden="true" /> 不一致：{differences.length} 处
          </p>
          <ul>
            {differences.slice(0, 20).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Corrections({ freeze }: { readonly freeze: FreezeHead }) {
  const corrections = useEndpoint(readCorrections, { params: { id: freeze.id } });
  const rows = corrections.data?.rows;
  if (corrections.error) return <RefusalAlert refusal={corrections.error} />;
  if (!rows) return null;
  if (rows.length === 0)
    return <p className="quiet">冻结后没有更正：按今天的数据算，得分和名次都没有变化。</p>;
  return (
    <details className="scoring-corrections" open={rows.length <= 12}>
      <summary>冻结后有 {rows.length} 处更正（已公布的以冻结为准，更正后的须另行冻结一版）</summary>
      <table className="scoring-figures">
        <thead>
          <tr>
            <th scope="col">对象</th>
            <th scope="col">项目</th>
            <th scope="col" className="figure">
              冻结
            </th>
            <th scope="col" className="figure">
              今天
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.assessee} ${row.what}`}>
              <th scope="row">{row.assessee}</th>
              <td>{row.what}</td>
              <td className="figure">{row.frozen}</td>
              <td className="figure">{row.today}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
