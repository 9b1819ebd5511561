import { Form, Input, Segmented, Select } from "antd";
import { dayText } from "../../../kernel/calendar.ts";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
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
  const initial: Values = project.rating
    ? { category: project.rating.category, directions: project.rating.directions }
    : EMPTY;
  const typed = Form.useWatch([], form) as Values | undefined;
  const values = typed?.directions ? typed : initial;
  const { act, problem } = useFormAct(addRating, form, { words: "已评定", close: onClose });
  const draft = { ...values, projectId: project.id };
  const refusal = refuseRating(draft, project.pool);
  return (
    <FormDialog<Values>
      about={aboutAct(addRating, project.id)}
      title={`评定 ${project.name}`}
      okText="保存评定"
      note={`每次评定都留存，以最后一次为准。${project.rating ? `上次：${dayText(project.rating.onDay)} ${project.rating.byName}` : ""}`}
      form={form}
      initial={initial}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={() => act.mutate({ body: draft })}
      onClose={onClose}
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
          <Form.Item name={["directions", direction, "grade"]} label={DIRECTION_TITLES[direction]}>
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
      {refusal && (
        <p className="quiet" role="status">
          还差一步：{refusal.words}
        </p>
      )}
    </FormDialog>
  );
}
