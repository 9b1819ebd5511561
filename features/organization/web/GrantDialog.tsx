import { Form, Input, Select } from "antd";
import { ROLES, ROLE_RULES, type Role } from "../../../kernel/permission.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { useSession } from "../../../platform/web/session.ts";
import { type Account, grantRole, listChainNames, listUnits } from "../contract.ts";
import { askException } from "../two-contract.ts";
import { type AskedException, refuseException } from "../exception-rules.ts";
import { othersOf, type Post, placeOf, postsOf, refuseGrant } from "../rules.ts";
import { FormDialog, asked, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";

interface Values {
  readonly role: Role;
  readonly unitId?: number;
  readonly chainId?: number;
  readonly reason?: string;
  readonly basis?: string;
  readonly fromOn?: string;
  readonly untilOn?: string;
}

interface GrantDialogProps {
  readonly account: Account;
  /** All accounts: those of the same person count. */
  readonly accounts: readonly Account[];
  readonly onClose: () => void;
}

/**
 * A post for an account; what the separation of posts forbids is said as soon as it is chosen. Where posts conflict, a dated
 * exception is asked for instead, which another administrator agrees to.
 */
export function GrantDialog({ account, accounts, onClose }: GrantDialogProps) {
  const [form] = Form.useForm<Values>();
  const { businessDay } = useSession();
  const grant = useFormAct(grantRole, form, { words: "岗位已授予", close: onClose });
  const asking = useFormAct(askException, form, {
    words: "例外已提出，等另一位管理员同意",
    close: onClose,
  });
  const values: Partial<Values> = Form.useWatch([], form) ?? {};
  const post = values.role ? postOf({ ...values, role: values.role }) : null;
  const held = postsOf(account);
  const others = othersOf(account, accounts);
  const refusal = post ? refuseGrant(held, post, others) : null;
  const conflict = refusal?.code === "organization.posts_conflict";
  const exceptionRefusal =
    conflict && post
      ? refuseException(held, post, others, askedOf(values, businessDay), businessDay)
      : null;
  const params = { id: account.id };
  return (
    <FormDialog<Values>
      about={aboutAct(grantRole, { id: account.id })}
      title={`授予${account.personName}（${account.loginName}）岗位`}
      okText={conflict ? "提出例外" : "授予"}
      form={form}
      initial={{ fromOn: businessDay }}
      busy={grant.act.isPending || asking.act.isPending}
      problem={conflict ? asking.problem : grant.problem}
      refusal={conflict ? exceptionRefusal : refusal}
      onSend={(sent) =>
        conflict
          ? asking.act.mutate({
              params,
              body: { ...postOf(sent), ...askedOf(sent, businessDay) },
            })
          : grant.act.mutate({ params, body: postOf(sent) })
      }
      onClose={onClose}
    >
      <PostFields place={values.role ? placeOf(values.role) : "none"} />
      <RefusalAlert refusal={refusal?.code.endsWith("_missing") ? null : refusal} />
      {conflict && <ExceptionFields />}
    </FormDialog>
  );
}

function PostFields({ place }: { readonly place: ReturnType<typeof placeOf> }) {
  const units = useEndpoint(listUnits);
  const chains = useEndpoint(listChainNames);
  const named = (places: readonly { id: number; name: string }[] | undefined) =>
    (places ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
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
    </>
  );
}

/** Why, on what basis and for how long one person may hold what conflicts. */
function ExceptionFields() {
  return (
    <>
      <p className="quiet">
        确须由一人兼任的，可提出有期限的例外：另一位管理员同意后生效，到期自动收回；同一笔资金的录入、签发、核验仍须是三个人。
      </p>
      <Form.Item name="reason" label="理由" rules={[asked("理由")]}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 4 }} />
      </Form.Item>
      <Form.Item name="basis" label="依据" rules={[asked("依据")]}>
        <Input maxLength={200} placeholder="会议纪要、批示等文号" />
      </Form.Item>
      <DayItem<Values> name="fromOn" label="自" rules={[asked("起始日期")]} />
      <DayItem<Values> name="untilOn" label="至" rules={[asked("截止日期")]} />
    </>
  );
}

function askedOf(
  { reason = "", basis = "", fromOn, untilOn = "" }: Partial<Values>,
  today: string,
): AskedException {
  return { reason, basis, fromOn: fromOn ?? today, untilOn };
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
