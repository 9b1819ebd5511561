import { Form, Input, Select } from "antd";
import { monthText } from "../../../kernel/calendar.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { listSnapshots } from "../../assessment/contract.ts";
import { listNotices, publishNotice } from "../contract.ts";
import { refusePublishing } from "../rules.ts";
import type { NoticeDraft } from "../shapes.ts";
import { NOTICE_KIND_TITLES, NOTICE_KINDS } from "../words.ts";
import { choices } from "./choices.ts";

/** Publishes a frozen month; what may not be published says why before it is sent. */
export function PublishDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<NoticeDraft>();
  const snapshots = useEndpoint(listSnapshots, { query: {} });
  const notices = useEndpoint(listNotices, { query: { limit: 200 } });
  const typed = Form.useWatch((values: NoticeDraft) => values, form);
  const { act, problem } = useFormAct(publishNotice, form, { words: "已公示", close: onClose });
  const frozen = snapshots.data ?? [];
  const isPublished = (id: number, kind: string) =>
    notices.data?.rows.some((row) => row.snapshotId === id && row.kind === kind) ?? false;
  const chosen = frozen.find(({ id }) => id === typed?.snapshotId);
  const kind = typed?.kind ?? "month";
  const newest = Math.max(
    ...frozen.filter(({ month }) => month === chosen?.month).map(({ version }) => version),
  );
  const refusal = chosen
    ? refusePublishing({
        kind,
        month: chosen.month,
        version: chosen.version,
        newestVersion: newest,
        published: isPublished(chosen.id, kind),
      })
    : { code: "results.snapshot_missing", words: "请选要公示的冻结月份" };
  return (
    <FormDialog<NoticeDraft>
      about={aboutAct(publishNotice, null)}
      title="公示冻结结果"
      okText="公示"
      note="公示期按「规则与设置」从次日起算工作日；公示后人人可见，单位主要负责人可以提异议。"
      form={form}
      initial={{ kind: "month", words: "", documentNo: "" }}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={(body) => act.mutate({ body })}
      onClose={onClose}
    >
      <Form.Item name="kind" label="结果">
        <Select options={choices(NOTICE_KINDS, NOTICE_KIND_TITLES)} />
      </Form.Item>
      <Form.Item name="snapshotId" label="冻结月份" rules={[asked("冻结月份")]}>
        <Select
          placeholder="选一个已冻结的月份"
          options={frozen.map(({ id, month, version }) => ({
            value: id,
            label: `${monthText(month)} 第${version}版${isPublished(id, kind) ? "（已公示）" : ""}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="documentNo" label="文号">
        <Input maxLength={60} placeholder="没有可不填" />
      </Form.Item>
      <Form.Item name="words" label="说明">
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}
