import { Form, Input, Select } from "antd";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { addTerm, reviseTerm } from "../contract.ts";
import type { Term, TermDraft } from "../shapes.ts";
import { FAIR_COMPETITION_FROM, isListed, refuseTermRevision } from "../terms.ts";
import { TERM_KIND_TITLES, TERM_KINDS } from "../words.ts";

interface TermDialogProps {
  readonly projectId: number;
  /** The term to change; null lists a new one. */
  readonly term: Term | null;
  readonly onClose: () => void;
}

/** Lists a term or changes its words; a change asks for the review anew. */
export function TermDialog({ projectId, term, onClose }: TermDialogProps) {
  return term ? (
    <Revision term={term} onClose={onClose} />
  ) : (
    <Addition projectId={projectId} onClose={onClose} />
  );
}

function Addition({ projectId, onClose }: Omit<TermDialogProps, "term">) {
  const [form] = Form.useForm<TermDraft>();
  const { act, problem } = useFormAct(addTerm, form, { words: "已列入", close: onClose });
  return (
    <FormDialog<TermDraft>
      about={aboutAct(addTerm, { id: projectId })}
      title="增加一事一议条款"
      okText="列入"
      note="一条只写一项政策，以便逐条审查。"
      form={form}
      initial={{ words: "", kind: "infrastructure", legalBasis: "" }}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { id: projectId }, body })}
      onClose={onClose}
    >
      <TermFields />
    </FormDialog>
  );
}

type Revised = TermDraft & { reason: string };

function Revision({ term, onClose }: { readonly term: Term; readonly onClose: () => void }) {
  const [form] = Form.useForm<Revised>();
  const { act, problem } = useFormAct(reviseTerm, form, { words: "已修改", close: onClose });
  const initial = { words: term.words, kind: term.kind, legalBasis: term.legalBasis, reason: "" };
  const typed = Form.useWatch((values: Revised) => values, form) ?? initial;
  return (
    <FormDialog<Revised>
      about={aboutAct(reviseTerm, { id: term.id })}
      title={`修改第${term.position}条`}
      okText="修改"
      note={term.result ? "修改后原来的审查结果不再有效，需要重新审查。" : "以前的版本保留。"}
      form={form}
      initial={initial}
      busy={act.isPending}
      problem={problem}
      refusal={refuseTermRevision(term, { ...initial, ...typed })}
      onSend={(body) => act.mutate({ params: { id: term.id }, body })}
      onClose={onClose}
    >
      <TermFields />
      <Form.Item name="reason" label="修改原因">
        <Input maxLength={500} placeholder={term.result ? "" : "可不填"} />
      </Form.Item>
    </FormDialog>
  );
}

function TermFields() {
  return (
    <>
      <Form.Item name="words" label="政策内容" rules={[asked("政策内容")]}>
        <Input.TextArea autoFocus maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="kind" label="类别">
        <Select options={TERM_KINDS.map((value) => ({ value, label: TERM_KIND_TITLES[value] }))} />
      </Form.Item>
      <Form.Item
        noStyle
        shouldUpdate={(before: TermDraft, now: TermDraft) => before.kind !== now.kind}
      >
        {({ getFieldValue }) =>
          isListed(getFieldValue("kind") as TermDraft["kind"]) && (
            <p className="due-soon">
              这一类自{FAIR_COMPETITION_FROM}
              起没有法律、行政法规依据或者国务院批准不得给予，请写明依据
            </p>
          )
        }
      </Form.Item>
      <Form.Item
        name="legalBasis"
        label="法律依据"
        extra="法律、行政法规的名称和条款，或者国务院批准文号"
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </>
  );
}
