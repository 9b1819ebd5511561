import { UploadOutlined } from "@ant-design/icons";
import { App, Button, Select } from "antd";
import { useRef, useState } from "react";
import { notice } from "../../../kernel/citation.ts";
import { addressOf } from "../../../platform/web/call.ts";
import { Problem } from "../../../platform/web/problem.ts";
import { useRefresh } from "../../../platform/web/query.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { uploadFile } from "../../../platform/web/upload.ts";
import { addDocument, type ChainSheet, readDocument } from "../contract.ts";
import type { ChainDocument } from "../shapes.ts";
import { useChainRefusal, useEdits } from "./actor.ts";

const OTHER = "其他图件";

/** The uploaded maps of a chain by kind; the newest of a kind stands first, older ones stay. */
export function DocumentsPanel({ sheet }: { readonly sheet: ChainSheet }) {
  const { card, documents, mapKinds, fromNotice } = sheet;
  const edits = useEdits();
  const rest = documents.filter(({ kind }) => !mapKinds.includes(kind));
  return (
    <Panel title={mapKinds.length > 0 ? "通知要求的图谱" : "图件"}>
      {mapKinds.length > 0 && (
        <p className="quiet">
          通知提到本产业链的图谱而未列名目，以下名目为「规则与设置」中的建议。{" "}
          {fromNotice && <Citation basis={notice(fromNotice.map.article)} />}
        </p>
      )}
      {edits && <Uploading chainId={card.chain.id} kinds={[...mapKinds, OTHER]} />}
      <div className="map-kinds">
        {mapKinds.map((kind) => (
          <section key={kind}>
            <h3>{kind}</h3>
            <Files documents={documents.filter((document) => document.kind === kind)} />
          </section>
        ))}
        {(rest.length > 0 || mapKinds.length === 0) && (
          <section>
            {mapKinds.length > 0 && <h3>{OTHER}</h3>}
            <Files documents={rest} />
          </section>
        )}
      </div>
    </Panel>
  );
}

function Files({ documents }: { readonly documents: readonly ChainDocument[] }) {
  if (documents.length === 0) return <p className="quiet">还没有上传</p>;
  return (
    <ul className="list-entries">
      {documents.map((document) => (
        <li key={document.id}>
          <p>
            <a
              href={addressOf(readDocument, { params: { id: document.id } })}
              target="_blank"
              rel="noreferrer"
            >
              {document.title}
            </a>
          </p>
          <p className="quiet">
            <DayText day={document.onDay} /> {document.byName} ·{" "}
            {Math.max(1, Math.round(document.size / 1024))} KB
          </p>
        </li>
      ))}
    </ul>
  );
}

interface UploadingProps {
  readonly chainId: number;
  readonly kinds: readonly string[];
}

function Uploading({ chainId, kinds }: UploadingProps) {
  const refusal = useChainRefusal(chainId);
  const refresh = useRefresh();
  const { message } = App.useApp();
  const picker = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState(kinds[0] ?? OTHER);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (file: File): Promise<void> => {
    setProblem(null);
    setShare(0);
    try {
      const fields = { kind, title: file.name.replace(/\.[^.]+$/, "") };
      const input = { params: { id: chainId } };
      await uploadFile(addDocument, { file, fields, onProgress: setShare }, input);
      void message.success("已上传");
      await refresh(addDocument);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setShare(null);
    }
  };
  return (
    <>
      <p className="map-tools no-print">
        {kinds.length > 1 && (
          <Select
            aria-label="图件名目"
            className="map-version"
            value={kind}
            options={kinds.map((value) => ({ value, label: value }))}
            onChange={setKind}
          />
        )}
        <input
          ref={picker}
          type="file"
          hidden
          accept="image/jpeg,image/png,image/webp,application/pdf"
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = "";
            if (file) void send(file);
          }}
        />
        {share === null ? (
          <ReasonButton
            icon={<UploadOutlined />}
            refusal={refusal}
            onClick={() => picker.current?.click()}
          >
            上传
          </ReasonButton>
        ) : (
          <Button loading>{Math.round(share * 100)}%</Button>
        )}
        <span className="quiet">JPG、PNG、WebP 图片或 PDF</span>
      </p>
      <RefusalAlert refusal={problem} />
    </>
  );
}
