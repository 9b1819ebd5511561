import { App, Button, Space } from "antd";
import { useState } from "react";
import { useAct } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { ReasonAsked } from "../../../platform/web/ui/ReasonAsked.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import {
  type Recognition,
  recognize,
  returnRecognition,
  signRecognition,
  withdrawRecognition,
} from "../contract.ts";
import { refuseSecondPart, refuseSignature } from "../rules.ts";

const ASKED = {
  return: {
    endpoint: returnRecognition,
    title: "退回签约认定",
    okText: "退回",
    note: "退回后原来的数不变，单位可以改正后重新提出。",
    doneWords: "已退回",
  },
  withdraw: {
    endpoint: withdrawRecognition,
    title: "撤回签约认定",
    okText: "撤回",
    note: "签认前可以撤回，记录保留。",
    doneWords: "已撤回",
  },
} as const;

/** What the caller may do with a 签约认定 that is under way; what may not says why. */
export function RecognitionActs({ recognition }: { readonly recognition: Recognition }) {
  const [asking, ask] = useState<keyof typeof ASKED | null>(null);
  const { account, signingRight } = useSession();
  const signer = { personId: account.personId, right: signingRight };
  const { message } = App.useApp();
  const mayFile = useMay("projects.edit");
  const maySign = useMay("recognition.sign");
  const mayJudge = useMay("projects.judge");
  const done = (words: string) => ({
    onDone: () => void message.success(words),
  });
  const signing = useAct(signRecognition, done("已签认，等招商办核定"));
  const recognizing = useAct(recognize, done("已核定，即日起按此计数"));
  const { id, state } = recognition;
  if (state !== "filed" && state !== "signed") return null;
  const next =
    state === "filed"
      ? maySign && {
          words: "签认",
          act: signing,
          refusal: refuseSignature(recognition, signer),
        }
      : mayJudge && {
          words: "核定",
          act: recognizing,
          refusal: refuseSecondPart(recognition, account.personId),
        };
  return (
    <>
      <RefusalAlert refusal={signing.error ?? recognizing.error} />
      <Space wrap>
        {next && (
          <ReasonButton
            type="primary"
            refusal={next.refusal}
            loading={next.act.isPending}
            onClick={() => next.act.mutate({ params: { id } })}
          >
            {next.words}
          </ReasonButton>
        )}
        {(mayJudge || (maySign && state === "filed")) && (
          <Button onClick={() => ask("return")}>退回</Button>
        )}
        {state === "filed" && mayFile && <Button onClick={() => ask("withdraw")}>撤回</Button>}
      </Space>
      {asking && (
        <ReasonAsked<typeof returnRecognition | typeof withdrawRecognition>
          {...ASKED[asking]}
          id={id}
          field="reason"
          bodyOf={(reason) => ({ reason })}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}
