import { Form, Input, Radio, Space } from "antd";
import { useState } from "react";
import { addDays, dayText } from "../../../kernel/calendar.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { LEVEL_TITLES, LEVELS, type Level, type ProblemRow } from "../contract.ts";
import { refuseEscalation } from "../rules.ts";
import { HandOverButton } from "./HandOverButton.tsx";
import { useActor } from "./acting.ts";
import { DEED_ENDPOINTS, type ProblemDeed, deedsOf } from "./problem-acts.ts";

/** What can be done with a problem now; what may not says why. */
export function ProblemActs({ problem }: { readonly problem: ProblemRow }) {
  const actor = useActor();
  const { permissions } = useSession();
  const [open, setOpen] = useState<ProblemDeed | null>(null);
  const deeds = deedsOf(problem).filter(({ permission }) => permissions.includes(permission));
  if (deeds.length === 0) return null;
  const first = deeds.find((deed) => deed.onward && deed.refuse(problem, actor) === null);
  return (
    <Space wrap className="service-acts no-print">
      {deeds.map((deed) => (
        <ReasonButton
          key={deed.key}
          type={deed === first ? "primary" : "default"}
          refusal={deed.refuse(problem, actor)}
          onClick={() => setOpen(deed)}
        >
          {deed.title}
        </ReasonButton>
      ))}
      <HandOverButton problem={problem} />
      {open && <DeedDialog deed={open} problem={problem} onClose={() => setOpen(null)} />}
    </Space>
  );
}

interface DeedDialogProps {
  readonly deed: ProblemDeed;
  readonly problem: ProblemRow;
  readonly onClose: () => void;
}
interface DeedValues {
  readonly words: string;
  readonly dueOn: string;
  readonly level: Level;
}

/** How many days a new due day is proposed ahead. */
const PROPOSED_DAYS = 7;

function DeedDialog({ deed, problem, onClose }: DeedDialogProps) {
  const [form] = Form.useForm<DeedValues>();
  const today = useSession().businessDay;
  const sent = { words: deed.done, close: onClose };
  // One dialog for six acts: the body is made by what the deed asks, as its endpoint wants it.
  const { act, problem: told } = useFormAct(DEED_ENDPOINTS[deed.key] as DeedEndpoint, form, sent);
  const from = problem.dueOn > today ? problem.dueOn : today;
  const higher = LEVELS.filter((level) => refuseEscalation(problem, level) === null);
  return (
    <FormDialog<DeedValues>
      about={aboutAct(DEED_ENDPOINTS[deed.key] as DeedEndpoint, { id: problem.id })}
      title={`${deed.title}：${shorten(problem.words)}`}
      okText={deed.title}
      note={deed.note}
      form={form}
      initial={{
        words: "",
        dueOn: addDays(from, PROPOSED_DAYS),
        ...(higher[0] && { level: higher[0] }),
      }}
      busy={act.isPending}
      problem={told}
      onSend={({ words, dueOn, level }) =>
        act.mutate({
          params: { id: problem.id },
          body: {
            words: words.trim(),
            ...(deed.asksDueDay && { dueOn }),
            ...(deed.asksLevel && { level }),
          } as DeedValues,
        })
      }
      onClose={onClose}
    >
      {deed.asksLevel && (
        <Form.Item name="level" label="上报给">
          <Radio.Group
            options={higher.map((value) => ({ value, label: LEVEL_TITLES[value] }))}
            optionType="button"
          />
        </Form.Item>
      )}
      {deed.asksDueDay && (
        <DayItem
          name="dueOn"
          label={`新期限（原期限${dayText(problem.dueOn)}）`}
          rules={[{ required: true, message: "请填写新期限" }]}
          earliest={today}
        />
      )}
      <Form.Item
        name="words"
        label={deed.label}
        rules={
          deed.wordsNeeded
            ? [{ required: true, whitespace: true, message: `请填写${deed.label}` }]
            : []
        }
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}

/** The richest of the six shapes stands for all in the types. */
type DeedEndpoint = Omit<typeof DEED_ENDPOINTS.extend, "body"> & {
  readonly body: typeof DEED_ENDPOINTS.extend.body & typeof DEED_ENDPOINTS.escalate.body;
};

function shorten(words: string): string {
  return words.length > 24 ? `${words.slice(0, 24)}…` : words;
}
