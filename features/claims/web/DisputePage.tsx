import { useState } from "react";
import { notice } from "../../../kernel/citation.ts";
import { useIdParam } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { readDispute } from "../contract.ts";
import { CLAIM_STATE_TITLES, type Dispute, type DisputeSide } from "../shapes.ts";
import { ClaimFacts } from "./ClaimPage.tsx";
import { ClaimHistory } from "./parts.tsx";
import { RulingDialog } from "./RulingDialog.tsx";
import "./claims.css";

/** A dispute: the dated facts of the sides beside each other, and the office's ruling. */
export function DisputePage() {
  const id = useIdParam();
  const dispute = useEndpoint(readDispute, { params: { id } });
  return <Loaded query={dispute}>{(found) => <DisputeSheet dispute={found} />}</Loaded>;
}

function DisputeSheet({ dispute }: { readonly dispute: Dispute }) {
  const [ruling, setRuling] = useState(false);
  const mayRule = useMay("claims.rule");
  const { ruling: ruled } = dispute;
  const refusal = ruled ? { code: "claims.ruled", words: "这起争议已经裁定" } : null;
  return (
    <PageFrame
      title={`${dispute.subject}的首报争议`}
      crumbs={[
        { title: "首报首谈", path: "/claims" },
        { title: "争议", path: "/claims?tab=disputes" },
      ]}
      tag={
        ruled ? (
          <StageTag words={`归${ruled.winner.name}`} tone="good" />
        ) : (
          <StageTag words="待裁定" tone="late" />
        )
      }
      note={
        <>
          {dispute.openedOn} 提出 · <Citation basis={notice("五（一）")} />
        </>
      }
      actions={
        mayRule && (
          <ReasonButton type="primary" refusal={refusal} onClick={() => setRuling(true)}>
            裁定
          </ReasonButton>
        )
      }
    >
      {ruled && (
        <Panel title="裁定">
          <p>
            首报归<strong>{ruled.winner.name}</strong>：{ruled.reason}
          </p>
          <p className="quiet">
            {ruled.byName} {ruled.onDay}
          </p>
        </Panel>
      )}
      <div className="sides">
        {dispute.sides.map((side, index) => (
          <Side key={side.claimId} side={side} first={index === 0} />
        ))}
      </div>
      {ruling && <RulingDialog dispute={dispute} onClose={() => setRuling(false)} />}
    </PageFrame>
  );
}

function Side({ side, first }: { readonly side: DisputeSide; readonly first: boolean }) {
  return (
    <Panel
      title={side.unit.name}
      extra={
        <span>
          {first && <StageTag words="登记在先" tone="going" />}{" "}
          <StageTag words={CLAIM_STATE_TITLES[side.state]} />
        </span>
      }
    >
      {side.claim ? (
        <>
          <ClaimFacts claim={side.claim} />
          <div className="sides-below">
            <ClaimHistory steps={side.claim.steps} />
          </div>
        </>
      ) : (
        <p>
          已由{side.unit.name}于 <DayText day={side.claimedOn} form="sentence" /> 首报。
          <br />
          <span className="quiet">其余内容只有本单位和招商办可见。</span>
        </p>
      )}
    </Panel>
  );
}
