import { FileAddOutlined } from "@ant-design/icons";
import { useState } from "react";
import { addressOf } from "../../../platform/web/call.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useAct } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EvidenceViewer } from "../../../platform/web/ui/EvidenceViewer.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { type Life, type LifeDocument, readDocument, removeDocument } from "../contract.ts";
import { DOCUMENT_KIND_TITLES } from "../kinds.ts";
import { refuseRemoval } from "../record-rules.ts";
import { useWorkRefusal } from "./life-refusals.ts";
import { UploadDialog } from "./UploadDialog.tsx";

/** The project's papers and photos; what a stage rests on cannot be removed. */
export function DocumentPanel({ life }: { readonly life: Life }) {
  const [adding, setAdding] = useState(false);
  const [shown, show] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const narrow = useNarrow();
  const notMine = useWorkRefusal();
  const remove = useAct(removeDocument, { onProblem: setProblem });
  const { id } = life.project;
  const opened = life.documents.find((document) => document.id === shown);
  return (
    <Panel
      title={<span id="life-documents">材料</span>}
      extra={
        <ReasonButton
          size="small"
          icon={<FileAddOutlined />}
          refusal={notMine}
          onClick={() => setAdding(true)}
        >
          上传
        </ReasonButton>
      }
    >
      <RefusalAlert refusal={problem} />
      {life.documents.length === 0 ? (
        <p className="quiet">
          还没有材料。研判意见、协议、证照和现场照片放在这里，作为推进的依据。
        </p>
      ) : (
        <ul className="life-documents">
          {life.documents.map((document) => (
            <li key={document.id}>
              <button
                type="button"
                className="text-button"
                aria-expanded={document.id === shown}
                onClick={() => show(document.id === shown ? null : document.id)}
              >
                {DOCUMENT_KIND_TITLES[document.kind]}
              </button>
              <span className="quiet">
                {document.fileName} <Where document={document} />
              </span>
              {!notMine && (
                <ReasonButton
                  size="small"
                  type="text"
                  refusal={refuseRemoval(life, document)}
                  onClick={() => remove.mutate({ params: { id, documentId: document.id } })}
                >
                  移除
                </ReasonButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {opened && (
        <EvidenceViewer
          key={opened.id}
          height={narrow ? 280 : 420}
          files={[
            {
              id: String(opened.id),
              name: opened.fileName,
              mediaType: opened.mediaType,
              address: addressOf(readDocument, { params: { id, documentId: opened.id } }),
            },
          ]}
        />
      )}
      {adding && <UploadDialog life={life} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function Where({ document }: { readonly document: LifeDocument }) {
  if (document.takenOn)
    return (
      <>
        <DayText day={document.takenOn} /> {document.place}
      </>
    );
  return (
    <>
      <DayText day={document.addedOn} /> {document.addedByName}
    </>
  );
}
