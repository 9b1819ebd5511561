import { CheckCircleFilled } from "@ant-design/icons";
import { Alert } from "antd";
import { useState } from "react";
import { useIdParam } from "../../../platform/web/address.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { EvidenceViewer } from "../../../platform/web/ui/EvidenceViewer.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { type Receipt, readReceipt } from "../contract.ts";
import { pairsOf } from "../pairs.ts";
import { refuseUnseen } from "../desk-rules.ts";
import { DoubtList } from "./DoubtList.tsx";
import { type Drawn, useDrawn } from "./drawn.ts";
import { evidenceFiles } from "./evidence-files.ts";
import { LedgerEntries } from "./LedgerEntries.tsx";
import { PairPanel } from "./PairPanel.tsx";
import { PathDrawing, StepHistory } from "./PathDrawing.tsx";
import { hasAct, isLate, useStanding } from "./receipt-acts.ts";
import { ReceiptActs } from "./ReceiptActs.tsx";
import { ReceiptFigures } from "./ReceiptFigures.tsx";
import { ReceiptTags } from "./receipt-tags.tsx";
import { useShownReceipt } from "./shown-receipt.ts";
import "./funds.css";

/** One receipt: its path, its doubts, its figures beside the slip, and what may be done. */
export function ReceiptPage() {
  const receipt = useEndpoint(readReceipt, { params: { id: useIdParam() } });
  return <Loaded query={receipt}>{(found) => <ReceiptSheet receipt={found} />}</Loaded>;
}

function ReceiptSheet({ receipt }: { readonly receipt: Receipt }) {
  const standing = useStanding();
  const narrow = useNarrow();
  const [problem, setProblem] = useState<Problem | null>(null);
  const drawn = useDrawn();
  return (
    <PageFrame
      title={receipt.no}
      tag={<ReceiptTags receipt={receipt} />}
      note={`${receipt.project.name} · ${receipt.unit.name}`}
      crumbs={[{ title: "到位资金", path: "/funds" }]}
      actions={
        <ReceiptActs
          receipt={receipt}
          standing={standing}
          unseen={refuseUnseen(receipt, drawn.ids)}
          onProblem={setProblem}
        />
      }
    >
      <RefusalAlert refusal={problem} />
      <Panel>
        <PathDrawing receipt={receipt} />
        <CountingNote receipt={receipt} late={isLate(receipt)} />
      </Panel>
      <Doubts receipt={receipt} drawn={drawn} mayRule={hasAct("verify", standing)} />
      <div className="receipt-sheet">
        <EvidenceViewer
          files={evidenceFiles(receipt)}
          height={narrow ? 320 : 560}
          onDrawn={drawn.mark}
        />
        <div>
          <Panel title="填报内容">
            <ReceiptFigures receipt={receipt} />
            <StepHistory receipt={receipt} />
          </Panel>
          <LedgerEntries receipt={receipt} />
        </div>
      </div>
    </PageFrame>
  );
}

interface DoubtsProps {
  readonly receipt: Receipt;
  readonly drawn: Drawn;
  /** The office rules on duplicates; others only see them. */
  readonly mayRule: boolean;
}

/** The doubts; an open pair with the other slip under its facts, to be ruled on here too. */
function Doubts({ receipt, drawn, mayRule }: DoubtsProps) {
  const first = pairsOf(receipt.reviews)[0];
  const pair = mayRule && first?.finding === "open" && first.otherId !== null ? first : undefined;
  const other = useShownReceipt(pair?.otherId ?? null);
  const unseen = other.receipt ? refuseUnseen(other.receipt, drawn.ids) : null;
  const panel = pair && (
    <>
      <PairPanel receipt={receipt} pair={pair} other={other} unseen={unseen} keys={false} />
      {other.receipt && (
        <EvidenceViewer
          files={evidenceFiles(other.receipt)}
          height={300}
          keys={false}
          onDrawn={drawn.mark}
        />
      )}
    </>
  );
  return <DoubtList receipt={receipt} ruling={pair && { pair, panel }} />;
}

interface CountingNoteProps {
  readonly receipt: Receipt;
  readonly late: boolean;
}

/** What still keeps it from counting, or that it counts. */
function CountingNote({ receipt, late }: CountingNoteProps) {
  const { missing, state, returnReason } = receipt;
  const willBeLate = late && state !== "verified";
  if (missing.length === 0 && !willBeLate) {
    return (
      <p className="missing-none">
        <CheckCircleFilled /> 已计入省外资金
      </p>
    );
  }
  return (
    <>
      {returnReason && <Alert type="error" showIcon title={`退回原因：${returnReason}`} />}
      <div className="missing">
        <span className="quiet">{state === "verified" ? "说明" : "离计入还差"}</span>
        <ul>
          {missing.map((words) => (
            <li key={words}>{words}</li>
          ))}
          {willBeLate && <li>到位月份已关账，核验后按补报计入</li>}
        </ul>
      </div>
    </>
  );
}
