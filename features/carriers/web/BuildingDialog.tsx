import { Form, Input, Select } from "antd";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import {
  addBuilding,
  type Building,
  BUILDING_STATE_TITLES,
  BUILDING_STATES,
  type BuildingDraft,
  type Carrier,
  editBuilding,
} from "../contract.ts";
import { buildingKey, refuseBuilding } from "../rules.ts";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { AreaInput } from "./AreaInput.tsx";
import { DraftDialog, useDraftAct } from "./DraftDialog.tsx";
import { HeldBy } from "./HeldBy.tsx";

interface BuildingDialogProps {
  readonly carrier: Carrier;
  /** The factory space to change; null registers new one. */
  readonly building: Building | null;
  readonly onClose: () => void;
}

/** Registers factory space, or changes what has become of it. */
export function BuildingDialog({ carrier, building, onClose }: BuildingDialogProps) {
  const { businessDay } = useSession();
  const [form] = Form.useForm<BuildingDraft>();
  const adding = useDraftAct(addBuilding, form, onClose);
  const editing = useDraftAct(editBuilding, form, onClose);
  const taken = carrier.buildingList.filter(({ id }) => id !== building?.id).map(buildingKey);
  const projectIds = carrier.projectList.map(({ id }) => id);
  const send = (draft: BuildingDraft): void => {
    const body = sendable(draft);
    const { id } = carrier;
    if (building)
      editing.act.mutate({
        params: { id, buildingId: building.id },
        body: { ...body, version: building.version },
      });
    else adding.act.mutate({ params: { id }, body });
  };
  return (
    <DraftDialog<BuildingDraft>
      about={
        building
          ? aboutAct(editBuilding, { id: carrier.id, buildingId: building.id })
          : aboutAct(addBuilding, { id: carrier.id })
      }
      title={building ? `修改厂房 ${building.name}` : "登记厂房"}
      form={form}
      initial={initialOf(building, businessDay)}
      busy={adding.act.isPending || editing.act.isPending}
      problem={adding.problem ?? editing.problem}
      refuse={(draft) => refuseBuilding(sendable(draft), { today: businessDay, projectIds, taken })}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item<BuildingDraft> name="name" label="名称或楼号">
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item<BuildingDraft> name="floor" label="楼层">
        <Input maxLength={20} placeholder="如 1层，整栋的可不填" />
      </Form.Item>
      <Form.Item<BuildingDraft> name="areaM2" label="建筑面积">
        <AreaInput unit="m²" />
      </Form.Item>
      <Form.Item<BuildingDraft> name="state" label="状态">
        <Select
          options={BUILDING_STATES.map((state) => ({
            value: state,
            label: BUILDING_STATE_TITLES[state],
          }))}
        />
      </Form.Item>
      <DayItem<BuildingDraft> name="since" label="自何日起" latest={businessDay} />
      <HeldBy carrier={carrier} />
      <Form.Item<BuildingDraft> name="note" label="备注">
        <Input maxLength={300} />
      </Form.Item>
    </DraftDialog>
  );
}

/** Cleared fields as the contract has them. */
function sendable(draft: BuildingDraft): BuildingDraft {
  return { ...draft, areaM2: draft.areaM2 ?? "", projectId: draft.projectId ?? null };
}

function initialOf(building: Building | null, today: string): BuildingDraft {
  if (!building)
    return {
      name: "",
      floor: "",
      areaM2: "",
      state: "free",
      since: today,
      projectId: null,
      note: "",
    };
  const { name, floor, areaM2, state, since, note, project } = building;
  return { name, floor, areaM2, state, since, note, projectId: project?.id ?? null };
}
