import { Form, type FormInstance } from "antd";
import type { Endpoint } from "../../../kernel/endpoint.ts";
import { useRefresh } from "../../../platform/web/query.ts";
import { useFormAct } from "../../../platform/web/ui/FormDialog.tsx";

/** A write that changes the project's stage or status, which other rooms show too. */
export function useLifeAct<E extends Endpoint, Values>(
  endpoint: E,
  form: FormInstance<Values>,
  done: { words: string; close: () => void },
) {
  const refresh = useRefresh();
  return useFormAct(endpoint, form, {
    words: done.words,
    close: () => {
      void refresh("/api/projects", "/api/workbench");
      done.close();
    },
  });
}

/** What stands in a form's fields; until they are drawn, what they begin with. */
export function useTyped<Values extends object>(
  form: FormInstance<Values>,
  initial: Values,
): Values {
  const typed = Form.useWatch([], form) as Partial<Values> | undefined;
  return { ...initial, ...typed };
}
