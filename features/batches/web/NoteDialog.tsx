import { App, Form, Input, Modal } from "antd";
import { useState } from "react";
import type { Problem } from "../../../platform/web/problem.ts";
import { useAct } from "../../../platform/web/query.ts";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { addNote, type BatchProject, NOTE_KIND_TITLES, type NoteKind } from "../contract.ts";
import { refuseNote } from "../rules.ts";

interface NoteDialogProps {
  readonly project: BatchProject;
  /** What is said; an exception or its withdrawal by how the project stands, unless told. */
  readonly kind?: NoteKind;
  readonly onClose: () => void;
}

const PURPOSES: Record<NoteKind, string> = {
  exception: "低于入库门槛而列入的，写明依据，如会议纪要。",
  withdrawn: "撤回后按门槛重新标注，原来的例外留存。",
  kept: "久无进展而继续保留的，写明最近进展和下一步；不再保留的，请在项目的「阶段」页办理退出。",
};

/** Writes down why: an exception, its withdrawal, or why a project stays in the reserve. */
export function NoteDialog({ project, kind: asked, onClose }: NoteDialogProps) {
  const kind = asked ?? (project.entry === "exempt" ? "withdrawn" : "exception");
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const { message } = App.useApp();
  const act = useAct(addNote, {
    onDone: () => {
      void message.success("已记录");
      onClose();
    },
    onProblem: setProblem,
  });
  const draft = { projectId: project.id, kind, reason };
  return (
    <Modal
      open
      title={`${NOTE_KIND_TITLES[kind]} ${project.name}`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <ReasonButton
          type="primary"
          refusal={refuseNote(draft, project)}
          loading={act.isPending}
          onClick={() => act.mutate({ body: draft })}
        >
          保存
        </ReasonButton>
      }
    >
      <RefusalAlert refusal={problem} />
      <Form layout="vertical">
        <Form.Item label="理由" extra={PURPOSES[kind]} htmlFor="batches-reason">
          <Input.TextArea
            id="batches-reason"
            maxLength={300}
            autoSize={{ minRows: 3, maxRows: 6 }}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
