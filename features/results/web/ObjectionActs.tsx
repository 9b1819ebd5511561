import { App, Button } from "antd";
import { useState } from "react";
import { firstRefusal } from "../../../kernel/refusal.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { ReasonAsked } from "../../../platform/web/ui/ReasonAsked.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { UploadButton } from "../../../platform/web/ui/UploadButton.tsx";
import { refuseUnentitled } from "../../organization/signing-rules.ts";
import { addObjectionEvidence, readNotice, signObjection, withdrawObjection } from "../contract.ts";
import {
  refuseEvidence,
  refuseInvestigation,
  refuseRuler,
  refuseSignature,
  refuseWithdrawal,
} from "../rules.ts";
import type { Objection } from "../shapes.ts";
import { InvestigationDialog } from "./InvestigationDialog.tsx";
import { RulingDialog } from "./RulingDialog.tsx";

interface ActsProps {
  readonly objection: Objection;
}

/** What may be done with an objection: by its unit until it is signed, then by the office and whoever rules. */
export function ObjectionActs({ objection }: ActsProps) {
  const { unitIds } = useSession();
  const own = unitIds.includes(objection.unit.id);
  return own ? <UnitActs objection={objection} /> : <OfficeActs objection={objection} />;
}

function UnitActs({ objection }: ActsProps) {
  const { businessDay, unit, unitIds, signingRight } = useSession();
  const { message } = App.useApp();
  const [withdrawing, withdraw] = useState(false);
  const maySign = useMay("results.sign");
  const notice = useEndpoint(readNotice, { params: { id: objection.notice.id } });
  const sign = useAct(signObjection, {
    onDone: () => void message.success("已签发"),
    onProblem: ({ words }) => void message.error(words),
  });
  const actor = { unitIds };
  const params = { id: objection.id };
  const mustSign = maySign
    ? notice.data
      ? firstRefusal(
          refuseSignature(objection, notice.data, actor, businessDay),
          refuseUnentitled(signingRight, unit?.name ?? null),
        )
      : null
    : { code: "results.head_signs", words: "由本单位主要负责人签发" };
  return (
    <>
      <Button onClick={() => withdraw(true)} hidden={refuseWithdrawal(objection, actor) !== null}>
        撤回
      </Button>
      <UploadButton
        endpoint={addObjectionEvidence}
        input={{ params }}
        words="上传证据"
        refusal={refuseEvidence(objection, actor)}
      />
      {objection.state === "draft" && (
        <ReasonButton
          type="primary"
          refusal={mustSign}
          loading={sign.isPending}
          onClick={() => sign.mutate({ params })}
        >
          签发
        </ReasonButton>
      )}
      {withdrawing && (
        <ReasonAsked
          endpoint={withdrawObjection}
          id={objection.id}
          field="reason"
          title="撤回异议"
          okText="撤回"
          note="撤回后不再办理，记录保留。"
          doneWords="已撤回"
          bodyOf={(reason) => ({ reason })}
          onClose={() => withdraw(false)}
        />
      )}
    </>
  );
}

function OfficeActs({ objection }: ActsProps) {
  const [opened, open] = useState<"investigate" | "rule" | null>(null);
  const { account } = useSession();
  const investigates = useMay("results.publish");
  const rules = useMay("results.rule");
  const actor = { personId: account.personId, name: account.name };
  return (
    <>
      {investigates && (
        <ReasonButton refusal={refuseInvestigation(objection)} onClick={() => open("investigate")}>
          记录调查
        </ReasonButton>
      )}
      {rules && (
        <ReasonButton
          type="primary"
          refusal={refuseRuler(objection, actor)}
          onClick={() => open("rule")}
        >
          裁定
        </ReasonButton>
      )}
      {opened === "investigate" && (
        <InvestigationDialog objection={objection} onClose={() => open(null)} />
      )}
      {opened === "rule" && <RulingDialog objection={objection} onClose={() => open(null)} />}
    </>
  );
}
