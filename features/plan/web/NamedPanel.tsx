import { Button, Popconfirm } from "antd";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { decideNamed, readNamed } from "../contract.ts";
import { namedState, namedWords } from "../named.ts";

/** What the notice names beside its targets: registered or declined, by whom; nothing for a notice we do not know. */
export function NamedPanel({ year }: { readonly year: number }) {
  const named = useEndpoint(readNamed, { params: { year } });
  const mayEdit = useMay("plan.edit");
  const act = useAct(decideNamed, {});
  if (!named.data?.offered) return null;
  const { offered, acts } = named.data;
  const state = namedState(named.data);
  const decide = (declined: boolean) => act.mutate({ params: { year }, body: { declined } });
  return (
    <Panel
      title="通知点名的事项"
      extra={<small className="quiet">只有通知原文，都是待核实，核实前不计入任何合计</small>}
    >
      <p>
        通知第三部分点名：{namedWords(offered)}。登记后在
        <PathLink path="/carriers">园区载体</PathLink>、
        <PathLink path="/projects?confirmed=false">项目（待核实）</PathLink>、
        <PathLink path="/chains">产业链</PathLink>
        可见，每一条都注明出自通知。
      </p>
      {acts.map((one, index) => (
        <p key={`${index + 1}`} className="quiet">
          {one.onDay} {one.byName}：{one.added ? `登记${namedWords(one.added)}` : "不登记"}
        </p>
      ))}
      {mayEdit && (
        <div className="named-acts">
          {state === "loaded" ? (
            <Button loading={act.isPending} onClick={() => decide(false)}>
              补登记缺少的
            </Button>
          ) : (
            <Button type="primary" loading={act.isPending} onClick={() => decide(false)}>
              登记点名的事项
            </Button>
          )}
          {state === "open" && (
            <Popconfirm
              title="不登记？以后仍可再登记"
              okText="不登记"
              cancelText="返回"
              onConfirm={() => decide(true)}
            >
              <Button>不登记</Button>
            </Popconfirm>
          )}
        </div>
      )}
      <RefusalAlert refusal={act.error} />
    </Panel>
  );
}
