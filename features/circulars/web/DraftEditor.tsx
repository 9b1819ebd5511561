import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import type { Refusal } from "../../../kernel/refusal.ts";
import { useDraft } from "../../../platform/web/draft.ts";
import { useAct } from "../../../platform/web/query.ts";
import { DraftNote } from "../../../platform/web/ui/DraftNote.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { reviseDocument } from "../contract.ts";
import { refuseAnnexes, refuseRevision, refuseWords } from "../rules.ts";
import type { DocumentView, DraftWords } from "../shapes.ts";
import type { FactValues } from "../template-text.ts";
import { WordsEditor } from "./WordsEditor.tsx";

interface DraftEditorProps {
  readonly document: DocumentView;
  readonly work: NonNullable<DocumentView["work"]>;
  readonly onClose: () => void;
}

/** The words of a draft: figures stay placeholders, so that none is typed twice. */
export function DraftEditor({ document, work, onClose }: DraftEditorProps) {
  const { draft, words, edit, startOver } = useKeptWords(document, work);
  const [note, setNote] = useState("");
  const { message } = App.useApp();
  const revise = useAct(reviseDocument, {
    onDone: ({ work: kept }) => {
      draft.forget();
      void message.success(`已存为第${kept?.version ?? ""}版`);
      onClose();
    },
  });
  const refusal = refuseRevision({ state: document.state, version: work.version }, work.version);
  return (
    <Panel
      title={`修改文稿（第${work.version}版）`}
      extra={<DraftNote draft={{ ...draft, found: null }} onStartOver={startOver} />}
    >
      <RefusalAlert refusal={revise.error} />
      <WordsEditor
        kind={document.kind}
        words={words}
        values={work.values as FactValues}
        onEdit={edit}
      />
      <NoteField value={note} onChange={setNote} />
      <div className="month-acts">
        <ReasonButton
          type="primary"
          refusal={
            refusal ??
            refuseSame(words, work.words) ??
            refuseWords(words) ??
            refuseAnnexes(document.about, words)
          }
          loading={revise.isPending}
          onClick={() =>
            revise.mutate({
              params: { id: document.id },
              body: { from: work.version, words, note },
            })
          }
        >
          存为第{work.version + 1}版
        </ReasonButton>
        <Button onClick={onClose}>不改了</Button>
      </div>
    </Panel>
  );
}

/** What is typed, kept in this browser until the server has it. */
function useKeptWords({ id }: DocumentView, work: DraftEditorProps["work"]) {
  const draft = useDraft<DraftWords>(`circulars.document.${id}.${work.version}`);
  const [words, setWords] = useState<DraftWords>(draft.found ?? work.words);
  const edit = (change: Partial<DraftWords>): void => {
    const next = { ...words, ...change };
    setWords(next);
    draft.keep(next);
  };
  return { draft, words, edit, startOver: () => setWords(work.words) };
}

function refuseSame(words: DraftWords, kept: DraftWords): Refusal | null {
  if (JSON.stringify(words) !== JSON.stringify(kept)) return null;
  return { code: "circulars.unchanged", words: "文字没有改动" };
}

interface NoteFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function NoteField({ value, onChange }: NoteFieldProps) {
  return (
    <Form.Item label="这一版改了什么" htmlFor="draft-note" className="version-note">
      <Input
        id="draft-note"
        maxLength={200}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Form.Item>
  );
}
