import { App, Form, type FormInstance, Modal } from "antd";
import { type ReactNode, useState } from "react";
import type { Endpoint } from "../../../kernel/endpoint.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import { showInForm } from "../form-problem.ts";
import type { Problem } from "../problem.ts";
import { useAct } from "../query.ts";
import { ReasonButton } from "./ReasonButton.tsx";
import { type DraftSubject, useKept } from "./kept-words.tsx";
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
  /** What it is about, with every id: two dialogs of different subjects never share their words. */
  readonly about: DraftSubject;
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
  /** It holds a password: nothing of it is kept. */
  readonly secret?: boolean;
  readonly children: ReactNode;
}

/**
 * A short form in a dialog. What was typed and not sent is kept, over Esc, Back and a lost session, and offered when the same
 * dialog opens about the same thing again.
 */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  return <KeptForm<Values> key={props.about.key} {...props} />;
}

function KeptForm<Values extends object>(props: FormDialogProps<Values>) {
  const { form, refusal = null, busy, onSend, onClose } = props;
  const kept = useKept<Partial<Values>>({
    about: props.about,
    busy,
    onClose,
    ...(props.secret && { secret: true }),
    restore: (values) => form.setFieldsValue(values as Parameters<typeof form.setFieldsValue>[0]),
  });
  return (
    <Modal
      open
      title={props.title}
      onCancel={kept.leave}
      mask={{ closable: false }}
      footer={
        <ReasonButton type="primary" refusal={refusal} loading={busy} onClick={() => form.submit()}>
          {props.okText}
        </ReasonButton>
      }
    >
      {props.note && <p className="quiet">{props.note}</p>}
      <RefusalAlert refusal={props.problem} />
      {kept.offer}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={props.initial}
        onValuesChange={(_some, all) => kept.keep(plainOf(all as Values))}
        onFinish={(values) => {
          kept.sent();
          onSend(values);
        }}
      >
        {props.children}
      </Form>
    </Modal>
  );
}

/** What of a form can be kept as text: chosen files cannot. */
function plainOf<Values extends object>(values: Values): Partial<Values> {
  const isPlain = (value: unknown): boolean =>
    typeof value !== "object" ||
    value === null ||
    (Array.isArray(value) && value.every(isPlain)) ||
    (Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain));
  const kept = Object.entries(values).filter(([, value]) => isPlain(value));
  return Object.fromEntries(kept) as Partial<Values>;
}

/** The rule of a field that may not stay empty. */
export function asked(label: string) {
  return { required: true, message: `请填写${label}` };
}
