import { PlusOutlined } from "@ant-design/icons";
import { Form } from "antd";
import { useState } from "react";
import type { Refusal } from "../../../kernel/refusal.ts";
import type { Day } from "../../../kernel/calendar.ts";
import { type AddressSearch, choiceOf, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import type { LedgerColumn, LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { endTenure, listTenures, listUnits } from "../contract.ts";
import type { Tenure } from "../shapes.ts";
import { refuseTenureEnd } from "../office-rules.ts";
import { refuseLacking } from "../rules.ts";
import { AppointDialog } from "./AppointDialog.tsx";

const STATES = { now: "在任", former: "已离任", ahead: "未到任" } as const;
type State = keyof typeof STATES;
const STATE_KEYS = Object.keys(STATES) as State[];

/** Offices and who holds them, filtered by unit and state. */
export function TenuresTab() {
  const tenures = useEndpoint(listTenures);
  const units = useEndpoint(listUnits);
  const { permissions, businessDay } = useSession();
  const [{ unitId, state }] = useAddress(filterOf);
  const [appointing, setAppointing] = useState(false);
  const [leaving, leave] = useState<Tenure | null>(null);
  const shown = tenures.data?.filter(
    (tenure) =>
      (unitId === undefined || tenure.unit.id === unitId) &&
      (state === undefined || stateOf(tenure, businessDay) === state),
  );
  const filters: LedgerFilter[] = [
    {
      key: "unit",
      label: "单位",
      kind: "choice",
      choices: (units.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
    },
    {
      key: "state",
      label: "状态",
      kind: "choice",
      choices: STATE_KEYS.map((value) => ({ value, label: STATES[value] })),
    },
  ];
  return (
    <>
      <LedgerTable
        label="任职"
        rows={shown}
        rowKey={({ id }) => String(id)}
        columns={columnsOn(businessDay, refuseLacking(permissions, "organization.appoint"), leave)}
        filters={filters}
        problem={tenures.error}
        onRetry={() => void tenures.refetch()}
        tools={
          <>
            <ReasonButton
              type="primary"
              icon={<PlusOutlined />}
              refusal={refuseLacking(permissions, "organization.appoint")}
              onClick={() => setAppointing(true)}
            >
              任职登记
            </ReasonButton>
            {permissions.includes("organization.appoint") && (
              <PathLink path="/organization/proposals">待确认的任职</PathLink>
            )}
          </>
        }
        empty={
          <EmptyState
            title="没有任职记录"
            purpose="各单位主要负责人和承办人员的任职在这里登记，按日期留痕。"
          />
        }
      />
      {leaving && <LeaveDialog tenure={leaving} onClose={() => leave(null)} />}
      {appointing && (
        <AppointDialog
          units={units.data ?? []}
          unitId={unitId}
          tenures={tenures.data ?? []}
          onClose={() => setAppointing(false)}
        />
      )}
    </>
  );
}

function filterOf(search: AddressSearch) {
  return {
    unitId: Number(textOf(search, "unit")) || undefined,
    state: choiceOf(search, "state", STATE_KEYS),
  };
}

function stateOf({ fromOn, toOn }: Tenure, day: Day): State {
  if (fromOn > day) return "ahead";
  return toOn !== null && toOn < day ? "former" : "now";
}

function columnsOn(
  day: Day,
  lacking: Refusal | null,
  leave: (tenure: Tenure) => void,
): LedgerColumn<Tenure>[] {
  return [
    { key: "unit", title: "单位", render: ({ unit }) => unit.name },
    {
      key: "post",
      title: "职务",
      render: ({ post, principal }) => (
        <>
          {post}{" "}
          {principal && post !== "主要负责人" && <StageTag words="主要负责人" tone="going" />}
        </>
      ),
    },
    { key: "person", title: "姓名", card: "title", render: ({ personName }) => personName },
    { key: "from", title: "起任", render: ({ fromOn }) => <DayText day={fromOn} /> },
    { key: "to", title: "止任", render: ({ toOn }) => <DayText day={toOn} /> },
    {
      key: "state",
      title: "状态",
      card: "figure",
      render: (tenure) => {
        const state = stateOf(tenure, day);
        return <StageTag words={STATES[state]} tone={state === "now" ? "good" : "quiet"} />;
      },
    },
    { key: "basis", title: "任职依据", render: ({ basis }) => basis || "—" },
    {
      key: "act",
      title: "办理",
      render: (tenure) =>
        tenure.toOn === null && (
          <ReasonButton size="small" refusal={lacking} onClick={() => leave(tenure)}>
            离任
          </ReasonButton>
        ),
    },
  ];
}

function LeaveDialog({ tenure, onClose }: { tenure: Tenure; onClose: () => void }) {
  const { businessDay } = useSession();
  const [form] = Form.useForm<{ toOn: string }>();
  const toOn = (Form.useWatch("toOn", form) as string | undefined) ?? businessDay;
  const { act, problem } = useFormAct(endTenure, form, { words: "离任已登记", close: onClose });
  return (
    <FormDialog
      about={aboutAct(endTenure, { id: tenure.id })}
      title={`${tenure.unit.name}${tenure.post}${tenure.personName}离任`}
      okText="登记离任"
      note="次日起不能再以此职签发；其所作的授权随之失效。继任者到任时另作任职登记。"
      form={form}
      initial={{ toOn: businessDay }}
      busy={act.isPending}
      problem={problem}
      refusal={refuseTenureEnd(tenure, toOn, businessDay)}
      onSend={(body) => act.mutate({ params: { id: tenure.id }, body })}
      onClose={onClose}
    >
      <DayItem name="toOn" label="任职的最后一天" latest={businessDay} />
    </FormDialog>
  );
}
