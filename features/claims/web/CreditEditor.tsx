import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { App, Button, Form, Input, InputNumber, Modal, Select } from "antd";
import { useState } from "react";
import { useDraft } from "../../../platform/web/draft.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayInput } from "../../../platform/web/ui/DayInput.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { listUnits } from "../../organization/contract.ts";
import type { Project } from "../../projects/contract.ts";
import { addAgreement } from "../contract.ts";
import type { Agreement, AgreementDraft } from "../shapes.ts";
import { percentOfBp, refuseAgreement, refuseShares, totalBp, WHOLE_BP } from "../rules.ts";
import { EffectTable } from "./EffectTable.tsx";

interface Line {
  readonly unitId: number | null;
  /** Percent with up to two decimals, as typed. */
  readonly percent: number | null;
}
interface Values {
  readonly documentNo: string;
  readonly inForceFrom: string;
  readonly note: string;
  readonly lines: readonly Line[];
}

export interface CreditEditorProps {
  readonly project: Project;
  /** The version in force, to start from. */
  readonly current: Agreement | null;
  readonly onClose: () => void;
}

/** Registers a version of the split: a live total, and the effect on the targets before it is saved. */
export function CreditEditor({ project, current, onClose }: CreditEditorProps) {
  const { businessDay } = useSession();
  const { message } = App.useApp();
  const draft = useDraft<Values>(`claims.credit.${project.id}`);
  const [values, setValues] = useState<Values>(
    draft.found ?? startOf(project, current, businessDay),
  );
  const body = bodyOf(values);
  const refusal = refuseAgreement(body, { latestFrom: current?.inForceFrom ?? null });
  const act = useAct(addAgreement, {
    onDone: () => {
      draft.forget();
      void message.success("分成协议已登记");
      onClose();
    },
  });
  const change = (part: Partial<Values>): void => {
    const next = { ...values, ...part };
    setValues(next);
    draft.keep(next);
  };
  return (
    <Modal
      open
      width={720}
      title={`业绩分成：${project.name}`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <ReasonButton
          type="primary"
          refusal={refusal}
          loading={act.isPending}
          onClick={() => act.mutate({ params: { id: project.id }, body })}
        >
          登记
        </ReasonButton>
      }
    >
      <RefusalAlert refusal={act.error} />
      <Form layout="vertical" component={false}>
        <Form.Item label="协议文号" htmlFor="credit-document">
          <Input
            id="credit-document"
            maxLength={100}
            value={values.documentNo}
            onChange={({ target }) => change({ documentNo: target.value })}
          />
        </Form.Item>
        <Form.Item label="自哪一天起生效" htmlFor="credit-from">
          <DayInput
            id="credit-from"
            value={values.inForceFrom}
            onChange={(inForceFrom) => change({ inForceFrom })}
          />
        </Form.Item>
        <ShareLines lines={values.lines} onChange={(lines) => change({ lines })} />
        <Form.Item label="说明" htmlFor="credit-note">
          <Input
            id="credit-note"
            maxLength={500}
            value={values.note}
            onChange={({ target }) => change({ note: target.value })}
          />
        </Form.Item>
      </Form>
      {refuseShares(body.shares) === null && (
        <>
          <p>对目标的影响</p>
          <EffectTable projectId={project.id} shares={body.shares} from={body.inForceFrom} />
        </>
      )}
      {refusal && (
        <p className="quiet" role="status">
          还差一步：{refusal.words}
        </p>
      )}
    </Modal>
  );
}

function startOf(project: Project, current: Agreement | null, today: string): Values {
  const lines: Line[] = current
    ? current.shares.map(({ unit, shareBp }) => ({ unitId: unit.id, percent: shareBp / 100 }))
    : [
        { unitId: project.unit?.id ?? null, percent: null },
        { unitId: null, percent: null },
      ];
  return { documentNo: "", inForceFrom: today, note: "", lines };
}

const bpOf = (percent: number | null) => Math.round((percent ?? 0) * 100);

function bodyOf({ lines, ...values }: Values): AgreementDraft {
  const shares = lines.flatMap(({ unitId, percent }) =>
    unitId === null ? [] : [{ unitId, shareBp: bpOf(percent) }],
  );
  return { ...values, shares };
}

interface ShareLinesProps {
  readonly lines: readonly Line[];
  readonly onChange: (lines: readonly Line[]) => void;
}

function ShareLines({ lines, onChange }: ShareLinesProps) {
  const units = useEndpoint(listUnits);
  const total = totalBp(lines.map(({ percent }) => ({ shareBp: bpOf(percent) })));
  const put = (index: number, part: Partial<Line>): void =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  return (
    <>
      <div className="shares">
        {lines.map((line, index) => (
          <div key={index} className="share-line">
            <Select
              aria-label={`第${index + 1}个单位`}
              showSearch={{ optionFilterProp: "label" }}
              placeholder="单位"
              value={line.unitId}
              onChange={(unitId) => put(index, { unitId })}
              options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
            <InputNumber
              aria-label={`第${index + 1}个单位的比例`}
              min={0}
              max={100}
              precision={2}
              suffix="%"
              style={{ width: "100%" }}
              value={line.percent}
              onChange={(percent) => put(index, { percent })}
            />
            <Button
              type="text"
              aria-label="去掉这个单位"
              icon={<DeleteOutlined />}
              onClick={() => onChange(lines.filter((_line, at) => at !== index))}
            />
          </div>
        ))}
      </div>
      <div className="share-total">
        <Button
          icon={<PlusOutlined />}
          onClick={() => onChange([...lines, { unitId: null, percent: null }])}
        >
          添加单位
        </Button>
        <span role="status">
          合计 <strong className="figure">{percentOfBp(total)}%</strong>{" "}
          <StageTag
            words={
              total === WHOLE_BP
                ? "正好100%"
                : total < WHOLE_BP
                  ? `还差${percentOfBp(WHOLE_BP - total)}%`
                  : `多出${percentOfBp(total - WHOLE_BP)}%`
            }
            tone={total === WHOLE_BP ? "good" : "late"}
          />
        </span>
      </div>
    </>
  );
}
