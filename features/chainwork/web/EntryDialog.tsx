import { Form, Input, Select } from "antd";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { addEntry, removeEntry } from "../contract.ts";
import { LIST_TITLES, type ListEntry, type ListKind } from "../shapes.ts";
import { useProjectSearch } from "./chain-projects.ts";

interface Values {
  readonly title: string;
  readonly projectId?: number;
  readonly note?: string;
}

interface EntryDialogProps {
  readonly chainId: number;
  readonly list: ListKind;
  readonly onClose: () => void;
}

/** Puts something on a list; a project is chosen, everything else is named. */
export function EntryDialog({ chainId, list, onClose }: EntryDialogProps) {
  const [form] = Form.useForm<Values>();
  const projects = useProjectSearch(chainId);
  const { act, problem } = useFormAct(addEntry, form, { words: "已列入", close: onClose });
  return (
    <FormDialog<Values>
      about={aboutAct(addEntry, { id: chainId }, list)}
      title={`列入${LIST_TITLES[list]}清单`}
      okText="列入"
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={({ title, projectId, note }) =>
        act.mutate({
          params: { id: chainId },
          body: { list, title, projectId: projectId ?? null, note: note ?? "" },
        })
      }
      onClose={onClose}
    >
      {list === "project" && (
        <Form.Item name="projectId" label="项目">
          <Select
            showSearch={{ filterOption: false, onSearch: projects.onSearch }}
            allowClear
            placeholder="输入项目名称、拼音首字母或编号"
            loading={projects.searching}
            options={projects.found.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(_id, option) =>
              option && !Array.isArray(option) && form.setFieldValue("title", option.label)
            }
          />
        </Form.Item>
      )}
      <Form.Item name="title" label="名称" rules={[asked("名称")]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="note" label="说明">
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}

interface RemovalDialogProps {
  readonly entry: ListEntry;
  readonly onClose: () => void;
}

/** Takes something off a list, with a reason; it stays in the history. */
export function RemovalDialog({ entry, onClose }: RemovalDialogProps) {
  const [form] = Form.useForm<{ reason: string }>();
  const { act, problem } = useFormAct(removeEntry, form, { words: "已移出", close: onClose });
  return (
    <FormDialog<{ reason: string }>
      about={aboutAct(removeEntry, { id: entry.id })}
      title={`移出「${entry.title}」`}
      okText="移出"
      note="移出后仍在历史中可查。"
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { id: entry.id }, body })}
      onClose={onClose}
    >
      <Form.Item name="reason" label="原因" rules={[asked("原因")]}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}
