import { Button, Form, Input, Radio, Result } from "antd";
import { useEffect, useState } from "react";
import { monthText } from "../../../kernel/calendar.ts";
import { showInForm } from "../../../platform/web/form-problem.ts";
import { call } from "../../../platform/web/call.ts";
import { asProblem, type Problem } from "../../../platform/web/problem.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { STAGE_TITLES } from "../../projects/contract.ts";
import {
  answerInvited,
  type EnterpriseAnswer,
  type InvitedAnswer,
  type InvitedView,
  readInvited,
} from "../contract.ts";
import { refuseInvitedAnswer } from "../rules.ts";
import "./service.css";

/** What the enterprise sees behind its link: facts, solved problems, and one answer. */
export function EnterpriseConfirmation({ token }: { readonly token: string }) {
  const [done, setDone] = useState(false);
  const view = useEndpoint(readInvited, { params: { token } }, { enabled: !done });
  useEffect(() => {
    document.title = "请确认项目情况 · 鹿鸣";
  }, []);
  if (done) {
    return (
      <Result
        status="success"
        title={<h1>已收到您的答复</h1>}
        subTitle="谢谢。您的答复已记录，有异议的问题将重新办理。本页可以关闭。"
      />
    );
  }
  if (view.error?.status === 404) {
    return (
      <Result
        status="info"
        title={<h1>这个链接打不开</h1>}
        subTitle="链接不对、已过期、已答复过或已撤销。请联系发给您链接的单位，重新要一个。"
      />
    );
  }
  return (
    <Loaded query={view}>
      {(found) => (
        <ConfirmationForm
          view={found}
          token={token}
          onDone={() => setDone(true)}
          onStale={() => void view.refetch()}
        />
      )}
    </Loaded>
  );
}

interface Values {
  readonly moneyAnswer: EnterpriseAnswer;
  readonly answer: EnterpriseAnswer;
  readonly problems?: Record<string, EnterpriseAnswer>;
  readonly words: string;
  readonly name: string;
}
interface ConfirmationFormProps {
  readonly view: InvitedView;
  readonly token: string;
  readonly onDone: () => void;
  readonly onStale: () => void;
}

function ConfirmationForm({ view, token, onDone, onStale }: ConfirmationFormProps) {
  const [form] = Form.useForm<Values>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  // Not useAct: it would read the link again, which is used up by then.
  const send = async (body: InvitedAnswer): Promise<void> => {
    setBusy(true);
    try {
      await call(answerInvited, { params: { token }, body });
      onDone();
    } catch (thrown) {
      const told = asProblem(thrown);
      setBusy(false);
      setProblem(showInForm(form, told));
      if (
        told.status === 404 ||
        told.code === "service.problems_changed" ||
        told.code === "service.money_changed"
      )
        onStale();
    }
  };
  const submit = (values: Values): void => {
    const body = answerOf(view, values);
    const refusal = refuseInvitedAnswer(view, body);
    if (refusal?.field) {
      form.setFields([{ name: refusal.field as keyof Values, errors: [refusal.words] }]);
      form.scrollToField(refusal.field as keyof Values, { focus: true });
    } else void send(body);
  };
  return (
    <>
      <h1>请确认项目情况</h1>
      <p>
        {view.investor ?? "投资方"}：以下是{view.unit ?? "责任单位"}
        登记的情况，请核对后答复。不用注册，只能答复一次，有效至{" "}
        <DayText day={view.expiresOn} form="sentence" />。
      </p>
      {view.demo && (
        <p>
          <StageTag words="演示数据，不对应真实企业" tone="late" />
        </p>
      )}
      <ProjectFacts view={view} />
      <RefusalAlert refusal={problem} />
      <Form<Values>
        form={form}
        layout="vertical"
        size="large"
        requiredMark={false}
        initialValues={{ words: "", name: "" }}
        onFinish={submit}
      >
        <Form.Item
          name="answer"
          label="以上情况"
          rules={[{ required: true, message: "请选择一项" }]}
        >
          <Choice confirm="属实" object="与实际不符" />
        </Form.Item>
        <section className="service-asked" aria-label="到位资金">
          <h2>到位资金</h2>
          <MoneyRecorded money={view.money} />
          <Form.Item name="moneyAnswer" rules={[{ required: true, message: "请选择一项" }]}>
            <Choice confirm="金额属实" object="与实际不符" />
          </Form.Item>
        </section>
        {view.problems.map((one, index) => (
          <section key={one.id} className="service-asked" aria-label={`问题${index + 1}`}>
            <h2>
              问题{view.problems.length > 1 && index + 1}：{one.words}
            </h2>
            <p>
              <span className="quiet">答复</span> {one.answer}
            </p>
            <p>
              <span className="quiet">办结</span> {one.solution}（
              <DayText day={one.solvedOn} />）
            </p>
            <Form.Item
              name={["problems", String(one.id)]}
              rules={[{ required: true, message: "请选择一项" }]}
            >
              <Choice confirm="已解决" object="没有解决" />
            </Form.Item>
          </section>
        ))}
        <Form.Item name="words" label="说明（不符或没有解决的，请写明）">
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
        </Form.Item>
        <Form.Item
          name="name"
          label="您的姓名"
          rules={[{ required: true, whitespace: true, message: "请填写您的姓名" }]}
        >
          <Input autoComplete="name" maxLength={50} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          提交答复
        </Button>
      </Form>
    </>
  );
}

