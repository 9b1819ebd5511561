import { Form, Input } from "antd";
import type { ReactNode } from "react";
import type { BodyOf, Endpoint } from "../../../kernel/endpoint.ts";
import type { CallInput } from "../call.ts";
import { aboutAct, type SubjectOf } from "./kept-words.tsx";
import { asked, FormDialog, useFormAct } from "./FormDialog.tsx";

interface ReasonAskedProps<E extends Endpoint> {
  readonly endpoint: E;
  /** The record it is about. */
  readonly id: number;
  /** The field of the body under which the server names a missing reason. */
  readonly field: Field;
  readonly title: string;
  readonly okText: string;
  readonly note: ReactNode;
  readonly doneWords: string;
  readonly label?: string;
  readonly bodyOf: (words: string) => BodyOf<E>;
  readonly onClose: () => void;
}
type Field = "reason" | "words" | "purpose";
type Values = Record<Field, string>;

/** An act that needs its reason in words and nothing else. */
export function ReasonAsked<E extends Endpoint>(props: ReasonAskedProps<E>) {
  const [form] = Form.useForm<Values>();
  const { act, problem } = useFormAct(props.endpoint, form, {
    words: props.doneWords,
    close: props.onClose,
  });
  const { field, label = "原因" } = props;
  return (
    <FormDialog<Values>
      title={props.title}
      about={aboutAct(props.endpoint, ...([{ id: props.id }] as unknown as SubjectOf<E>))}
      okText={props.okText}
      note={props.note}
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={(values) =>
        act.mutate({
          params: { id: props.id },
          body: props.bodyOf(values[field]),
        } as unknown as CallInput<E>)
      }
      onClose={props.onClose}
    >
      <Form.Item name={field} label={label} rules={[asked(label)]}>
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}
