import { Form, Input } from "antd";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { readArrangement } from "../arrangement.ts";
import { arrangeYear, KIND_TITLES, type WorkdaysYear } from "../contract.ts";
import { changesBetween, daysOffOf, refuseArrangement } from "../rules.ts";

interface Values {
  readonly basis: string;
  readonly days: string;
}

interface ArrangeDialogProps {
  readonly shown: WorkdaysYear;
  readonly onClose: () => void;
}

/** A year's arrangement, pasted as the notice says it or written day by day; what it changes is shown before it is sent. */
export function ArrangeDialog({ shown, onClose }: ArrangeDialogProps) {
  const { year, own, acts } = shown;
  const [form] = Form.useForm<Values>();
  const { act, problem } = useFormAct(arrangeYear, form, {
    words: `${year}年放假安排已登记`,
    close: onClose,
  });
  const typed: Partial<Values> = Form.useWatch([], form) ?? {};
  const seen = acts[0]?.id ?? null;
  const found = readArrangement(typed.days ?? "", year);
  const given = { basis: typed.basis ?? "", days: found.days, seen };
  const fault = found.faults[0];
  const refusal = fault
    ? { code: "workdays.unreadable", words: fault, field: "days" }
    : refuseArrangement({
        ...given,
        year,
        standing: own,
        shipped: daysOffOf(shown.shipped),
        newest: seen,
      });
  return (
    <FormDialog<Values>
      about={aboutAct(arrangeYear, { year })}
      title={`登记${year}年放假安排`}
      okText="登记"
      note="粘贴国务院办公厅放假通知的正文，或表格里的各行；也可每行写「2027-02-05 至 2027-02-11 休 春节」「2027-02-20 班」。现有的日子已列在下面，删去的就是撤销。"
      form={form}
      initial={{ basis: "", days: linesOf(own) }}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={() => act.mutate({ params: { year }, body: given })}
      onClose={onClose}
    >
      <Form.Item name="basis" label="依据">
        <Input maxLength={200} placeholder="放假通知的文号" />
      </Form.Item>
      <Form.Item name="days" label="放假和调休">
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 16 }} maxLength={10_000} />
      </Form.Item>
      <Preview found={found} shown={shown} />
    </FormDialog>
  );
}

/** What stands, one day a line, as it can be typed again. */
function linesOf(days: WorkdaysYear["own"]): string {
  return days
    .map(({ day, kind, title }) => `${day} ${KIND_TITLES[kind]} ${title}`.trim())
    .join("\n");
}

interface PreviewProps {
  readonly found: ReturnType<typeof readArrangement>;
  readonly shown: WorkdaysYear;
}

function Preview({ found, shown }: PreviewProps) {
  const changes = changesBetween(shown.own, found.days);
  return (
    <div role="status" aria-label="将要登记">
      {found.faults.map((words) => (
        <p key={words} className="overdue">
          {words}
        </p>
      ))}
      {changes.length > 0 && (
        <>
          <p>将登记{changes.length}天：</p>
          <ul className="workdays-changes">
            {changes.map(({ day, kind, title }) => (
              <li key={day} className={`workdays-${kind}`}>
                {day} {KIND_TITLES[kind]} {title}
              </li>
            ))}
          </ul>
        </>
      )}
      {found.unread.length > 0 && (
        <p className="quiet">没有当作放假安排的文字：{found.unread.join("｜").slice(0, 400)}</p>
      )}
    </div>
  );
}
