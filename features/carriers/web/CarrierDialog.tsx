import { Form, Input, Select } from "antd";
import {
  addCarrier,
  type Carrier,
  CARRIER_KIND_TITLES,
  CARRIER_KINDS,
  type CarrierDraft,
  type CarrierRow,
  editCarrier,
} from "../contract.ts";
import { refuseCarrier } from "../rules.ts";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { AreaInput } from "./AreaInput.tsx";
import { DraftDialog, useDraftAct } from "./DraftDialog.tsx";

interface CarrierDialogProps {
  /** The carrier to change; null registers a new one. */
  readonly carrier: Carrier | null;
  readonly others: readonly CarrierRow[];
  readonly onClose: () => void;
  readonly onSaved: (carrier: Carrier) => void;
}

const EMPTY: CarrierDraft = {
  name: "",
  kind: "park",
  parentId: null,
  plannedMu: null,
  note: "",
  basis: "",
};

/** Registers or changes a carrier. */
export function CarrierDialog({ carrier, others, onClose, onSaved }: CarrierDialogProps) {
  const [form] = Form.useForm<CarrierDraft>();
  const done = (saved: Carrier): void => {
    onClose();
    onSaved(saved);
  };
  const adding = useDraftAct(addCarrier, form, done);
  const editing = useDraftAct(editCarrier, form, done);
  const initial: CarrierDraft = carrier
    ? {
        name: carrier.name,
        kind: carrier.kind,
        parentId: carrier.parent?.id ?? null,
        plannedMu: carrier.plannedMu,
        note: carrier.note,
        basis: carrier.basis,
      }
    : EMPTY;
  const send = (draft: CarrierDraft): void => {
    const body = { ...draft, parentId: draft.parentId ?? null };
    if (carrier)
      editing.act.mutate({
        params: { id: carrier.id },
        body: { ...body, version: carrier.version },
      });
    else adding.act.mutate({ body });
  };
  return (
    <DraftDialog<CarrierDraft>
      about={carrier ? aboutAct(editCarrier, { id: carrier.id }) : aboutAct(addCarrier, null)}
      title={carrier ? `修改 ${carrier.name}` : "登记载体"}
      form={form}
      initial={initial}
      busy={adding.act.isPending || editing.act.isPending}
      problem={adding.problem ?? editing.problem}
      refuse={(draft) =>
        refuseCarrier(
          { ...draft, parentId: draft.parentId ?? null },
          { id: carrier?.id ?? null, others },
        )
      }
      onSend={send}
      onClose={onClose}
    >
      <Form.Item<CarrierDraft> name="name" label="名称">
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item<CarrierDraft> name="kind" label="类别">
        <Select
          options={CARRIER_KINDS.map((kind) => ({ value: kind, label: CARRIER_KIND_TITLES[kind] }))}
        />
      </Form.Item>
      <Form.Item<CarrierDraft> name="parentId" label="上级载体">
        <Select
          allowClear
          placeholder="没有上级"
          showSearch={{ optionFilterProp: "label" }}
          options={others
            .filter(({ id }) => id !== carrier?.id)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item<CarrierDraft> name="plannedMu" label="规划面积" extra="不清楚的请留空">
        <AreaInput unit="亩" />
      </Form.Item>
      <Form.Item<CarrierDraft> name="basis" label="依据" extra="设立批复、规划文件的文号或名称">
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item<CarrierDraft> name="note" label="备注">
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </DraftDialog>
  );
}
