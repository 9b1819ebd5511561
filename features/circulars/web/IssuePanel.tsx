import { SafetyCertificateOutlined } from "@ant-design/icons";
import { Alert, App, Form, Input } from "antd";
import { useState } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { notice } from "../../../kernel/citation.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import { showInForm } from "../../../platform/web/form-problem.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useAct } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { issueDocument } from "../contract.ts";
import { type IssueEntry, oddAgency, refuseIssue } from "../issue-rules.ts";
import type { DocumentView } from "../shapes.ts";
import type { FactValues } from "../template-text.ts";
import { type TypedFigure, typedInto } from "../typed-figures.ts";

/** Number and day, which only a person knows, and the click that issues. */
export function IssuePanel({ document }: { readonly document: DocumentView }) {
  const [form] = Form.useForm<IssueEntry>();
  const typed = Form.useWatch([], form) as Partial<IssueEntry> | undefined;
  const [problem, setProblem] = useState<Problem | null>(null);
  const { message } = App.useApp();
  const issue = useAct(issueDocument, {
    onDone: ({ documentNo }) => void message.success(`已印发 ${documentNo}`),
    onProblem: (told) => setProblem(showInForm(form, told)),
  });
  const { businessDay } = useSession();
  const entry: IssueEntry = {
    documentNo: typed?.documentNo ?? "",
    datedOn: typed?.datedOn ?? businessDay,
    typedReason: typed?.typedReason ?? "",
  };
  const refusal = useRefusal(document, entry);
  const figures = typedOf(document);
  const odd = oddAgency(document.agencyCode, entry, document.kind);
  return (
    <Panel title="印发">
      <p className="quiet">
        发文字号由编号的办公室给出，系统不代拟；印发之后，内容、Word、PDF 和摘要都不再改变。
      </p>
      <RefusalAlert refusal={problem} />
      <Form<IssueEntry>
        form={form}
        className="issue-form"
        layout="vertical"
        requiredMark={false}
        initialValues={{ documentNo: "", datedOn: businessDay, typedReason: "" }}
        onFinish={(body) => issue.mutate({ params: { id: document.id }, body })}
      >
        <IssueFields document={document} />
        {odd && <Alert type="warning" showIcon title={odd} />}
        {figures.length > 0 && <TypedFigures figures={figures} />}
        <div className="issue-act">
          <ReasonButton
            type="primary"
            htmlType="submit"
            icon={<SafetyCertificateOutlined />}
            refusal={refusal}
            loading={issue.isPending}
          >
            印发
          </ReasonButton>
        </div>
      </Form>
    </Panel>
  );
}

function IssueFields({ document }: { readonly document: DocumentView }) {
  const minutes = document.kind === "minutes";
  return (
    <>
      <Form.Item
        name="documentNo"
        label={minutes ? "编号" : "发文字号"}
        extra={minutes ? "如 第3号" : "如 机关代字〔2023〕5号"}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <DayItem name="datedOn" label="成文日期" extra={frozenWords(document)} />
    </>
  );
}

interface TypedFiguresProps {
  readonly figures: readonly TypedFigure[];
}

/** Figures that came from no placeholder: each is shown, and one reason stays with the document. */
function TypedFigures({ figures }: TypedFiguresProps) {
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={`${figures.length}处数字是手工写入的，不是从冻结数据取得的`}
        description={
          <ul className="typed-figures">
            {figures.map(({ part, figure, around }, index) => (
              <li key={index}>
                {part}：…{around}… <strong>{figure}</strong>
              </li>
            ))}
          </ul>
        }
      />
      <Form.Item
        name="typedReason"
        label="手工数字的出处或理由"
        extra="与印发记录一并保存"
        className="typed-reason"
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </>
  );
}

function typedOf({ work, reason }: DocumentView): TypedFigure[] {
  return work ? typedInto(work.words, work.values as FactValues, reason) : [];
}

function frozenWords({ snapshots }: DocumentView): string {
  const last = snapshots.at(-1);
  return last ? `数据冻结于${dayText(last.frozenOn)}` : "";
}

/** The server's own rule; whether the number is free only the server knows. */
function useRefusal(document: DocumentView, entry: IssueEntry): Refusal | null {
  const { businessDay } = useSession();
  const mayIssue = useMay("circulars.issue");
  if (!mayIssue) {
    return {
      code: "forbidden.circulars.issue",
      words: "印发由招商办负责人办理",
      basis: notice("五（四）"),
    };
  }
  if (!document.work) return null;
  return refuseIssue(
    {
      state: document.state,
      kind: document.kind,
      words: document.work.words,
      values: document.work.values as FactValues,
      reason: document.reason,
      outdated: document.snapshots.find(({ outdated }) => outdated)?.month ?? null,
      frozenOn: document.snapshots.at(-1)?.frozenOn ?? "",
      issuedAs: null,
      today: businessDay,
    },
    entry,
  );
}
