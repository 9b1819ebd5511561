import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { useDraft } from "../../../platform/web/draft.ts";
import { useAct } from "../../../platform/web/query.ts";
import { DraftNote } from "../../../platform/web/ui/DraftNote.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { reviseDocument } from "../contract.ts";
import { refuseRevision, refuseWords } from "../rules.ts";
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
  const draft = useDraft<DraftWords>(`circulars.document.${document.id}.${work.version}`);
  const [words, setWords] = useState<DraftWords>(draft.found ?? work.words);
  const [note, setNote] = useState("");
  const { message } = App.useApp();
  const revise = useAct(reviseDocument, {
    onDone: ({ work: kept }) => {
      draft.forget();
      void message.success(`已存为第${kept?.version ?? ""}版`);
      onClose();
    },
  });
  const edit = (change: Partial<DraftWords>): void => {
    const next = { ...words, ...change };
    setWords(next);
    draft.keep(next);
  };
  const refusal = refuseRevision({ state: document.state, version: work.version }, work.version);
  const same = JSON.stringify(words) === JSON.stringify(work.words);
  const unchanged = same ? { code: "circulars.unchanged", words: "文字没有改动" } : null;
  return (
    <Panel
      title={`修改文稿（第${work.version}版）`}
      extra={
        <DraftNote draft={{ ...draft, found: null }} onStartOver={() => setWords(work.words)} />
      }
    >
      <RefusalAlert refusal={revise.error} />
      <WordsEditor
        kind={document.kind}
        words={words}
        values={work.values as FactValues}
        onEdit={edit}
      />
      <Form.Item label="这一版改了什么" htmlFor="draft-note" className="version-note">
        <Input
          id="draft-note"
          maxLength={200}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </Form.Item>
      <div className="month-acts">
        <ReasonButton
          type="primary"
          refusal={refusal ?? unchanged ?? refuseWords(words)}
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
