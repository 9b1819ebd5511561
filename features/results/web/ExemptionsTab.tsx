import { Button } from "antd";
import { useState } from "react";
import { dayText, monthText } from "../../../kernel/calendar.ts";
import { addressOf } from "../../../platform/web/call.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonAsked } from "../../../platform/web/ui/ReasonAsked.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { UploadButton } from "../../../platform/web/ui/UploadButton.tsx";
import {
  addExemptionEvidence,
  endExemption,
  listExemptions,
  readExemptionEvidence,
  ruleOnExemption,
} from "../contract.ts";
import { refuseExemptionRuling } from "../use-rules.ts";
import type { Exemption } from "../use-shapes.ts";
import { ExemptionDialog } from "./ExemptionDialog.tsx";

/** 豁免: whose light is exempted, for which months, on what basis. */
export function ExemptionsTab() {
  const [granting, grant] = useState(false);
  const found = useEndpoint(listExemptions);
  const mayGrant = useMay("results.publish");
  const button = mayGrant && (
    <Button type="primary" onClick={() => grant(true)}>
      登记豁免
    </Button>
  );
  return (
    <Loaded query={found}>
      {(exemptions) => (
        <>
          {exemptions.length === 0 ? (
            <EmptyState
              title="没有亮灯豁免"
              purpose="遇到不可抗力的单位或者产业链，由招商办登记豁免的月份和依据；灯不改，旁边注明「豁免」。"
              action={button}
            />
          ) : (
            <Panel title="亮灯豁免" extra={button}>
              <ul className="results-list">
                {exemptions.map((one) => (
                  <ExemptionLine key={one.id} exemption={one} mayGrant={mayGrant} />
                ))}
              </ul>
            </Panel>
          )}
          {granting && <ExemptionDialog exemptions={exemptions} onClose={() => grant(false)} />}
        </>
      )}
    </Loaded>
  );
}

function tagOf({ ended, datedBack, ruling }: Exemption) {
  if (ended) return { words: "已终止", tone: "quiet" } as const;
  if (!datedBack || ruling?.approved) return { words: "有效", tone: "going" } as const;
  return ruling
    ? ({ words: "未批准", tone: "quiet" } as const)
    : ({ words: "待另一人批准", tone: "bad" } as const);
}

/** What another person may say to an exemption that reaches back into frozen months. */
function RulingActs({ exemption }: { readonly exemption: Exemption }) {
  const [asked, ask] = useState<"approve" | "refuse" | null>(null);
  const { account } = useSession();
  const may = useMay("results.rule");
  if (!may) return null;
  const refusal = (approved: boolean) =>
    refuseExemptionRuling(exemption, { approved, words: "—" }, account);
  return (
    <span className="results-act">
      <ReasonButton type="primary" refusal={refusal(true)} onClick={() => ask("approve")}>
        批准
      </ReasonButton>
      <ReasonButton refusal={refusal(false)} onClick={() => ask("refuse")}>
        不批准
      </ReasonButton>
      {asked && (
        <ReasonAsked
          endpoint={ruleOnExemption}
          id={exemption.id}
          field="words"
          label="意见"
          title={asked === "approve" ? "批准追溯豁免" : "不批准追溯豁免"}
          okText={asked === "approve" ? "批准" : "不批准"}
          note="已冻结月份的灯不改；批准后旁边注明豁免，更正通报会列出。"
          doneWords="已办理"
          bodyOf={(words) => ({ approved: asked === "approve", words })}
          onClose={() => ask(null)}
        />
      )}
    </span>
  );
}

interface LineProps {
  readonly exemption: Exemption;
  readonly mayGrant: boolean;
}

function ExemptionLine({ exemption, mayGrant }: LineProps) {
  const [ending, end] = useState(false);
  const { ended, evidence } = exemption;
  return (
    <li>
      <div className="results-line">
        <strong>{exemption.unit?.name ?? exemption.chain?.name}</strong>
        <span>
          {monthText(exemption.fromMonth)}至{monthText(exemption.toMonth)}
        </span>
        <StageTag {...tagOf(exemption)} />
        {exemption.datedBack && !exemption.ruling && !ended && <RulingActs exemption={exemption} />}
        {mayGrant && !ended && (
          <span className="results-act">
            <UploadButton
              endpoint={addExemptionEvidence}
              input={{ params: { id: exemption.id } }}
              words="上传证据"
            />
            <Button onClick={() => end(true)}>终止</Button>
          </span>
        )}
      </div>
      <div className="results-words">{exemption.reason}</div>
      <div className="quiet">
        依据：{exemption.basis}　登记：{dayText(exemption.onDay)} {exemption.byName}
      </div>
      {exemption.datedBack && (
        <div className="quiet">
          追溯到已冻结的月份
          {exemption.ruling &&
            `：${exemption.ruling.onDay} ${exemption.ruling.byName}${exemption.ruling.approved ? "批准" : "不批准"}，${exemption.ruling.words}`}
        </div>
      )}
      {ended && (
        <div className="quiet">
          终止：{ended.onDay} {ended.byName}：{ended.reason}
        </div>
      )}
      {evidence.map(({ id, fileName }) => (
        <a
          key={id}
          className="results-file"
          href={addressOf(readExemptionEvidence, {
            params: { id: exemption.id, evidenceId: id },
          })}
          target="_blank"
          rel="noreferrer"
        >
          {fileName}
        </a>
      ))}
      {ending && (
        <ReasonAsked
          endpoint={endExemption}
          id={exemption.id}
          field="reason"
          title="终止豁免"
          okText="终止"
          note="终止后灯旁不再注明豁免，记录保留。"
          doneWords="已终止"
          bodyOf={(reason) => ({ reason })}
          onClose={() => end(false)}
        />
      )}
    </li>
  );
}
