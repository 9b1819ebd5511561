import { useEndpoint } from "../../../platform/web/query.ts";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { readRules } from "../contract.ts";

/** The thresholds in force, in words. */
export function RulesPanel() {
  const rules = useEndpoint(readRules);
  if (!rules.data) return null;
  const { protectionDays, idleDays, namePercent, contentPercent, bySystem } = rules.data;
  return (
    <Panel title="现行规则" extra={<PathLink path="/settings">规则与设置 ›</PathLink>}>
      <p>
        首报保护 {protectionDays} 天；满 {idleDays} 天无进展可以释放
        {bySystem ? "，过了保护期仍无进展的、项目已退出的由系统自动释放" : "，都由招商办逐份办理"}
        ；项目名称相近到 {namePercent}
        %、建设内容相近到 {contentPercent}% 的列为疑似重复。
      </p>
      <p className="quiet">
        通知没有规定这些数，由招商办按日期设定。两个投资方的信用代码都有且不同的，名称相近按项目名称和投资方名称的平均计。
      </p>
    </Panel>
  );
}
