import { CameraOutlined, FileAddOutlined } from "@ant-design/icons";
import { type ChangeEvent, type DragEvent, useEffect, useState } from "react";
import { addressOf } from "../../../platform/web/call.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { EvidenceViewer } from "../../../platform/web/ui/EvidenceViewer.tsx";
import { readEvidence } from "../contract.ts";
import {
  type Attached,
  type Evidence,
  type EvidenceSet,
  pieceWords,
  surelyOf,
} from "../evidence-sets.ts";
import { fieldId } from "./Field.tsx";
import { PieceList } from "./PieceList.tsx";
import { SlipList } from "./SlipList.tsx";
import type { Slips } from "./slips.ts";

export interface SlipPanelProps {
  readonly slips: Slips;
  readonly receiptId: number | null;
  readonly evidence: readonly Evidence[];
  readonly attached: Attached;
  readonly fault: string | undefined;
}

/** The slip: dropped, pasted, chosen or photographed, and shown beside the fields at once. */
export function SlipPanel({ slips, receiptId, evidence, attached, fault }: SlipPanelProps) {
  const narrow = useNarrow();
  const add = (chosen: readonly File[]): void => slips.add(chosen, surelyOf(attached.asked));
  usePasted(add);
  const stored = evidence.map(({ id, fileName, mediaType }) => ({
    id: String(id),
    name: fileName,
    mediaType,
    address: addressOf(readEvidence, { params: { id: receiptId ?? 0, evidenceId: id } }),
  }));
  const chosen = slips.all.map(({ key, file, address }) => ({
    id: key,
    name: file.name,
    mediaType: file.type,
    address,
  }));
  const files = [...chosen, ...stored];
  return (
    <>
      <SlipDrop small={files.length > 0} asked={attached.asked} fault={fault} add={add} />
      <PieceList attached={attached} />
      <SlipList slips={slips} receiptId={receiptId} evidence={evidence} />
      {files.length > 0 && (
        <EvidenceViewer key={files[0]?.id} files={files} height={narrow ? 260 : 520} />
      )}
    </>
  );
}

interface SlipDropProps {
  readonly small: boolean;
  readonly asked: EvidenceSet;
  readonly fault: string | undefined;
  readonly add: (files: readonly File[]) => void;
}

function SlipDrop({ small, asked, fault, add }: SlipDropProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files]);
  };
  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    add([...(target.files ?? [])]);
    target.value = "";
  };
  const looks = [small && "slip-small", over && "slip-over", fault && "slip-fault"];
  return (
    <>
      <div
        className={["slip-drop", ...looks.filter(Boolean)].join(" ")}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label className="slip-choose">
          <FileAddOutlined aria-hidden="true" />
          <span>
            {small
              ? "再加一份凭证"
              : `放入${asked.length === 1 ? pieceWords(asked[0] ?? []) : "凭证"}`}
            {!small && <small>拖到这里、粘贴截图，或点击选择；图片或 PDF</small>}
          </span>
          <input
            id={fieldId("evidence")}
            type="file"
            className="only-read-aloud"
            accept="image/*,application/pdf"
            multiple
            onChange={choose}
          />
        </label>
        <label className="slip-camera">
          <CameraOutlined aria-hidden="true" /> 拍照
          <input
            type="file"
            className="only-read-aloud"
            accept="image/*"
            capture="environment"
            onChange={choose}
          />
        </label>
      </div>
      {fault && <p className="slip-words overdue">{fault}</p>}
    </>
  );
}

/** A screenshot of the online bank is pasted as it is. */
function usePasted(add: (files: readonly File[]) => void): void {
  useEffect(() => {
    const pasted = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) add(files);
    };
    window.addEventListener("paste", pasted);
    return () => window.removeEventListener("paste", pasted);
  }, [add]);
}
