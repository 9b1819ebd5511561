import { Form, Select } from "antd";
import { ROLES, ROLE_RULES, type Role } from "../../../kernel/permission.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { type Account, grantRole, listChainNames, listUnits } from "../contract.ts";
import { othersOf, type Post, placeOf, postsOf, refuseGrant } from "../rules.ts";
import { FormDialog, asked, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";

interface Values {
  readonly role: Role;
  readonly unitId?: number;
  readonly chainId?: number;
}

interface GrantDialogProps {
  readonly account: Account;
  /** All accounts: those of the same person count. */
  readonly accounts: readonly Account[];
  readonly onClose: () => void;
}

/** A post for an account; what the separation of posts forbids is said as soon as it is chosen. */
export function GrantDialog({ account, accounts, onClose }: GrantDialogProps) {
  const [form] = Form.useForm<Values>();
  const units = useEndpoint(listUnits);
  const chains = useEndpoint(listChainNames);
  const { act, problem } = useFormAct(grantRole, form, { words: "岗位已授予", close: onClose });
  const values: Partial<Values> = Form.useWatch([], form) ?? {};
  const place = values.role ? placeOf(values.role) : "none";
  const post = values.role ? postOf({ ...values, role: values.role }) : null;
  const refusal = post ? refuseGrant(postsOf(account), post, othersOf(account, accounts)) : null;
  const named = (places: readonly { id: number; name: string }[] | undefined) =>
    (places ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormDialog<Values>
      title={`授予${account.personName}（${account.loginName}）岗位`}
      okText="授予"
      form={form}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={(sent) => act.mutate({ params: { id: account.id }, body: postOf(sent) })}
      onClose={onClose}
    >
      <Form.Item name="role" label="岗位" rules={[asked("岗位")]}>
        <Select
          autoFocus
          options={ROLES.map((value) => ({ value, label: ROLE_RULES[value].title }))}
        />
      </Form.Item>
      {place === "unit" && (
        <Form.Item name="unitId" label="单位" rules={[asked("单位")]}>
          <Select showSearch={{ optionFilterProp: "label" }} options={named(units.data)} />
        </Form.Item>
      )}
      {place === "chain" && (
        <Form.Item name="chainId" label="产业链" rules={[asked("产业链")]}>
          <Select options={named(chains.data)} />
        </Form.Item>
      )}
      <RefusalAlert refusal={refusal?.code.endsWith("_missing") ? null : refusal} />
    </FormDialog>
  );
}

/** The post as chosen; a place chosen for another role before does not count. */
function postOf({ role, unitId, chainId }: Values): Post {
  const place = placeOf(role);
  return {
    role,
    unitId: place === "unit" ? (unitId ?? null) : null,
    chainId: place === "chain" ? (chainId ?? null) : null,
  };
}
