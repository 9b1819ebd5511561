import { Form } from "antd";
import type { ReactNode } from "react";
import type { Change, ReceiptValues } from "./receipt-values.ts";

/** What the groups of fields share. */
export interface FieldsProps {
  readonly values: ReceiptValues;
  readonly edit: (change: Change) => void;
  readonly faultOf: (field: string) => string | undefined;
}

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly fault: string | undefined;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** The id of a field's control: the checklist goes there. */
export function fieldId(name: string): string {
  return `receipt-${name}`;
}

/** A labelled control with its refusal under it. */
export function Field({ name, label, fault, hint, children }: FieldProps) {
  return (
    <Form.Item
      label={label}
      htmlFor={fieldId(name)}
      validateStatus={fault ? "error" : ""}
      help={fault}
      extra={hint}
    >
      {children}
    </Form.Item>
  );
}
