import { Form, Input, Select } from "antd";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import {
  addParcel,
  type Carrier,
  editParcel,
  type Parcel,
  PARCEL_STATE_TITLES,
  PARCEL_STATES,
  type ParcelDraft,
} from "../contract.ts";
import { refuseParcel } from "../rules.ts";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { AreaInput } from "./AreaInput.tsx";
import { DraftDialog, useDraftAct } from "./DraftDialog.tsx";
import { HeldBy } from "./HeldBy.tsx";

interface ParcelDialogProps {
  readonly carrier: Carrier;
  /** The parcel to change; null registers a new one. */
  readonly parcel: Parcel | null;
  readonly onClose: () => void;
}

/** Registers a parcel, or changes what has become of it. */
export function ParcelDialog({ carrier, parcel, onClose }: ParcelDialogProps) {
  const { businessDay } = useSession();
  const [form] = Form.useForm<ParcelDraft>();
  const adding = useDraftAct(addParcel, form, onClose);
  const editing = useDraftAct(editParcel, form, onClose);
  const taken = carrier.parcelList.filter(({ id }) => id !== parcel?.id).map(({ no }) => no);
  const projectIds = carrier.projectList.map(({ id }) => id);
  const send = (draft: ParcelDraft): void => {
    const body = sendable(draft);
    const { id } = carrier;
    if (parcel)
      editing.act.mutate({
        params: { id, parcelId: parcel.id },
        body: { ...body, version: parcel.version },
      });
    else adding.act.mutate({ params: { id }, body });
  };
  return (
    <DraftDialog<ParcelDraft>
      about={
        parcel
          ? aboutAct(editParcel, { id: carrier.id, parcelId: parcel.id })
          : aboutAct(addParcel, { id: carrier.id })
      }
      title={parcel ? `修改地块 ${parcel.no}` : "登记地块"}
      form={form}
      initial={initialOf(parcel, businessDay)}
      busy={adding.act.isPending || editing.act.isPending}
      problem={adding.problem ?? editing.problem}
      refuse={(draft) => refuseParcel(sendable(draft), { today: businessDay, projectIds, taken })}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item<ParcelDraft> name="no" label="地块编号">
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item<ParcelDraft> name="areaMu" label="面积">
        <AreaInput unit="亩" />
      </Form.Item>
      <Form.Item<ParcelDraft> name="purpose" label="用途">
        <Input maxLength={40} placeholder="如 工业用地、仓储用地" />
      </Form.Item>
      <Form.Item<ParcelDraft> name="state" label="状态">
        <Select
          options={PARCEL_STATES.map((state) => ({
            value: state,
            label: PARCEL_STATE_TITLES[state],
          }))}
        />
      </Form.Item>
      <DayItem<ParcelDraft> name="since" label="自何日起" latest={businessDay} />
      <HeldBy carrier={carrier} />
      <Form.Item<ParcelDraft> name="note" label="备注">
        <Input maxLength={300} />
      </Form.Item>
    </DraftDialog>
  );
}

/** Cleared fields as the contract has them. */
function sendable(draft: ParcelDraft): ParcelDraft {
  return { ...draft, areaMu: draft.areaMu ?? "", projectId: draft.projectId ?? null };
}

function initialOf(parcel: Parcel | null, today: string): ParcelDraft {
  if (!parcel)
    return {
      no: "",
      areaMu: "",
      purpose: "工业用地",
      state: "available",
      since: today,
      projectId: null,
      note: "",
    };
  const { no, areaMu, purpose, state, since, note, project } = parcel;
  return { no, areaMu, purpose, state, since, note, projectId: project?.id ?? null };
}
