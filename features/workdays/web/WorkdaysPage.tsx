import { Button, Select } from "antd";
import { useState } from "react";
import { yearOf } from "../../../kernel/calendar.ts";
import { useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { useYears, yearIn } from "../../../platform/web/ui/YearPicker.tsx";
import { KIND_TITLES, readWorkdays, type WorkdaysAct, type WorkdaysYear } from "../contract.ts";
import { NOT_ANNOUNCED } from "../rules.ts";
import { ArrangeDialog } from "./ArrangeDialog.tsx";
import { YearSheet } from "./YearSheet.tsx";
import "./workdays.css";

const NOT_YOURS = { code: "workdays.not_yours", words: "只有招商办负责人可以登记放假安排" };

/** 工作日历: which days of a year are worked on, on what basis, and whether the year is announced. */
export function WorkdaysPage() {
  const { businessDay } = useSession();
  const [asked, change] = useAddress(yearIn);
  const year = asked ?? yearOf(businessDay);
  const found = useEndpoint(readWorkdays, { params: { year } });
  const years = [...new Set([yearOf(businessDay) + 1, ...useYears(), year])];
  const picker = (
    <Select
      aria-label="年度"
      value={year}
      options={years.toSorted((a, b) => b - a).map((one) => ({ value: one, label: `${one}年` }))}
      onChange={(one) => change({ year: String(one) })}
    />
  );
  return (
    <PageFrame
      title="工作日历"
      note="时限和公示期按工作日算；招商办每年按放假通知登记一次，优先于软件自带的安排"
      width="reading"
      actions={picker}
    >
      <Loaded query={found}>{(shown) => <Year key={shown.year} shown={shown} />}</Loaded>
    </PageFrame>
  );
}

function Year({ shown }: { readonly shown: WorkdaysYear }) {
  const [arranging, arrange] = useState(false);
  const mayArrange = useMay("settings.edit");
  const { year, announced, restDays, statutoryDays } = shown;
  return (
    <>
      <Panel
        title={`${year}年`}
        extra={
          <ReasonButton
            type={announced ? "default" : "primary"}
            refusal={mayArrange ? null : NOT_YOURS}
            onClick={() => arrange(true)}
          >
            登记{year}年放假安排
          </ReasonButton>
        }
      >
        <p>
          <StageTag words={announced ? "已公布" : "尚未公布"} tone={announced ? "good" : "late"} />{" "}
          {announced
            ? `${sourceWords(shown)}，放假${restDays}天`
            : `${NOT_ANNOUNCED}；登记满法定的${statutoryDays}天才算已公布，现有${restDays}天`}
        </p>
        <YearSheet shown={shown} />
      </Panel>
      <Panel title="历次登记">
        {shown.acts.length === 0 ? (
          <EmptyState
            title="招商办还没有登记过这一年"
            purpose={
              shown.shipped.length > 0
                ? "现按软件自带的安排；与通知不同的，由招商办登记。"
                : "国务院办公厅的放假通知一般在上一年11月前后公布。"
            }
          />
        ) : (
          <ol className="workdays-acts">
            {shown.acts.map((act) => (
              <Act key={act.id} act={act} />
            ))}
          </ol>
        )}
      </Panel>
      {arranging && <ArrangeDialog shown={shown} onClose={() => arrange(false)} />}
    </>
  );
}

function sourceWords({ own, shipped }: WorkdaysYear): string {
  if (own.length === 0) return "按软件自带的安排";
  return shipped.length === 0 ? "按招商办登记的安排" : "按招商办登记的安排，其余按软件自带的";
}

const LISTED = 12;

function Act({ act }: { readonly act: WorkdaysAct }) {
  const [all, showAll] = useState(false);
  const listed = all ? act.changes : act.changes.slice(0, LISTED);
  return (
    <li>
      <strong>{act.basis}</strong>{" "}
      <span className="quiet">
        {act.byName} <DayText day={act.enteredOn} /> 登记，{act.changes.length}天
      </span>
      <ul className="workdays-changes">
        {listed.map(({ day, kind, title }) => (
          <li key={day} className={`workdays-${kind}`}>
            {day} {KIND_TITLES[kind]} {title}
          </li>
        ))}
      </ul>
      {act.changes.length > listed.length && (
        <Button type="link" size="small" onClick={() => showAll(true)}>
          全部{act.changes.length}天
        </Button>
      )}
    </li>
  );
}
