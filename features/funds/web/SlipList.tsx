import { CheckCircleFilled, DeleteOutlined, ExclamationCircleFilled } from "@ant-design/icons";
import { Button, Progress, Select } from "antd";
import { useAct } from "../../../platform/web/query.ts";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { removeEvidence } from "../contract.ts";
import type { Evidence } from "../evidence-sets.ts";
import { EVIDENCE_KIND_TITLES, EVIDENCE_KINDS } from "../paper-words.ts";
import type { Slip, Slips } from "./slips.ts";

export interface SlipListProps {
  readonly slips: Slips;
  readonly receiptId: number | null;
  readonly evidence: readonly Evidence[];
}

const KINDS = EVIDENCE_KINDS.map((kind) => ({ value: kind, label: EVIDENCE_KIND_TITLES[kind] }));

/** The files of the receipt: what they are, how far they are sent, and a retry where one failed. */
export function SlipList({ slips, receiptId, evidence }: SlipListProps) {
  const removing = useAct(removeEvidence);
  if (slips.all.length === 0 && evidence.length === 0) return null;
  return (
    <>
      <RefusalAlert refusal={removing.error} />
      <ul className="slip-list">
        {slips.all.map((slip) => (
          <li key={slip.key}>
            <ChosenSlip slip={slip} slips={slips} receiptId={receiptId} />
          </li>
        ))}
        {receiptId !== null &&
          evidence.map(({ id, fileName, kind }) => (
            <li key={id}>
              <span className="slip-name">{fileName}</span>
              <span className="quiet">{EVIDENCE_KIND_TITLES[kind]} · 已上传</span>
              <RemoveButton
                name={fileName}
                onClick={() => removing.mutate({ params: { id: receiptId, evidenceId: id } })}
              />
            </li>
          ))}
      </ul>
    </>
  );
}

interface ChosenSlipProps {
  readonly slip: Slip;
  readonly slips: Slips;
  readonly receiptId: number | null;
}

function ChosenSlip({ slip, slips, receiptId }: ChosenSlipProps) {
  const { key, file, kind, state, share, words } = slip;
  return (
    <>
      <span className="slip-name">
        {state === "sent" && <CheckCircleFilled className="slip-sent" aria-label="已上传" />}
        {state === "failed" && <ExclamationCircleFilled className="overdue" aria-label="未上传" />}
        {file.name} <small className="quiet figure">{sizeWords(file.size)}</small>
      </span>
      <Select
        size="small"
        aria-label="凭证种类"
        className="slip-kind"
        value={kind}
        placeholder="这是哪一种"
        status={kind === null ? "error" : ""}
        options={KINDS}
        disabled={state === "sent" || state === "sending"}
        onChange={(chosen) => slips.setKind(key, chosen)}
      />
      {state !== "sent" && <RemoveButton name={file.name} onClick={() => slips.remove(key)} />}
      {state === "sending" && (
        <Progress className="slip-progress" size="small" percent={Math.round(share * 100)} />
      )}
      {state === "failed" && (
        <p className="slip-words overdue" role="alert">
          {words}
          {receiptId !== null && (
            <button
              type="button"
              className="text-button"
              onClick={() => void slips.send(receiptId)}
            >
              重试
            </button>
          )}
        </p>
      )}
    </>
  );
}

function RemoveButton({ name, onClick }: { readonly name: string; readonly onClick: () => void }) {
  return (
    <Button
      type="text"
      size="small"
      icon={<DeleteOutlined />}
      aria-label={`移除 ${name}`}
      onClick={onClick}
    />
  );
}

function sizeWords(bytes: number): string {
  return bytes < 1_048_576
    ? `${Math.ceil(bytes / 1024)} KB`
    : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
