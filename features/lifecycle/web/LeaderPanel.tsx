import { AutoComplete, Form, Input } from "antd";
import { useState } from "react";
import { notice } from "../../../kernel/citation.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { handOver, type LeaderBody, leaderNames, type Life } from "../contract.ts";
import { leaderMeant, refuseHandover } from "../rules.ts";
import { useTyped } from "./typed.ts";
import { useAssignRefusal } from "./life-refusals.ts";

/** 分包领导: who it is and who it was, without a gap. */
export function LeaderPanel({ life }: { readonly life: Life }) {
  const [open, setOpen] = useState(false);
  const notMine = useAssignRefusal();
  const current = life.leaders.find(({ toOn }) => toOn === null);
  const earlier = life.leaders.filter(({ toOn }) => toOn !== null).toReversed();
  return (
    <Panel
      title={<span id="life-leader">分包领导</span>}
      extra={
        <ReasonButton size="small" refusal={notMine} onClick={() => setOpen(true)}>
          {current ? "交接" : "明确"}
        </ReasonButton>
      }
    >
      {current ? (
        <p className="life-leader">
          <strong>{current.name}</strong> {current.post}
          <br />
          <span className="quiet">
            自 <DayText day={current.fromOn} /> 起 {current.basis}
            <br />
            {current.countyRank
              ? `县级领导（${current.rankBasis}）`
              : "任期早于职级核实，未核实是否县级领导"}
          </span>
        </p>
      ) : (
        <p className="quiet">未明确。从在谈到投产，每个项目须有一名县级领导分包。</p>
      )}
      {earlier.length > 0 && (
        <ul className="life-earlier">
          {earlier.map((one) => (
            <li key={one.id}>
              {one.name} <DayText day={one.fromOn} /> 至 <DayText day={one.toOn} />
            </li>
          ))}
        </ul>
      )}
      <Citation basis={notice("四（一）")} />
      {open && <HandoverDialog life={life} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

/** Only registered 县级领导 are offered. */
function HandoverDialog({ life, onClose }: { readonly life: Life; readonly onClose: () => void }) {
  const { businessDay } = useSession();
  const [form] = Form.useForm<LeaderBody>();
  const known = useEndpoint(leaderNames);
  const choices = known.data ?? [];
  const current = life.leaders.find(({ toOn }) => toOn === null);
  const initial: LeaderBody = {
    name: "",
    post: "",
    fromOn: businessDay,
    basis: "",
  };
  const typed = useTyped(form, initial);
  const onList = leaderMeant(typed, choices);
  const refusal = refuseHandover(life, typed, {
    today: businessDay,
    known: choices.map(({ post, ...one }) => ({ ...one, words: post })),
  });
  const { act, problem } = useFormAct(handOver, form, {
    words: current ? "已交接" : "已明确分包领导",
    close: onClose,
  });
  return (
    <FormDialog
      about={aboutAct(handOver, { id: life.project.id })}
      title={current ? "分包领导交接" : "明确分包领导"}
      okText={current ? "交接" : "明确"}
      note={current && `${current.name}的任期止于接手日期的前一日，前后任之间不留空档。`}
      form={form}
      initial={initial}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={() => act.mutate({ params: { id: life.project.id }, body: typed })}
      onClose={onClose}
    >
      <div className="life-pair">
        <Form.Item<LeaderBody>
          name="name"
          label="姓名"
          extra={
            <>
              登记在册的县级领导，没有的先到
              <PathLink path="/organization?tab=leaders">单位与人员 · 县级领导</PathLink>登记
            </>
          }
        >
          <AutoComplete
            showSearch={{
              filterOption: (text, option) => String(option?.label ?? "").includes(text),
            }}
            options={choices.map(({ personId, name, post }) => ({
              key: personId,
              personId,
              value: name,
              label: post ? `${name} · ${post}` : name,
            }))}
            onChange={() => form.setFieldValue("personId", undefined)}
            onSelect={(_name, { personId }) => {
              const post = choices.find((one) => one.personId === personId)?.post ?? "";
              form.setFieldsValue({ personId, post });
            }}
          />
        </Form.Item>
        <Form.Item<LeaderBody> name="personId" hidden>
          <Input />
        </Form.Item>
        <Form.Item<LeaderBody> name="post" label="职务">
          <Input maxLength={50} placeholder="如：副市长" />
        </Form.Item>
      </div>
      {onList && <p className="quiet">县级领导，认定依据：{onList.basis}</p>}
      <div className="life-pair">
        <DayItem<LeaderBody> name="fromOn" label="接手日期" latest={businessDay} />
        <Form.Item<LeaderBody> name="basis" label="分包依据（文号或会议）">
          <Input maxLength={200} />
        </Form.Item>
      </div>
      {refusal && typed.name.trim() !== "" && (
        <p className="life-why" role="status">
          {refusal.words}
        </p>
      )}
    </FormDialog>
  );
}
