import { App, Form, type FormInstance, Modal } from "antd";
import { type ReactNode, useState } from "react";
import type { Endpoint } from "../../../kernel/endpoint.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import { showInForm } from "../../../platform/web/form-problem.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useAct } from "../../../platform/web/query.ts";
import { type DraftSubject, useKept } from "../../../platform/web/ui/kept-words.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import type { Carrier } from "../contract.ts";

/** A write of this room from a dialog: words under their fields, the rest above; done, it says so and closes. */
export function useDraftAct<E extends Endpoint, Values>(
  endpoint: E,
  form: FormInstance<Values>,
  done: (carrier: Carrier) => void,
) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const { message } = App.useApp();
  const act = useAct(endpoint, {
    onDone: (reply) => {
      void message.success("已保存");
      done(reply as Carrier);
    },
    onProblem: (told) => setProblem(showInForm(form, told)),
  });
  return { act, problem };
}

export interface DraftDialogProps<Values> {
  readonly title: string;
  readonly about: DraftSubject;
  readonly form: FormInstance<Values>;
  readonly initial: Values;
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Why it may not be sent as typed, by the server's own rule. */
  readonly refuse: (values: Values) => Refusal | null;
  readonly onSend: (values: Values) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A short form in a dialog; what is still missing stands at its foot. */
export function DraftDialog<Values extends object>(props: DraftDialogProps<Values>) {
  const { form, initial } = props;
  const [values, setValues] = useState(initial);
  const refusal = props.refuse(values);
  const kept = useKept<Values>({
    about: props.about,
    busy: props.busy,
    onClose: props.onClose,
    restore: (found) => {
      form.setFieldsValue(found as Parameters<typeof form.setFieldsValue>[0]);
      setValues(found);
    },
  });
  const change = (): void => {
    const typed = { ...initial, ...(form.getFieldsValue(true) as Values) };
    setValues(typed);
    kept.keep(typed);
  };
  const send = (): void => {
    kept.sent();
    props.onSend(values);
  };
  return (
    <Modal
      open
      title={props.title}
      onCancel={kept.leave}
      mask={{ closable: false }}
      footer={
        <ReasonButton type="primary" refusal={refusal} loading={props.busy} onClick={send}>
          保存
        </ReasonButton>
      }
    >
      <RefusalAlert refusal={props.problem} />
      {kept.offer}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onValuesChange={change}
      >
        {props.children}
      </Form>
      {refusal && (
        <p className="quiet" role="status">
          还差一步：{refusal.words}
        </p>
      )}
    </Modal>
  );
}
