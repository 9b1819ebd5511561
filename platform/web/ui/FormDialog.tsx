import { App, Form, type FormInstance, Modal } from "antd";
import { type ReactNode, useState } from "react";
import type { Endpoint } from "../../../kernel/endpoint.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import { showInForm } from "../form-problem.ts";
import type { Problem } from "../problem.ts";
import { useAct } from "../query.ts";
import { ReasonButton } from "./ReasonButton.tsx";
import { RefusalAlert } from "./RefusalAlert.tsx";

/** A form's write: the server's words go under the fields, what finds none above them; done, it says so and closes. */
export function useFormAct<E extends Endpoint, Values>(
  endpoint: E,
  form: FormInstance<Values>,
  done: { words: string; close: () => void },
) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const { message } = App.useApp();
  const act = useAct(endpoint, {
    onDone: () => {
      void message.success(done.words);
      done.close();
    },
    onProblem: (told) => setProblem(showInForm(form, told)),
  });
  return { act, problem };
}

export interface FormDialogProps<Values> {
  readonly title: string;
  readonly okText: string;
  readonly note?: ReactNode;
  readonly form: FormInstance<Values>;
  readonly initial?: Partial<Values>;
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Why it may not be sent as it stands, asked of the same rule as the server's. */
  readonly refusal?: Refusal | null;
  readonly onSend: (values: Values) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A short form in a dialog. */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { form, refusal = null } = props;
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onClose}
      mask={{ closable: false }}
      footer={
        <ReasonButton
          type="primary"
          refusal={refusal}
          loading={props.busy}
          onClick={() => form.submit()}
        >
          {props.okText}
        </ReasonButton>
      }
    >
      {props.note && <p className="quiet">{props.note}</p>}
      <RefusalAlert refusal={props.problem} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={props.initial}
        onFinish={props.onSend}
      >
        {props.children}
      </Form>
    </Modal>
  );
}

/** The rule of a field that may not stay empty. */
export function asked(label: string) {
  return { required: true, message: `请填写${label}` };
}
