import { Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import {
  changeUnit,
  listUnitActs,
  UNIT_KIND_TITLES,
  UNIT_KINDS,
  type Unit,
  type UnitHistories,
} from "../contract.ts";
import { HISTORY_ACTS, type HistoryActKind, refuseHistoryAct } from "../rules.ts";
import { ActFields, ActTimeline } from "./ActFields.tsx";

interface Values {
  readonly act: HistoryActKind;
  readonly name: string;
  readonly kind: Unit["kind"];
  readonly code: string;
  readonly intoId?: number;
  readonly fromOn: string;
  readonly documentNo: string;
  readonly reason: string;
}

interface UnitHistoryProps {
  readonly unit: Unit;
  readonly units: readonly Unit[];
  readonly onClose: () => void;
}

/** 沿革 of a unit, and the way to enter what became of it. */
export function UnitHistoryDialog({ unit, units, onClose }: UnitHistoryProps) {
  const histories = useEndpoint(listUnitActs);
  const mayChange = useMay("organization.appoint");
  const [changing, setChanging] = useState(false);
  if (changing && histories.data) {
    return (
      <ChangeUnitDialog unit={unit} units={units} histories={histories.data} onClose={onClose} />
    );
  }
  return (
    <Modal
      open
      title={`${unit.name}：沿革`}
      onCancel={onClose}
      footer={
        mayChange && !unit.ended ? (
          <Button type="primary" onClick={() => setChanging(true)}>
            登记变更
          </Button>
        ) : null
      }
    >
      <Loaded query={histories}>
        {({ acts }) => <ActTimeline acts={acts.filter(({ unitId }) => unitId === unit.id)} />}
      </Loaded>
    </Modal>
  );
}

function ChangeUnitDialog({
  unit,
  units,
  histories,
  onClose,
}: UnitHistoryProps & { readonly histories: UnitHistories }) {
  const [form] = Form.useForm<Values>();
  const { businessDay } = useSession();
  const { act, problem } = useFormAct(changeUnit, form, { words: "变更已登记", close: onClose });
  const values: Partial<Values> = Form.useWatch([], form) ?? {};
  const others = units.filter(({ id }) => id !== unit.id);
  const kind = values.act ?? "renamed";
  const refusal = values.fromOn && values.documentNo ? refuse(values as Values) : null;
  function refuse(told: Values) {
    return refuseHistoryAct(
      {
        ...unit,
        group: unit.kind,
        lastFromOn: histories.acts.find(({ unitId }) => unitId === unit.id)?.fromOn ?? "",
        today: businessDay,
        frozenThrough: histories.frozenThrough,
        others,
        openWork: [],
      },
      {
        ...told,
        name: told.act === "renamed" ? (told.name ?? "") : unit.name,
        group: told.kind ?? unit.kind,
        code: told.act === "coded" ? told.code || null : unit.code,
        intoId: told.intoId ?? null,
      },
    );
  }
  return (
    <FormDialog<Values>
      about={aboutAct(changeUnit, { id: unit.id })}
      title={`${unit.name}：登记变更`}
      okText="登记"
      note="以前的表、通报和冻结的月份仍用当时的名称；登记后不能修改，填错了再登记一次。"
      form={form}
      initial={{
        act: "renamed",
        name: unit.name,
        kind: unit.kind,
        code: unit.code ?? "",
        fromOn: businessDay,
        reason: "",
      }}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={({ act: chosen, name, kind: group, code, intoId, ...rest }) =>
        act.mutate({
          params: { id: unit.id },
          body: {
            act: chosen,
            ...rest,
            ...(chosen === "renamed" && { name, kind: group }),
            ...(chosen === "regrouped" && { kind: group }),
            ...(chosen === "coded" && { code: code || null }),
            ...(chosen === "merged" && intoId && { intoId }),
          },
        })
      }
      onClose={onClose}
    >
      <ActFields acts={HISTORY_ACTS}>
        {kind === "renamed" && (
          <Form.Item name="name" label="新名称" rules={[asked("名称")]}>
            <Input maxLength={50} />
          </Form.Item>
        )}
        {(kind === "renamed" || kind === "regrouped") && (
          <Form.Item name="kind" label="类别">
            <Select
              options={UNIT_KINDS.map((value) => ({ value, label: UNIT_KIND_TITLES[value] }))}
            />
          </Form.Item>
        )}
        {kind === "coded" && (
          <Form.Item name="code" label="统计代码" extra="9位统计用区划代码">
            <Input inputMode="numeric" maxLength={9} />
          </Form.Item>
        )}
        {kind === "merged" && (
          <Form.Item
            name="intoId"
            label="并入"
            extra="自这一天起，两家的目标和完成数合在所并入的单位名下；以前的表不变"
          >
            <Select
              showSearch={{ optionFilterProp: "label" }}
              options={others
                .filter(({ ended }) => !ended)
                .map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        )}
      </ActFields>
    </FormDialog>
  );
}
