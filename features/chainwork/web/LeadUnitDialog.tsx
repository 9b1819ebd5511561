import { Form, Input, Select } from "antd";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { listUnits } from "../../organization/contract.ts";
import { type ChainSheet, nameLeadUnit } from "../contract.ts";
import { refuseLeadUnit } from "../rules.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";

interface Values {
  readonly unitId: number;
  readonly fromOn: string;
  readonly documentNo: string;
}

interface LeadUnitDialogProps {
  readonly sheet: ChainSheet;
  readonly onClose: () => void;
}

/** Names the lead department of a chain; departments stand before towns. */
export function LeadUnitDialog({ sheet, onClose }: LeadUnitDialogProps) {
  const [form] = Form.useForm<Values>();
  const { businessDay } = useSession();
  const units = useEndpoint(listUnits);
  const { chain, leadership } = sheet.card;
  const { leadUnit } = leadership;
  const { act, problem } = useFormAct(nameLeadUnit, form, {
    words: "牵头责任单位已登记",
    close: onClose,
  });
  const values: Partial<Values> = Form.useWatch([], form) ?? {};
  const refusal =
    values.unitId === undefined
      ? { code: "chainwork.unit_unknown", words: "请选定单位", field: "unitId" }
      : refuseLeadUnit(
          { unitId: values.unitId, fromOn: values.fromOn ?? businessDay },
          {
            today: businessDay,
            current: leadUnit && {
              unitId: leadUnit.unit.id,
              name: leadUnit.unit.name,
              fromOn: leadUnit.fromOn,
            },
          },
        );
  const listed = (units.data ?? []).toSorted(
    (a, b) => Number(b.kind === "department") - Number(a.kind === "department"),
  );
  return (
    <FormDialog<Values>
      about={aboutAct(nameLeadUnit, { id: chain.id })}
      title={`牵头责任单位 · ${chain.name}`}
      okText="登记"
      note="通知规定由行业主管部门牵头。没有的部门请先在「单位与人员」增加。变更后联络人需重新明确。"
      form={form}
      initial={{ fromOn: businessDay }}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={(given) =>
        act.mutate({
          params: { id: chain.id },
          body: { ...given, documentNo: given.documentNo ?? "" },
        })
      }
      onClose={onClose}
    >
      <Form.Item name="unitId" label="单位">
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={listed.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <DayItem name="fromOn" label="起始日期" rules={[asked("起始日期")]} />
      <Form.Item name="documentNo" label="文件或文号" extra="可后补">
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
