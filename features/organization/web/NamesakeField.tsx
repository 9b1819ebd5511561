import { Form, Radio } from "antd";
import { useEffect } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSettled } from "../../../platform/web/settled.ts";
import { listNamesakes } from "../contract.ts";

/**
 * Under a form's `personName`: where somebody of that name is known, asks who is meant and puts the answer into `personId` (an id,
 * or null for another of the same name). Shows nothing otherwise.
 */
export function NamesakeField() {
  const form = Form.useFormInstance<{ personName?: string; personId?: number | null }>();
  const name = useSettled((Form.useWatch("personName", form) ?? "").trim(), 300);
  const known = useEndpoint(listNamesakes, { query: { name } }, { enabled: name !== "" });
  const namesakes = known.data?.filter((one) => one.name === name) ?? [];
  useEffect(() => {
    // Still the answer to the name before: it says nothing of this one.
    if (known.isPlaceholderData) return;
    const chosen = form.getFieldValue("personId");
    const fits = known.data?.some((one) => one.id === chosen && one.name === name);
    if (known.data && !fits) form.setFieldValue("personId", undefined);
  }, [form, name, known.data, known.isPlaceholderData]);
  if (name === "" || namesakes.length === 0) return null;
  return (
    <Form.Item
      name="personId"
      label={`已登记有同名的${name}，是哪一位`}
      rules={[
        {
          validator: async (_, chosen: number | null | undefined) => {
            if (chosen === undefined) throw new Error("请选定是其中哪一位，还是另有其人");
          },
        },
      ]}
    >
      <Radio.Group
        className="namesakes"
        options={[
          ...namesakes.map(({ id, words }) => ({ value: id, label: `${name}（${words}）` })),
          { value: null, label: "另有其人，新登记一位" },
        ]}
      />
    </Form.Item>
  );
}
