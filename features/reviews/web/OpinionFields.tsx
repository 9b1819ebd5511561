import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  PlusOutlined,
} from "@ant-design/icons";
import { AutoComplete, Button, Form, Input, Select } from "antd";
import { COLLECTIVE_DECISION, missingDepartments } from "../rules.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { OPINION_TITLES, OPINIONS, type OpinionKind } from "../words.ts";
import { reviewDraftOf, type ReviewValues } from "./review-values.ts";

interface OpinionFieldsProps {
  readonly departments: readonly string[];
  readonly values: ReviewValues;
}

const ASKED_WORDS: Record<OpinionKind, string> = {
  agree: "发言要点，可不填",
  conditional: "请写明条件",
  dissent: "请如实写明不同意的理由",
  absent: "请写明缺席原因",
};
const choices = (list: readonly OpinionKind[]) =>
  list.map((value) => ({ value, label: OPINION_TITLES[value] }));

/** Who said what, in the order of speaking; the chair's own opinion has its place at the end. */
export function OpinionFields({ departments, values }: OpinionFieldsProps) {
  const missing = missingDepartments(departments, reviewDraftOf(values).opinions);
  return (
    <fieldset className="opinion-fields">
      <legend>发言意见，按发言次序</legend>
      <Form.List name="opinions">
        {(lines, { add, remove, move }, { errors }) => (
          <>
            {lines.map((line, index) => (
              <div key={line.key} className="opinion-line">
                <span className="opinion-number figure">{index + 1}</span>
                <Form.Item name={[line.name, "department"]} noStyle>
                  <AutoComplete
                    aria-label={`第${index + 1}条 部门`}
                    placeholder="部门"
                    options={departments.map((value) => ({ value }))}
                  />
                </Form.Item>
                <Form.Item name={[line.name, "speaker"]} noStyle>
                  <Input
                    aria-label={`第${index + 1}条 发言人`}
                    placeholder="发言人"
                    maxLength={40}
                  />
                </Form.Item>
                <Form.Item name={[line.name, "opinion"]} noStyle>
                  <Select
                    placeholder="意见"
                    aria-label={`第${index + 1}条 意见`}
                    options={choices(OPINIONS)}
                  />
                </Form.Item>
                <span className="opinion-tools">
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowUpOutlined />}
                    aria-label={`第${index + 1}条上移`}
                    disabled={index === 0}
                    onClick={() => move(index, index - 1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowDownOutlined />}
                    aria-label={`第${index + 1}条下移`}
                    disabled={index === lines.length - 1}
                    onClick={() => move(index, index + 1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={`删除第${index + 1}条`}
                    onClick={() => remove(line.name)}
                  />
                </span>
                <Form.Item name={[line.name, "statement"]} noStyle>
                  <Input.TextArea
                    className="opinion-statement"
                    aria-label={`第${index + 1}条 内容`}
                    placeholder={ASKED_WORDS[values.opinions[index]?.opinion ?? "agree"]}
                    maxLength={1000}
                    autoSize={{ minRows: 1, maxRows: 5 }}
                  />
                </Form.Item>
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({})}>
              增加一条
            </Button>
            {missing.length > 0 && (
              <p className="due-soon">还没有意见的必到部门：{missing.join("、")}</p>
            )}
            <Form.ErrorList errors={errors} />
          </>
        )}
      </Form.List>
      <p className="opinion-chair">
        <strong>主持人最后发表意见</strong> {values.chair && `（${values.chair}）`}{" "}
        <Citation basis={COLLECTIVE_DECISION} />
      </p>
      <div className="opinion-line opinion-line-chair">
        <Form.Item name="chairOpinion" noStyle>
          <Select
            placeholder="意见"
            aria-label="主持人意见"
            options={choices(OPINIONS.filter((one) => one !== "absent"))}
          />
        </Form.Item>
        <Form.Item name="chairStatement" noStyle>
          <Input.TextArea
            className="opinion-statement"
            aria-label="主持人意见内容"
            placeholder={ASKED_WORDS[values.chairOpinion ?? "agree"]}
            maxLength={1000}
            autoSize={{ minRows: 1, maxRows: 5 }}
          />
        </Form.Item>
      </div>
    </fieldset>
  );
}
