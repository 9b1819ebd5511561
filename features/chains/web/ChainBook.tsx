import { Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import type { ReplyOf } from "../../../kernel/endpoint.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { refuseHistoryAct } from "../../organization/rules.ts";
import { ActFields, ActTimeline } from "../../organization/web/parts.tsx";
import {
  addChain,
  CHAIN_ACTS,
  CHAIN_GROUPINGS,
  type Chain,
  changeChain,
  groupingTitle,
  listChainActs,
  listChains,
} from "../contract.ts";
import { refuseChain } from "../rules.ts";

type Histories = ReplyOf<typeof listChainActs>;
const GROUPS = CHAIN_GROUPINGS.map((value) => ({ value, label: groupingTitle(value) }));

/** 名录与沿革: the list of chains may change from year to year; every change has its day and document. */
export function ChainBook() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>名录与沿革</Button>
      {open && <BookDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function BookDialog({ onClose }: { readonly onClose: () => void }) {
  const chains = useEndpoint(listChains);
  const histories = useEndpoint(listChainActs);
  const mayEdit = useMay("plan.edit");
  const [chosenId, choose] = useState<number | null>(null);
  const [form, setForm] = useState<"add" | "change" | null>(null);
  const all = chains.data ?? [];
  const chosen = all.find(({ id }) => id === chosenId) ?? all[0];
  const back = () => setForm(null);
  if (form === "add") return <AddChainDialog chains={all} onClose={back} />;
  if (form === "change" && chosen && histories.data)
    return (
      <ChangeChainDialog chain={chosen} chains={all} histories={histories.data} onClose={back} />
    );
  return (
    <Modal
      open
      title="产业链名录与沿革"
      onCancel={onClose}
      footer={
        mayEdit && (
          <>
            <Button onClick={() => setForm("add")}>增加产业链</Button>
            {chosen && !chosen.ended && (
              <Button type="primary" onClick={() => setForm("change")}>
                登记「{chosen.name}」的变更
              </Button>
            )}
          </>
        )
      }
    >
      <Select
        aria-label="产业链"
        style={{ width: "100%", marginBottom: 16 }}
        value={chosen?.id ?? null}
        options={all.map(({ id, name, grouping, ended }) => ({
          value: id,
          label: `${name}（${groupingTitle(grouping)}）${ended ? " 已终止" : ""}`,
        }))}
        onChange={choose}
      />
      <Loaded query={histories}>
        {({ acts }) => <ActTimeline acts={acts.filter(({ chainId }) => chainId === chosen?.id)} />}
      </Loaded>
    </Modal>
  );
}

interface AddValues {
  readonly name: string;
  readonly grouping?: Chain["grouping"];
  readonly fromOn: string;
  readonly documentNo: string;
}

function AddChainDialog({
  chains,
  onClose,
}: {
  readonly chains: readonly Chain[];
  readonly onClose: () => void;
}) {
  const [form] = Form.useForm<AddValues>();
  const { businessDay } = useSession();
  const { act, problem } = useFormAct(addChain, form, { words: "产业链已增加", close: onClose });
  const values: Partial<AddValues> = Form.useWatch([], form) ?? {};
  const { name, fromOn, documentNo } = values;
  return (
    <FormDialog<AddValues>
      about={aboutAct(addChain, null)}
      title="增加产业链"
      okText="增加"
      note="新方案附件中的产业链，在核对方案时一并登记，不必先在此增加。"
      form={form}
      initial={{ fromOn: businessDay }}
      busy={act.isPending}
      problem={problem}
      refusal={name ? refuseChain(chains, { name, fromOn, documentNo }, businessDay) : null}
      onSend={({ grouping, ...body }) =>
        act.mutate({ body: { ...body, grouping: grouping ?? null } })
      }
      onClose={onClose}
    >
      <Form.Item name="name" label="名称" rules={[asked("名称")]}>
        <Input autoFocus maxLength={50} />
      </Form.Item>
      <Form.Item name="grouping" label="类别">
        <Select allowClear placeholder="文件没有写明可不选" options={GROUPS} />
      </Form.Item>
      <DayItem name="fromOn" label="自哪一天起" rules={[asked("起始日期")]} />
      <Form.Item name="documentNo" label="依据文号" rules={[asked("依据文号")]}>
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}

interface ChangeValues {
  readonly act: (typeof CHAIN_ACTS)[number];
  readonly name: string;
  readonly grouping?: Chain["grouping"];
  readonly intoId?: number;
  readonly fromOn: string;
  readonly documentNo: string;
  readonly reason: string;
}

interface ChangeChainProps {
  readonly chain: Chain;
  readonly chains: readonly Chain[];
  readonly histories: Histories;
  readonly onClose: () => void;
}

function ChangeChainDialog({ chain, chains, histories, onClose }: ChangeChainProps) {
  const [form] = Form.useForm<ChangeValues>();
  const { businessDay } = useSession();
  const { act, problem } = useFormAct(changeChain, form, { words: "变更已登记", close: onClose });
  const values: Partial<ChangeValues> = Form.useWatch([], form) ?? {};
  const kind = values.act ?? "renamed";
  const others = chains.filter(({ id }) => id !== chain.id);
  const refuse = (told: ChangeValues) =>
    refuseHistoryAct(
      {
        name: chain.name,
        group: chain.grouping,
        code: null,
        ended: chain.ended,
        lastFromOn: histories.acts.find(({ chainId }) => chainId === chain.id)?.fromOn ?? "",
        today: businessDay,
        frozenThrough: histories.frozenThrough,
        others: others.map((other) => ({ ...other, code: null })),
        openWork: [],
      },
      {
        ...told,
        name: told.act === "renamed" ? (told.name ?? "") : chain.name,
        group: told.act === "regrouped" ? (told.grouping ?? null) : chain.grouping,
        code: null,
        intoId: told.intoId ?? null,
      },
    );
  return (
    <FormDialog<ChangeValues>
      about={aboutAct(changeChain, { id: chain.id })}
      title={`${chain.name}：登记变更`}
      okText="登记"
      note="以前的表、通报和冻结的月份仍用当时的名称；登记后不能修改，填错了再登记一次。"
      form={form}
      initial={{
        act: "renamed",
        name: chain.name,
        ...(chain.grouping && { grouping: chain.grouping }),
        fromOn: businessDay,
        reason: "",
      }}
      busy={act.isPending}
      problem={problem}
      refusal={values.fromOn && values.documentNo ? refuse(values as ChangeValues) : null}
      onSend={({ act: chosen, name, grouping, intoId, ...rest }) =>
        act.mutate({
          params: { id: chain.id },
          body: {
            act: chosen,
            ...rest,
            ...(chosen === "renamed" && { name }),
            ...(chosen === "regrouped" && { grouping: grouping ?? null }),
            ...(chosen === "merged" && intoId && { intoId }),
          },
        })
      }
      onClose={onClose}
    >
      <ActFields acts={CHAIN_ACTS}>
        {kind === "renamed" && (
          <Form.Item name="name" label="新名称" rules={[asked("名称")]}>
            <Input maxLength={50} />
          </Form.Item>
        )}
        {kind === "regrouped" && (
          <Form.Item name="grouping" label="类别">
            <Select allowClear options={GROUPS} />
          </Form.Item>
        )}
        {kind === "merged" && (
          <Form.Item
            name="intoId"
            label="并入"
            extra="自这一天起，两条链的完成数合在一起；以前的表不变"
          >
            <Select
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
