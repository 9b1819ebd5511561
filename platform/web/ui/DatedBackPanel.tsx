import { Form, Input, Tag } from "antd";
import { useState } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import type { DatedBack } from "../../../kernel/dating-back.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import type { Problem } from "../problem.ts";
import { asked, FormDialog } from "./FormDialog.tsx";
import type { DraftSubject } from "./kept-words.tsx";
import { Panel } from "./Panel.tsx";
import { ReasonButton } from "./ReasonButton.tsx";

export interface DatedBackPanelProps {
  /** `追溯生效的目标调整`. */
  readonly title: string;
  readonly rows: readonly DatedBack[];
  /** Why this person may not rule, or null; that it is one's own only the server knows. */
  readonly forbidden: Refusal | null;
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** What a ruling on this one is about. */
  readonly about: (id: number) => DraftSubject;
  readonly onRule: (id: number, ruling: { approved: boolean; words: string }) => void;
}

/** Changes from a day inside frozen months: what waits for another person, and what was decided. Nothing where there is none. */
export function DatedBackPanel(props: DatedBackPanelProps) {
  const [ruling, rule] = useState<{ row: DatedBack; approved: boolean } | null>(null);
  if (props.rows.length === 0) return null;
  const open = props.rows.find(({ id }) => id === ruling?.row.id)?.ruling === null;
  return (
    <Panel title={props.title} extra={<small className="quiet">已冻结的月份不变</small>}>
      <ul className="dated-back">
        {props.rows.map((row) => (
          <li key={row.id}>
            <strong>{row.title}</strong>，自{dayText(row.effectiveOn)}起。{row.reason}
            <div className="quiet">
              {row.askedOn} {row.askedBy}提请
              {row.ruling && (
                <>
                  ；{row.ruling.onDay} {row.ruling.byName}
                  {row.ruling.approved ? "批准" : "不批准"}：{row.ruling.words}
                </>
              )}
            </div>
            {row.ruling === null && (
              <div className="month-acts">
                <Tag color="warning">待另一人批准</Tag>
                <ReasonButton
                  size="small"
                  refusal={props.forbidden}
                  onClick={() => rule({ row, approved: true })}
                >
                  批准
                </ReasonButton>
                <ReasonButton
                  size="small"
                  refusal={props.forbidden}
                  onClick={() => rule({ row, approved: false })}
                >
                  不批准
                </ReasonButton>
              </div>
            )}
          </li>
        ))}
      </ul>
      {ruling && open && <RulingDialog {...props} {...ruling} onClose={() => rule(null)} />}
    </Panel>
  );
}

interface RulingDialogProps extends DatedBackPanelProps {
  readonly row: DatedBack;
  readonly approved: boolean;
  readonly onClose: () => void;
}

function RulingDialog({ row, approved, busy, problem, about, onRule, onClose }: RulingDialogProps) {
  const [form] = Form.useForm<{ words: string }>();
  const deed = approved ? "批准" : "不批准";
  return (
    <FormDialog<{ words: string }>
      about={about(row.id)}
      title={`${deed}：${row.title}`}
      okText={deed}
      note={`自${dayText(row.effectiveOn)}起生效；提请的人不能批准自己的。`}
      form={form}
      busy={busy}
      problem={problem}
      onSend={({ words }) => onRule(row.id, { approved, words })}
      onClose={onClose}
    >
      <Form.Item name="words" label="理由" rules={[asked("理由")]}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}
