import { Form, Input, Modal, Select } from "antd";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { type Stage, STAGE_TITLES, STAGES } from "../../projects/contract.ts";
import { type Life, moveStage, readLife } from "../contract.ts";
import { nextStages, refuseMove, requirementsFor } from "../rules.ts";
import { Checklist } from "./Checklist.tsx";
import { useTyped } from "./typed.ts";
import { useWorkRefusal } from "./life-refusals.ts";

interface MoveDialogProps {
  readonly projectId: number;
  /** Where a card was dropped; otherwise the next stage. */
  readonly to?: Stage;
  readonly onClose: () => void;
}

/** The gate of the next stage: what it asks for, on which day, and why. */
export function MoveDialog({ projectId, to, onClose }: MoveDialogProps) {
  const life = useEndpoint(readLife, { params: { id: projectId } });
  if (life.data && !life.isPlaceholderData)
    return (
      <Gate
        // Moved meanwhile: the dialog begins anew with the stage that comes next now.
        key={life.data.moves.at(-1)?.id}
        life={life.data}
        onClose={onClose}
        {...(to && { to })}
      />
    );
  return (
    <Modal open title="推进阶段" footer={null} onCancel={onClose}>
      <Loaded query={life}>{() => null}</Loaded>
    </Modal>
  );
}

interface Values {
  readonly to: Stage;
  readonly onDay: string;
  readonly reason: string;
}

interface GateProps {
  readonly life: Life;
  readonly to?: Stage;
  readonly onClose: () => void;
}

function Gate({ life, to, onClose }: GateProps) {
  const { businessDay } = useSession();
  const notMine = useWorkRefusal();
  const [form] = Form.useForm<Values>();
  const next = nextStages(life, businessDay);
  const initial: Values = {
    to: to ?? next[0] ?? life.project.stage,
    onDay: businessDay,
    reason: "",
  };
  const typed = useTyped(form, initial);
  const { act, problem } = useFormAct(moveStage, form, {
    words: `已推进到「${STAGE_TITLES[typed.to]}」`,
    close: onClose,
  });
  const asked = { ...typed, seenMoveId: life.moves.at(-1)?.id ?? 0 };
  const refusal = notMine ?? refuseMove(life, asked, businessDay);
  const choices = STAGES.filter((stage) => next.includes(stage) || stage === initial.to);
  return (
    <FormDialog
      about={aboutAct(moveStage, { id: life.project.id })}
      title={`推进 ${life.project.name}`}
      okText={`推进到「${STAGE_TITLES[typed.to]}」`}
      note={`现在「${STAGE_TITLES[life.project.stage]}」。推进后留痕，最近一次可由招商办撤销。`}
      form={form}
      initial={initial}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={(values) =>
        act.mutate({
          params: { id: life.project.id },
          body: { ...values, seenMoveId: asked.seenMoveId },
        })
      }
      onClose={onClose}
    >
      <div className="life-pair">
        <Form.Item<Values> name="to" label="进入阶段">
          <Select
            options={choices.map((stage) => ({ value: stage, label: STAGE_TITLES[stage] }))}
          />
        </Form.Item>
        <DayItem<Values> name="onDay" label="日期" latest={businessDay} />
      </div>
      <Checklist
        projectId={life.project.id}
        items={requirementsFor(typed.to, life, typed.onDay)}
        onLeave={onClose}
      />
      <Form.Item<Values> name="reason" label="说明（可不填）">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      {refusal && (
        <p className="life-why" role="status">
          还不能推进：{refusal.words}
        </p>
      )}
    </FormDialog>
  );
}
