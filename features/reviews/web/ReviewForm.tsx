import { App, Drawer, Form, Input, Segmented } from "antd";
import { useState } from "react";
import { firstRefusal } from "../../../kernel/refusal.ts";
import { useDraft } from "../../../platform/web/draft.ts";
import { showInForm } from "../../../platform/web/form-problem.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useAct } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { DraftNote } from "../../../platform/web/ui/DraftNote.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { recordReview } from "../contract.ts";
import { refuseReview } from "../rules.ts";
import { HELD_RESULTS, REVIEW_KIND_TITLES, REVIEW_KINDS, REVIEW_RESULT_TITLES } from "../words.ts";
import { OpinionFields } from "./OpinionFields.tsx";
import { emptyReview, refuseUnchosen, reviewDraftOf, type ReviewValues } from "./review-values.ts";

interface ReviewFormProps {
  readonly projectId: number;
  readonly departments: readonly string[];
  readonly onClose: () => void;
}

/** Records one review with every statement; what is typed is kept until the server has it. */
export function ReviewForm({ projectId, departments, onClose }: ReviewFormProps) {
  const [form] = Form.useForm<ReviewValues>();
  const { businessDay } = useSession();
  const { message } = App.useApp();
  const fresh = emptyReview(departments, businessDay);
  const draft = useDraft<ReviewValues>(`reviews.review.${projectId}`);
  const [values, setValues] = useState(draft.found ?? fresh);
  const [problem, setProblem] = useState<Problem | null>(null);
  const saving = useAct(recordReview, {
    onDone: () => {
      draft.forget();
      void message.success("评审结论已记录");
      onClose();
    },
    onProblem: (told) => setProblem(showInForm(form, told)),
  });
  const take = (next: ReviewValues): void => {
    form.setFieldsValue(next as Parameters<typeof form.setFieldsValue>[0]);
    setValues(next);
  };
  const body = reviewDraftOf(values);
  const refusal = firstRefusal(
    refuseUnchosen(values),
    refuseReview(body, { departments, today: businessDay }),
  );
  return (
    <Drawer
      open
      title="记录评审"
      size={useNarrow() ? "100%" : 720}
      mask={{ closable: false }}
      onClose={onClose}
      extra={
        <ReasonButton
          type="primary"
          refusal={refusal}
          loading={saving.isPending}
          onClick={() => saving.mutate({ params: { id: projectId }, body })}
        >
          保存
        </ReasonButton>
      }
    >
      <DraftNote draft={{ ...draft, found: null }} onStartOver={() => take(fresh)} />
      <RefusalAlert refusal={problem} />
      <Form<ReviewValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={values}
        onValuesChange={(_changed, all) => {
          const next = { ...values, ...all };
          setValues(next);
          draft.keep(next);
        }}
      >
        <HeadFields today={businessDay} conditional={values.result === "conditional"} />
        <OpinionFields departments={departments} values={values} />
      </Form>
      {refusal && <p className="due-soon reviews-lacking">还差：{refusal.words}</p>}
    </Drawer>
  );
}

function HeadFields({
  today,
  conditional,
}: {
  readonly today: string;
  readonly conditional: boolean;
}) {
  return (
    <>
      <div className="reviews-fields">
        <Form.Item name="kind" label="评审">
          <Segmented
            options={REVIEW_KINDS.map((value) => ({ value, label: REVIEW_KIND_TITLES[value] }))}
          />
        </Form.Item>
        <DayItem name="heldOn" label="日期" latest={today} />
        <Form.Item name="chair" label="主持人">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="presenter" label="汇报人">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="result" label="结论">
          <Segmented
            options={HELD_RESULTS.map((value) => ({ value, label: REVIEW_RESULT_TITLES[value] }))}
          />
        </Form.Item>
        <Form.Item name="documentNo" label="纪要文号">
          <Input maxLength={60} placeholder="没有可不填" />
        </Form.Item>
      </div>
      <Form.Item name="conditions" label="附带条件" hidden={!conditional}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </>
  );
}
