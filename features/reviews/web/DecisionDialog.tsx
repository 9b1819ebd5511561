import { Form, Input, Segmented } from "antd";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { decideTerm } from "../contract.ts";
import type { Term, TermDecision } from "../shapes.ts";
import { refuseTermDecision } from "../terms.ts";
import { TERM_RESULT_TITLES, TERM_RESULTS } from "../words.ts";

interface DecisionDialogProps {
  readonly term: Term;
  readonly onClose: () => void;
}

/** Records the result of the fair-competition review of one term. */
export function DecisionDialog({ term, onClose }: DecisionDialogProps) {
  const [form] = Form.useForm<TermDecision>();
  const { businessDay } = useSession();
  const { act, problem } = useFormAct(decideTerm, form, {
    words: "审查结果已录入",
    close: onClose,
  });
  const initial: TermDecision = {
    result: term.result ?? "passed",
    legalBasis: term.legalBasis,
    resultBasis: "",
    reviewedOn: businessDay,
  };
  const typed = Form.useWatch((values: TermDecision) => values, form) ?? initial;
  const given = { ...initial, ...typed };
  return (
    <FormDialog<TermDecision>
      about={aboutAct(decideTerm, { id: term.id })}
      title={`公平竞争审查：第${term.position}条`}
      okText="录入"
      note={term.words}
      form={form}
      initial={initial}
      busy={act.isPending}
      problem={problem}
      refusal={refuseTermDecision(term, given, businessDay)}
      onSend={(body) => act.mutate({ params: { id: term.id }, body })}
      onClose={onClose}
    >
      <Form.Item name="result" label="结果">
        <Segmented
          options={TERM_RESULTS.map((value) => ({ value, label: TERM_RESULT_TITLES[value] }))}
        />
      </Form.Item>
      <Form.Item name="legalBasis" label="法律依据">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      <Form.Item
        name="resultBasis"
        label={given.result === "exception" ? "例外的条款、理由和期限" : "理由"}
        extra={given.result === "passed" ? "可不填" : undefined}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      <DayItem
        name="reviewedOn"
        label="审查日期"
        rules={[asked("审查日期")]}
        latest={businessDay}
      />
    </FormDialog>
  );
}
