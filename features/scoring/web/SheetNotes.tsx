import { Alert } from "antd";
import type { ScoreSheet } from "../score-sheet.ts";

/** What stands in the way of a score, and what the engine noticed. */
export function SheetNotes({ sheet }: { readonly sheet: ScoreSheet }) {
  return (
    <>
      {sheet.faults.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={`算不出得分：有 ${sheet.faults.length} 处问题`}
          description={
            <ul className="scoring-faults">
              {sheet.faults.slice(0, 10).map(({ path, words }) => (
                <li key={`${path} ${words}`}>
                  {words} <small className="quiet">{path}</small>
                </li>
              ))}
            </ul>
          }
        />
      )}
      {sheet.lists.map(({ code, name, assessees, words }) => (
        <p key={code} className="quiet">
          {name}：{assessees.join("、") || "无"}（{words}）
        </p>
      ))}
      {sheet.findings.length > 0 && (
        <details className="scoring-corrections">
          <summary>算分时注意到 {sheet.findings.length} 处</summary>
          <ul className="scoring-faults">
            {sheet.findings.slice(0, 60).map(({ assessee, place, words }) => (
              <li key={`${assessee ?? ""} ${place} ${words}`}>
                {[assessee, place].filter(Boolean).join(" ")}：{words}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