function answerOf(view: InvitedView, values: Values): InvitedAnswer {
  return {
    answer: values.answer,
    moneyAnswer: values.moneyAnswer,
    receivedFen: view.money.totalFen,
    words: values.words.trim(),
    name: values.name.trim(),
    problems: view.problems.map(({ id }) => ({
      id,
      answer: values.problems?.[String(id)] ?? "object",
    })),
  };
}

interface ChoiceProps {
  readonly confirm: string;
  readonly object: string;
  readonly value?: EnterpriseAnswer;
  readonly onChange?: (value: EnterpriseAnswer) => void;
  readonly id?: string;
}

function Choice({ confirm, object, value, onChange, id }: ChoiceProps) {
  return (
    <Radio.Group
      {...(id && { id })}
      className="service-choice"
      block
      optionType="button"
      buttonStyle="solid"
      value={value ?? null}
      options={[
        { value: "confirm", label: confirm },
        { value: "object", label: object },
      ]}
      onChange={({ target }) => onChange?.(target.value as EnterpriseAnswer)}
    />
  );
}

/** The verified money as recorded, by month of arrival. */
function MoneyRecorded({ money }: { readonly money: InvitedView["money"] }) {
  if (money.months.length === 0) return <p>政府方面没有登记贵方已到位并核验的资金。</p>;
  return (
    <>
      <p>
        已核验 {money.receipts} 笔，合计{" "}
        <strong>
          <MoneyText fen={money.totalFen} withUnit />
        </strong>
      </p>
      <table className="service-money">
        <thead>
          <tr>
            <th scope="col">到位月份</th>
            <th scope="col">笔数</th>
            <th scope="col">金额（万元）</th>
          </tr>
        </thead>
        <tbody>
          {money.months.map((one) => (
            <tr key={one.month}>
              <td>{monthText(one.month)}</td>
              <td className="figure">{one.receipts}</td>
              <td className="figure">
                <MoneyText fen={one.amountFen} unit="万元" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function ProjectFacts({ view }: { readonly view: InvitedView }) {
  return (
    <dl className="service-facts service-invited">
      <div className="service-wide">
        <dt>项目</dt>
        <dd>{view.project}</dd>
      </div>
      <div>
        <dt>投资方</dt>
        <dd>{view.investor ?? "未明确"}</dd>
      </div>
      <div>
        <dt>责任单位</dt>
        <dd>{view.unit ?? "未明确"}</dd>
      </div>
      <div>
        <dt>进展阶段</dt>
        <dd>{STAGE_TITLES[view.stage]}</dd>
      </div>
      <div>
        <dt>合同投资额</dt>
        <dd>
          {view.contractFen === null ? "未明确" : <MoneyText fen={view.contractFen} withUnit />}
        </dd>
      </div>
      <div>
        <dt>签约日期</dt>
        <dd>{view.signedOn ? <DayText day={view.signedOn} form="sentence" /> : "未明确"}</dd>
      </div>
    </dl>
  );
}
