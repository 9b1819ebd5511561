import { App, Form, Select } from "antd";
import { useState } from "react";
import { useGo } from "../../../platform/web/address.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { listUnits } from "../../organization/contract.ts";
import { readProjectClaims, transferClaim } from "../contract.ts";
import type { Claim } from "../shapes.ts";
import { refuseTransfer } from "../rules.ts";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";

const NO_MONEY = { entered: false, counted: false };
const OFFERS = ["首报单位无用地指标", "产业方向与承接单位更相符", "投资方选址改变"];

/** Passes a claim, and its project, to another unit; grey beforehand where money is entered. */
export function TransferButton({ claim }: { readonly claim: Claim }) {
  const [open, setOpen] = useState(false);
  const [toUnitId, choose] = useState<number | null>(null);
  const go = useGo();
  const { message } = App.useApp();
  const mayRule = useMay("claims.rule");
  const units = useEndpoint(listUnits, undefined, { enabled: open });
  const project = useEndpoint(
    readProjectClaims,
    { params: { id: claim.project?.id ?? 0 } },
    { enabled: mayRule && claim.project !== null },
  );
  const act = useAct(transferClaim, {
    onDone: (passed) => {
      void message.success(`已移交${passed.unit.name}`);
      setOpen(false);
      go(`/claims/${passed.id}`);
    },
  });
  if (!mayRule) return null;
  const money = claim.project ? (project.data?.money ?? NO_MONEY) : NO_MONEY;
  const missing = { code: "claims.to_missing", words: "请选定承接单位" };
  return (
    <>
      <ReasonButton refusal={refuseTransfer(claim, null, money)} onClick={() => setOpen(true)}>
        移交
      </ReasonButton>
      {open && (
        <ReasonDialog
          about={aboutAct(transferClaim, { id: claim.id })}
          title={`移交：${claim.unit.name}对${claim.investorName}的首报`}
          note={
            claim.project
              ? "首报日期和经过随之移交，项目的统计单位改为承接单位。"
              : "首报日期和经过随之移交。"
          }
          confirmWords="移交"
          offers={OFFERS}
          busy={act.isPending}
          problem={act.error}
          refusal={toUnitId === null ? missing : refuseTransfer(claim, toUnitId, money)}
          onConfirm={(reason) =>
            toUnitId !== null &&
            act.mutate({ params: { id: claim.id }, body: { toUnitId, reason } })
          }
          onCancel={() => setOpen(false)}
        >
          <Form layout="vertical" component={false}>
            <Form.Item label="承接单位" htmlFor="transfer-to">
              <Select
                id="transfer-to"
                showSearch={{ optionFilterProp: "label" }}
                placeholder="选择承接单位"
                value={toUnitId}
                onChange={choose}
                options={(units.data ?? [])
                  .filter(({ id }) => id !== claim.unit.id)
                  .map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Form.Item>
          </Form>
        </ReasonDialog>
      )}
    </>
  );
}
