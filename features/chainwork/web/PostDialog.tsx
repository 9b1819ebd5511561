import { AutoComplete, Form, Input, Select } from "antd";
import { isDay } from "../../../kernel/calendar.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { listUnits } from "../../organization/contract.ts";
import { listCountyRanks } from "../../organization/rank-contract.ts";
import { isCounty, rankTitle } from "../../organization/rank-rules.ts";
import type { CountyRank } from "../../organization/shapes.ts";
import { NamesakeField } from "../../organization/web/parts.tsx";
import { type ChainSheet, listChainPeople, nameForce, namePost } from "../contract.ts";
import { refuseNaming } from "../rules.ts";
import { POST_TITLES, type PostKind } from "../shapes.ts";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";

interface Values {
  readonly personId?: number | null;
  readonly personName: string;
  readonly unitId?: number;
  readonly rankWords: string;
  readonly fromOn: string;
  readonly documentNo: string;
}

interface PostDialogProps {
  readonly sheet: ChainSheet;
  readonly kind: PostKind;
  readonly onClose: () => void;
}

/** Names somebody to a post; the rule is asked while one types. */
export function PostDialog({ sheet, kind, onClose }: PostDialogProps) {
  const [form] = Form.useForm<Values>();
  const { businessDay } = useSession();
  const { chain, leadership } = sheet.card;
  const principal = leadership.leadUnit?.principal ?? null;
  const done = { words: `${POST_TITLES[kind]}已登记`, close: onClose };
  const office = useFormAct(namePost, form, done);
  const force = useFormAct(nameForce, form, done);
  const values: Partial<Values> = Form.useWatch([], form) ?? {};
  const county = kind === "chief" || kind === "deputy";
  const ranks = useEndpoint(listCountyRanks);
  const day = values.fromOn && isDay(values.fromOn) ? values.fromOn : businessDay;
  const leader = rankOn(ranks.data ?? [], values.personId, day);
  const named = ranks.data?.find((one) => one.personId === values.personId)?.name;
  const typed = (county ? (named ?? "") : (values.personName ?? "")).trim();
  const refusal = refuseNaming(
    {
      kind,
      personId: values.personId ?? null,
      personName: typed,
      fromOn: values.fromOn ?? businessDay,
    },
    {
      today: businessDay,
      rank: leader,
      holders: sheet.posts.filter((post) => post.kind === kind && post.toOn === null),
      leadUnit: leadership.leadUnit && { name: leadership.leadUnit.unit.name },
      principal,
      isPrincipal: principal !== null && values.personId === principal.personId,
    },
  );
  const send = (given: Values): void => {
    const body = {
      ...(given.personId !== undefined && { personId: given.personId }),
      personName: typed,
      unitId: given.unitId ?? null,
      rankWords: given.rankWords ?? "",
      fromOn: given.fromOn,
      documentNo: given.documentNo ?? "",
    };
    const params = { id: chain.id };
    if (kind === "member" || kind === "log_keeper")
      force.act.mutate({ params, body: { ...body, kind } });
    else office.act.mutate({ params, body: { ...body, kind } });
  };
  return (
    <FormDialog<Values>
      about={aboutAct(namePost, { id: chain.id }, kind)}
      title={`明确${POST_TITLES[kind]} · ${chain.name}`}
      okText="登记"
      note={NOTES[kind]}
      form={form}
      initial={{
        fromOn: businessDay,
        ...(kind === "liaison" &&
          principal && { personName: principal.name, personId: principal.personId }),
      }}
      busy={office.act.isPending || force.act.isPending}
      problem={office.problem ?? force.problem}
      refusal={refusal}
      onSend={send}
      onClose={onClose}
    >
      {county ? (
        <LeaderField ranks={ranks.data ?? []} day={day} chosen={values.personId} />
      ) : (
        <>
          <PersonField />
          <NamesakeField />
        </>
      )}
      {(kind === "member" || kind === "log_keeper") && <UnitField />}
      <DayItem name="fromOn" label="起任日期" rules={[asked("起任日期")]} />
      <Form.Item name="documentNo" label="文件或文号" extra="可后补">
        <Input maxLength={100} />
      </Form.Item>
      {typed !== "" && refusal?.basis && <RefusalAlert refusal={refusal} />}
    </FormDialog>
  );
}

const NOTES: Record<PostKind, string> = {
  chief: "通知规定由县级领导担任。现任链长的任职止于接任的前一日。",
  deputy: "通知规定由县级领导担任，可以有多位。",
  liaison: "通知规定为牵头责任单位主要负责人，以「单位与人员」登记的任职为准。",
  member: "产业链服务专班成员，由专班或招商办登记。",
  log_keeper: "专班工作日志由保管人记，招商办可以代记。",
};

function PersonField() {
  const form = Form.useFormInstance<Values>();
  const people = useEndpoint(listChainPeople);
  return (
    <Form.Item
      name="personName"
      label="姓名"
      rules={[asked("姓名")]}
      extra="已在系统中的人请从列表选，同名的以单位职务区分"
    >
      <AutoComplete
        maxLength={50}
        showSearch={{
          filterOption: (input, option) => String(option?.value ?? "").includes(input.trim()),
        }}
        onSelect={(_value, option: { id?: number }) => form.setFieldValue("personId", option.id)}
        options={(people.data ?? []).map(({ id, name, posts }) => ({
          key: id,
          id,
          value: name,
          label: posts ? `${name}（${posts}）` : name,
        }))}
      />
    </Form.Item>
  );
}

/** Chosen among those registered as 县级; who is missing is registered first. */
function LeaderField({
  ranks,
  day,
  chosen,
}: {
  readonly ranks: readonly CountyRank[];
  readonly day: string;
  readonly chosen: number | null | undefined;
}) {
  const leaders = ranks.filter((one) => isCounty(one.rank) && holdsRank(one, day));
  // Who was chosen keeps the name in the box, also for a day without the rank: the rule says why not.
  const kept = ranks.find((one) => one.personId === chosen);
  const listed =
    leaders.some((one) => one.personId === chosen) || !kept ? leaders : [...leaders, kept];
  return (
    <Form.Item
      name="personId"
      label="姓名"
      rules={[asked("姓名")]}
      extra={
        <>
          列出的是当日登记在册的县级领导，没有的先到
          <PathLink path="/organization?tab=leaders">单位与人员 · 县级领导</PathLink>登记
        </>
      }
    >
      <Select
        showSearch={{ optionFilterProp: "label" }}
        options={listed.map(({ personId, name, words, rank }) => ({
          value: personId,
          label: `${name}（${words}，${rankTitle(rank)}）`,
        }))}
      />
    </Form.Item>
  );
}

function holdsRank({ fromOn, toOn }: CountyRank, day: string): boolean {
  return fromOn <= day && (toOn === null || toOn >= day);
}

function rankOn(
  ranks: readonly CountyRank[],
  personId: number | null | undefined,
  day: string,
): CountyRank | null {
  return ranks.find((one) => one.personId === personId && holdsRank(one, day)) ?? null;
}

function UnitField() {
  const units = useEndpoint(listUnits);
  return (
    <Form.Item name="unitId" label="所在单位">
      <Select
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  );
}
