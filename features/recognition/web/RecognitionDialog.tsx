import { Form, Input } from "antd";
import { useSession } from "../../../platform/web/session.ts";
import { AmountInput } from "../../../platform/web/ui/AmountInput.tsx";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { FileField } from "../../../platform/web/ui/FileField.tsx";
import { asked, FormDialog } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { useUploadAct } from "../../../platform/web/upload-act.ts";
import type { Project } from "../../projects/contract.ts";
import { hasReached } from "../../projects/rules.ts";
import { fileRecognition } from "../contract.ts";
import { refuseFiling } from "../rules.ts";

interface DialogProps {
  readonly project: Project;
  readonly onClose: () => void;
}
interface Values {
  readonly totalInvestmentFen: string | null;
  readonly contractInvestmentFen: string | null;
  readonly signedOn: string | null;
  readonly reason: string;
  readonly file: File | null;
}

/** Puts size and signing day forward, with the agreement. */
export function RecognitionDialog({ project, onClose }: DialogProps) {
  const [form] = Form.useForm<Values>();
  const { businessDay: today } = useSession();
  const { totalInvestmentFen, contractInvestmentFen, signedOn } = project;
  const initial: Values = {
    totalInvestmentFen,
    contractInvestmentFen,
    signedOn,
    reason: "",
    file: null,
  };
  const typed = { ...initial, ...Form.useWatch((values: Values) => values, form) };
  const figures = {
    totalInvestmentFen: typed.totalInvestmentFen,
    contractInvestmentFen: typed.contractInvestmentFen,
    signedOn: typed.signedOn || null,
  };
  const { reason } = typed;
  const hasFile = Boolean(typed.file);
  const refusal = refuseFiling({ project, open: false, figures, reason, hasFile, today });
  const filing = useUploadAct(fileRecognition, form, {
    words: "已提出，等单位主要负责人签认",
    close: onClose,
  });
  const send = ({ file }: Values): void => {
    if (!file) return;
    const fields = {
      totalInvestmentFen: figures.totalInvestmentFen ?? "",
      contractInvestmentFen: figures.contractInvestmentFen ?? "",
      signedOn: figures.signedOn ?? "",
      reason,
    };
    void filing.send({ file, fields }, { params: { id: project.id } });
  };
  return (
    <FormDialog<Values>
      about={aboutAct(fileRecognition, { id: project.id })}
      title="提出签约认定"
      okText="提出"
      note={
        hasReached(project.stage, "signed")
          ? "签约后的变更：经单位主要负责人签认、招商办核定后生效，此前仍按原来的数计。"
          : "签约前先把规模和签约日期定下来：经单位主要负责人签认、招商办核定。"
      }
      form={form}
      initial={initial}
      busy={filing.busy}
      problem={filing.problem}
      refusal={refusal}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="totalInvestmentFen" label="总投资">
        <AmountInput unit="万元" />
      </Form.Item>
      <Form.Item name="contractInvestmentFen" label="合同投资额">
        <AmountInput unit="万元" />
      </Form.Item>
      <DayItem name="signedOn" label="签约日期" latest={today} />
      <Form.Item name="reason" label="依据和理由" rules={[asked("依据和理由")]}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="file" label="投资协议或变更协议" extra="图片或 PDF">
        <FileField />
      </Form.Item>
    </FormDialog>
  );
}
