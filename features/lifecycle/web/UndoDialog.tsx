import { Form, Input } from "antd";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { STAGE_TITLES } from "../../projects/contract.ts";
import { type Life, type Move, undoMove } from "../contract.ts";
import { refuseUndo } from "../rules.ts";
import { useAssignRefusal } from "./life-refusals.ts";

interface UndoDialogProps {
  readonly life: Life;
  readonly move: Move;
  readonly onClose: () => void;
}

/** Takes the latest move back: both rows stay. */
export function UndoDialog({ life, move, onClose }: UndoDialogProps) {
  const notMine = useAssignRefusal();
  const [form] = Form.useForm<{ reason: string }>();
  const reason = (Form.useWatch("reason", form) as string | undefined) ?? "";
  const { act, problem } = useFormAct(undoMove, form, { words: "已撤销", close: onClose });
  return (
    <FormDialog
      about={aboutAct(undoMove, { id: life.project.id })}
      title="撤销推进"
      okText="撤销"
      note={`项目退回「${move.from ? STAGE_TITLES[move.from] : ""}」；被撤销的推进和本次撤销都保留在经过中。`}
      form={form}
      initial={{ reason: "" }}
      busy={act.isPending}
      problem={problem}
      refusal={notMine ?? refuseUndo(life, { moveId: move.id, reason })}
      onSend={(values) =>
        act.mutate({
          params: { id: life.project.id },
          body: { moveId: move.id, reason: values.reason },
        })
      }
      onClose={onClose}
    >
      <Form.Item name="reason" label="撤销原因">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
