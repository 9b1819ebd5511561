import { Button, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { monthOf, monthText } from "../../../kernel/calendar.ts";
import { useSession } from "../../../platform/web/session.ts";
import { AmountInput } from "../../../platform/web/ui/AmountInput.tsx";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { type Life, type ProgressBody, reportProgress } from "../contract.ts";
import { refuseProgress, standingReports, unexplained } from "../progress.ts";
import { useTyped } from "./typed.ts";
import { UploadDialog } from "./UploadDialog.tsx";

interface ProgressDialogProps {
  readonly life: Life;
  readonly month: string;
  readonly onClose: () => void;
}

type Values = Omit<ProgressBody, "replacesId">;

/** One month's 完成投资 and 形象进度; a month already told is corrected by a further row. */
export function ProgressDialog({ life, month, onClose }: ProgressDialogProps) {
  const { businessDay } = useSession();
  const [form] = Form.useForm<Values>();
  const [uploading, upload] = useState(false);
  const told = standingReports(life.progress);
  const before = told.get(month);
  const initial: Values = {
    month,
    completedFen: before?.completedFen ?? null,
    percent: before?.percent ?? null,
    words: before?.words ?? "",
    photoId: before?.photoId ?? null,
    reason: "",
  };
  const typed = useTyped(form, initial);
  const body = bodyOf(typed, told.get(typed.month)?.id ?? null);
  const { act, problem } = useFormAct(reportProgress, form, {
    words:
      body.replacesId === null
        ? `已填报${monthText(body.month)}进度`
        : `已更正${monthText(body.month)}进度`,
    close: onClose,
  });
  const refusal = refuseProgress(life, body, businessDay);
  const why = unexplained(life, body);
  return (
    <FormDialog
      about={aboutAct(reportProgress, { id: life.project.id })}
      title={body.replacesId === null ? "填报在建进度" : "更正在建进度"}
      okText={body.replacesId === null ? "填报" : "更正"}
      note="每月一报，次月初截止；更正不覆盖原来的数，按次保留。"
      form={form}
      initial={initial}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={() => act.mutate({ params: { id: life.project.id }, body })}
      onClose={onClose}
    >
      <div className="life-pair">
        <Form.Item<Values> name="month" label="月份">
          <Select
            options={life.progressMonths.toReversed().map((one) => ({
              value: one.month,
              label: told.has(one.month) ? `${monthText(one.month)}（已报）` : monthText(one.month),
            }))}
          />
        </Form.Item>
        <Form.Item<Values> name="percent" label="形象进度（%）">
          <InputNumber min={0} max={100} precision={0} style={{ width: "100%" }} />
        </Form.Item>
      </div>
      <Form.Item<Values> name="completedFen" label="本月完成投资">
        <AmountInput unit="万元" />
      </Form.Item>
      <Form.Item<Values> name="words" label="形象进度说明">
        <Input.TextArea
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 5 }}
          placeholder="如：1号厂房主体封顶，设备基础浇筑"
        />
      </Form.Item>
      <PhotoChoice life={life} month={typed.month} onUpload={() => upload(true)} />
      {why && (
        <Form.Item<Values> name="reason" label="原因" extra={why.words}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
      )}
      {refusal && (
        <p className="life-why" role="status">
          还差一步：{refusal.words}
        </p>
      )}
      {uploading && (
        <UploadDialog
          life={life}
          kind="photo"
          onDone={({ id }) => form.setFieldValue("photoId", id)}
          onClose={() => upload(false)}
        />
      )}
    </FormDialog>
  );
}

interface PhotoChoiceProps {
  readonly life: Life;
  readonly month: string;
  readonly onUpload: () => void;
}

/** A photo taken in that month, or one uploaded now. */
function PhotoChoice({ life, month, onUpload }: PhotoChoiceProps) {
  const photos = life.documents.filter(
    ({ kind, takenOn }) => kind === "photo" && takenOn !== null && monthOf(takenOn) === month,
  );
  return (
    <Form.Item
      label="当月现场照片（可不附）"
      extra={photos.length === 0 ? `还没有${monthText(month)}拍摄的照片` : undefined}
    >
      <div className="works-photo">
        <Form.Item<Values> name="photoId" noStyle>
          <Select
            allowClear
            aria-label="当月现场照片"
            placeholder="选择已上传的照片"
            disabled={photos.length === 0}
            options={photos.map(({ id, takenOn, place }) => ({
              value: id,
              label: `${takenOn} ${place}`,
            }))}
          />
        </Form.Item>
        <Button onClick={onUpload}>上传照片</Button>
      </div>
    </Form.Item>
  );
}

function bodyOf(values: Values, replacesId: number | null): ProgressBody {
  return {
    month: values.month,
    completedFen: values.completedFen ?? null,
    percent: values.percent ?? null,
    words: values.words ?? "",
    photoId: values.photoId ?? null,
    reason: values.reason ?? "",
    replacesId,
  };
}
