import { Form, type FormInstance } from "antd";

/** What stands in a form's fields; until they are drawn, what they begin with. */
export function useTyped<Values extends object>(
  form: FormInstance<Values>,
  initial: Values,
): Values {
  const typed = Form.useWatch([], form) as Partial<Values> | undefined;
  return { ...initial, ...typed };
}
