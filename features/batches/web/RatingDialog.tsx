import { App, Form, Input, Modal, Segmented, Select } from "antd";
import { useState } from "react";
import { showInForm } from "../../../platform/web/form-problem.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useAct } from "../../../platform/web/query.ts";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import {
  addRating,
  type BatchProject,
  CATEGORIES,
  CATEGORY_TITLES,
  DIRECTION_TITLES,
  DIRECTIONS,
  GRADE_TITLES,
  GRADES,
  type RatingDraft,
} from "../contract.ts";
import { refuseRating } from "../rules.ts";

type Values = Omit<RatingDraft, "projectId">;
const OPEN = { grade: "some" as const, reason: "" };
const EMPTY: Values = {
  category: "advanced_manufacturing",
  directions: { high: OPEN, green: OPEN, smart: OPEN, fused: OPEN },
};

interface RatingDialogProps {
  readonly project: BatchProject;
  readonly onClose: () => void;
}

/** Rates a reserve project in the four directions of the notice, each with its reason. */
export function RatingDialog({ project, onClose }: RatingDialogProps) {
  const [form] = Form.useForm<Values>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { message } = App.useApp();
  const [values, setValues] = useState<Values>(() =>
    project.rating
      ? { category: project.rating.category, directions: project.rating.directions }
      : EMPTY,
  );
  const act = useAct(addRating, {
    onDone: () => {
      void message.success("已评定");
      onClose();
    },
    onProblem: (told) => setProblem(showInForm(form, told)),
  });
  const draft = { ...values, projectId: project.id };
  const refusal = refuseRating(draft, project.pool);
  return (
    <Modal
      open
      title={`评定 ${project.name}`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <ReasonButton
          type="primary"
          refusal={refusal}
          loading={act.isPending}
          onClick={() => act.mutate({ body: draft })}
        >
          保存评定
        </ReasonButton>
      }
    >
      <p className="quiet">
        每次评定都留存，以最后一次为准。
        {project.rating && `上次：${project.rating.onDay} ${project.rating.byName}`}
      </p>
      <RefusalAlert refusal={problem} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={values}
        onValuesChange={() => setValues(form.getFieldsValue(true) as Values)}
      >
        <Form.Item<Values> name="category" label="类别">
          <Select
            options={CATEGORIES.map((category) => ({
              value: category,
              label: CATEGORY_TITLES[category],
            }))}
          />
        </Form.Item>
        {DIRECTIONS.map((direction) => (
          <div key={direction} className="batches-direction">
            <Form.Item
              name={["directions", direction, "grade"]}
              label={DIRECTION_TITLES[direction]}
            >
              <Segmented
                options={GRADES.map((grade) => ({ value: grade, label: GRADE_TITLES[grade] }))}
              />
            </Form.Item>
            <Form.Item name={["directions", direction, "reason"]}>
              <Input
                maxLength={200}
                aria-label={`${DIRECTION_TITLES[direction]}的理由`}
                placeholder="理由，如 装备水平、能耗、数字化、产业融合情况"
              />
            </Form.Item>
          </div>
        ))}
      </Form>
      {refusal && (
        <p className="quiet" role="status">
          还差一步：{refusal.words}
        </p>
      )}
    </Modal>
  );
}
