import { Form, Input, Select } from "antd";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { ProjectPicker } from "../../projects/web/parts.tsx";
import type { Chain } from "../../chains/contract.ts";
import { actOnGap } from "../contract.ts";
import { type Gap, GAP_KIND_TITLES, GAP_KINDS, type GapKind } from "../map-shapes.ts";
import { refuseGapAct } from "../rules.ts";

interface Values {
  readonly kind: GapKind;
  readonly projectId?: number;
  readonly words?: string;
}

const TITLES = { filled: "填补缺环", reopened: "重新列为缺环", reclassified: "改列类别" };

interface GapDialogProps {
  readonly chain: Chain;
  readonly gap: Gap;
  readonly act: keyof typeof TITLES;
  readonly onClose: () => void;
}

/** Fills a gap by a lead or a project of the chain, reopens it, or calls it by another kind. */
export function GapDialog({ chain, gap, act, onClose }: GapDialogProps) {
  const [form] = Form.useForm<Values>();
  const { act: sending, problem } = useFormAct(actOnGap, form, {
    words: "已登记",
    close: onClose,
  });
  const values: Partial<Values> = Form.useWatch([], form) ?? {};
  const bodyOf = (given: Partial<Values>) => ({
    act,
    kind: given.kind ?? gap.kind,
    projectId: act === "filled" ? (given.projectId ?? null) : null,
    words: given.words ?? "",
  });
  return (
    <FormDialog<Values>
      about={aboutAct(actOnGap, { id: gap.id }, act)}
      title={`${TITLES[act]} · ${gap.title}`}
      okText="登记"
      form={form}
      initial={{ kind: gap.kind }}
      busy={sending.isPending}
      problem={problem}
      refusal={refuseGapAct(gap, bodyOf(values))}
      onSend={(given) => sending.mutate({ params: { id: gap.id }, body: bodyOf(given) })}
      onClose={onClose}
    >
      {act === "filled" && (
        <Form.Item name="projectId" label="线索或项目" rules={[asked("线索或项目")]}>
          <ProjectPicker chainId={chain.id} />
        </Form.Item>
      )}
      {act === "reclassified" && (
        <Form.Item name="kind" label="类别">
          <Select options={GAP_KINDS.map((value) => ({ value, label: GAP_KIND_TITLES[value] }))} />
        </Form.Item>
      )}
      <Form.Item name="words" label={act === "reopened" ? "原因" : "说明"}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}
