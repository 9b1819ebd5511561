import { Form, Input } from "antd";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { addNote, type BatchProject, NOTE_KIND_TITLES, type NoteKind } from "../contract.ts";
import { refuseNote } from "../rules.ts";

interface Values {
  readonly reason: string;
}

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
  const [form] = Form.useForm<Values>();
  const typed: Partial<Values> = Form.useWatch([], form) ?? {};
  const { act, problem } = useFormAct(addNote, form, { words: "已记录", close: onClose });
  const draft = { projectId: project.id, kind, reason: typed.reason ?? "" };
  return (
    <FormDialog<Values>
      about={aboutAct(addNote, `${project.id} ${kind}`)}
      title={`${NOTE_KIND_TITLES[kind]} ${project.name}`}
      okText="保存"
      form={form}
      initial={{ reason: "" }}
      busy={act.isPending}
      problem={problem}
      refusal={refuseNote(draft, project)}
      onSend={() => act.mutate({ body: draft })}
      onClose={onClose}
    >
      <Form.Item name="reason" label="理由" extra={PURPOSES[kind]}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 3, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}
