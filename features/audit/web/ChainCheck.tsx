import { SafetyCertificateOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useState } from "react";
import type { ReplyOf } from "../../../kernel/endpoint.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { verifyChain } from "../contract.ts";

/** Recomputes the whole chain when asked and says whether it holds. */
export function ChainCheck() {
  const [asked, ask] = useState(false);
  const check = useEndpoint(verifyChain, {}, { enabled: asked });
  const start = () => (asked ? void check.refetch() : ask(true));
  return (
    <Panel
      title="审计链"
      extra={
        <Button icon={<SafetyCertificateOutlined />} loading={check.isFetching} onClick={start}>
          校验审计链
        </Button>
      }
    >
      <RefusalAlert refusal={check.error} onRetry={() => void check.refetch()} />
      <div aria-live="polite">
        {check.data && !check.isFetching ? (
          <Outcome outcome={check.data} />
        ) : (
          <p className="chain-note quiet">
            每条记录的摘要都由前一环算出，改动、删除任何一条，其后各环都对不上。校验从第一环重算到最后一环。
          </p>
        )}
      </div>
    </Panel>
  );
}

function Outcome({ outcome }: { readonly outcome: ReplyOf<typeof verifyChain> }) {
  const { whole, sealed, pending, head, broken } = outcome;
  const counts = `已成链 ${sealed.toLocaleString()} 条，待成链 ${pending.toLocaleString()} 条`;
  return (
    <Alert
      type={whole ? "success" : "error"}
      showIcon
      title={broken ? `审计链已断：${broken.words}` : `审计链完整，${counts}`}
      description={
        <>
          {broken && <div>{counts}。请保护现场，联系系统运维和审计部门。</div>}
          {head && (
            <div>
              最新摘要 <code className="chain-digest">{head}</code>
              <span className="quiet">（抄录到系统之外，日后可证明此前的记录未被整体替换）</span>
            </div>
          )}
        </>
      }
    />
  );
}
