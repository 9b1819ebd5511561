import { Form, Input, Select, Timeline } from "antd";
import type { ReactNode } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { COLOURS } from "../../../platform/web/theme.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked } from "../../../platform/web/ui/FormDialog.tsx";
import { HISTORY_ACT_TITLES } from "../rules.ts";

/** An act of a history as it is told: what, from when, by which document, entered by whom. */
export interface ToldAct {
  readonly id: number;
  readonly act: keyof typeof HISTORY_ACT_TITLES;
  readonly fromOn: string;
  readonly documentNo: string;
  readonly reason: string;
  readonly name: string;
  readonly into: { readonly name: string } | null;
  readonly origin?: { readonly name: string } | null;
  readonly byName: string;
}

/** Before the records begin: units and chains that were there already. */
const BEGINNING = "2000-01-01";

/** 沿革: what a unit or chain was called from when on, the newest first. */
export function ActTimeline({ acts }: { readonly acts: readonly ToldAct[] }) {
  return (
    <Timeline
      items={acts.map((act) => ({
        color: act.act === "merged" || act.act === "retired" ? COLOURS.amber : COLOURS.celadon,
        content: (
          <>
            {act.fromOn === BEGINNING ? "建账前已有" : `${dayText(act.fromOn)}起`}{" "}
            <strong>{HISTORY_ACT_TITLES[act.act]}</strong> {act.into ? act.into.name : act.name}
            {act.origin && `（由${act.origin.name}析出）`}
            <div className="quiet">
              {[act.documentNo, act.reason, act.byName].filter((part) => part !== "").join(" · ")}
            </div>
          </>
        ),
      }))}
    />
  );
}

/** The fields every act has: which, from when, by which document, why. */
export function ActFields({
  acts,
  children,
}: {
  readonly acts: readonly (keyof typeof HISTORY_ACT_TITLES)[];
  readonly children: ReactNode;
}) {
  return (
    <>
      <Form.Item name="act" label="变更">
        <Select options={acts.map((value) => ({ value, label: HISTORY_ACT_TITLES[value] }))} />
      </Form.Item>
      {children}
      <DayItem name="fromOn" label="自哪一天起" rules={[asked("起始日期")]} />
      <Form.Item name="documentNo" label="依据文号" rules={[asked("依据文号")]}>
        <Input maxLength={100} placeholder="批准机关的文号" />
      </Form.Item>
      <Form.Item name="reason" label="说明">
        <Input maxLength={500} placeholder="没有可不填" />
      </Form.Item>
    </>
  );
}
