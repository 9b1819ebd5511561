import { Button, Space } from "antd";
import { useState } from "react";
import { useMay } from "../../../platform/web/session.ts";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { reopenPromise, revokePromise } from "../contract.ts";
import { refuseClosed } from "../promises.ts";
import type { PromiseSheet } from "../shapes.ts";
import { BreachDialog } from "./BreachDialog.tsx";
import { EvidenceDialog } from "./EvidenceDialog.tsx";
import { ExtensionDialog } from "./ExtensionDialog.tsx";
import { KeepingDialog } from "./KeepingDialog.tsx";
import { ReasonAsked } from "../../../platform/web/ui/ReasonAsked.tsx";

type Opened = "keep" | "extend" | "breach" | "revoke" | "reopen" | "evidence" | null;

/** What may be done with a promise; what may not says why. */
export function PromiseActs({ promise }: { readonly promise: PromiseSheet }) {
  const [opened, open] = useState<Opened>(null);
  const proposes = useMay("reviews.propose");
  const decides = useMay("reviews.decide");
  const closed = refuseClosed(promise.state);
  const kept = promise.state === "kept" || promise.state === "kept_late";
  const close = () => open(null);
  return (
    <Space wrap>
      {decides && closed && <Button onClick={() => open("reopen")}>更正恢复</Button>}
      {decides && !closed && <Button onClick={() => open("revoke")}>撤销</Button>}
      {proposes && !closed && <Button onClick={() => open("breach")}>记违约</Button>}
      {proposes && !closed && <Button onClick={() => open("extend")}>展期</Button>}
      {proposes && kept && <Button onClick={() => open("evidence")}>补充凭证</Button>}
      {proposes && !kept && (
        <ReasonButton type="primary" refusal={closed} onClick={() => open("keep")}>
          记录兑现
        </ReasonButton>
      )}
      {opened === "keep" && <KeepingDialog promise={promise} onClose={close} />}
      {opened === "extend" && <ExtensionDialog promise={promise} onClose={close} />}
      {opened === "breach" && <BreachDialog promise={promise} onClose={close} />}
      {opened === "evidence" && <EvidenceDialog promise={promise} onClose={close} />}
      {opened === "revoke" && (
        <ReasonAsked
          endpoint={revokePromise}
          id={promise.id}
          field="words"
          title="撤销承诺"
          okText="撤销"
          note="撤销后不再催办，也不计入兑现率，记录保留。请写明原因和依据的文号。"
          doneWords="承诺已撤销"
          bodyOf={(words) => ({ words, documentNo: "" })}
          onClose={close}
        />
      )}
      {opened === "reopen" && (
        <ReasonAsked
          endpoint={reopenPromise}
          id={promise.id}
          field="words"
          title="更正恢复"
          okText="恢复为未兑现"
          note="兑现或者撤销记错时使用；原来的记录保留。"
          doneWords="已恢复为未兑现"
          bodyOf={(words) => ({ words })}
          onClose={close}
        />
      )}
    </Space>
  );
}
