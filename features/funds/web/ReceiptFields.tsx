import { Input, Segmented, Select } from "antd";
import { useRef } from "react";
import { useSession } from "../../../platform/web/session.ts";
import { AmountInput } from "../../../platform/web/ui/AmountInput.tsx";
import { DayInput } from "../../../platform/web/ui/DayInput.tsx";
import { ORIGIN_TITLES, ORIGINS, type Origin } from "../../projects/contract.ts";
import { FORM_TITLES, FORMS } from "../paper-words.ts";
import { Field, fieldId, type FieldsProps } from "./Field.tsx";
import { ProjectChoice } from "./ProjectChoice.tsx";
import { withProject } from "./receipt-values.ts";

/** The fields every receipt has; an invoice's number where there is or may be one. */
export function ReceiptFields({
  invoiced,
  ...props
}: FieldsProps & { readonly invoiced: boolean }) {
  const { values, edit, faultOf } = props;
  const today = useSession().businessDay;
  const investor = useRef<string | null>(null);
  const foreign = values.currency !== "CNY";
  return (
    <>
      <Field name="projectId" label="项目" fault={faultOf("projectId")}>
        <ProjectChoice
          id={fieldId("projectId")}
          value={values.projectId}
          onChoose={(project) => {
            const before = investor.current;
            edit(project ? (now) => withProject(now, project, before) : { projectId: null });
            investor.current = project?.investor?.name ?? null;
          }}
        />
      </Field>
      {!foreign && (
        <Field name="amountFen" label="到位金额" fault={faultOf("amountFen")}>
          <AmountInput
            id={fieldId("amountFen")}
            value={values.amountFen}
            placeholder="按进账单填写"
            onChange={(amountFen) => edit({ amountFen })}
          />
        </Field>
      )}
      <div className="field-pair">
        <Field name="arrivedOn" label="到位日期" fault={faultOf("arrivedOn")}>
          <DayInput
            id={fieldId("arrivedOn")}
            latest={today}
            value={values.arrivedOn}
            onChange={(arrivedOn) => edit({ arrivedOn })}
          />
        </Field>
        <Field name="slipNo" label="银行单据号" fault={faultOf("slipNo")}>
          <Input
            id={fieldId("slipNo")}
            maxLength={60}
            autoComplete="off"
            value={values.slipNo}
            onChange={({ target }) => edit({ slipNo: target.value })}
          />
        </Field>
      </div>
      {(invoiced || values.form !== "cash" || values.invoiceNo !== "") && (
        <Field name="invoiceNo" label="发票号码" fault={faultOf("invoiceNo")}>
          <Input
            id={fieldId("invoiceNo")}
            maxLength={60}
            autoComplete="off"
            value={values.invoiceNo}
            onChange={({ target }) => edit({ invoiceNo: target.value })}
          />
        </Field>
      )}
      <PayerFields {...props} />
      <div className="field-pair field-pair-wide">
        <Field name="form" label="到位形式" fault={faultOf("form")}>
          <Select
            id={fieldId("form")}
            value={values.form}
            options={FORMS.map((form) => ({ value: form, label: FORM_TITLES[form] }))}
            onChange={(form) => edit({ form })}
          />
        </Field>
        <Field
          name="origin"
          label="资金来源"
          fault={faultOf("origin")}
          hint={values.origin === "undecided" ? "拿不准就留「未定」，由招商办认定" : undefined}
        >
          <Segmented<Origin>
            block
            aria-label="资金来源"
            id={fieldId("origin")}
            value={values.origin}
            options={ORIGINS.map((origin) => ({ value: origin, label: ORIGIN_TITLES[origin] }))}
            onChange={(origin) => edit({ origin })}
          />
        </Field>
      </div>
    </>
  );
}

function PayerFields({ values, edit, faultOf }: FieldsProps) {
  const fault = faultOf("payerUscc");
  const overridable = values.payerUsccOverride !== null || fault?.includes("校验位");
  return (
    <>
      <div className="field-pair field-pair-wide">
        <Field name="payerName" label="付款方" fault={faultOf("payerName")}>
          <Input
            id={fieldId("payerName")}
            maxLength={100}
            value={values.payerName}
            onChange={({ target }) => edit({ payerName: target.value })}
          />
        </Field>
        <Field name="payerUscc" label="统一社会信用代码" fault={fault}>
          <Input
            id={fieldId("payerUscc")}
            className="figure"
            maxLength={18}
            placeholder="境外付款方可不填"
            value={values.payerUscc ?? ""}
            onChange={({ target }) =>
              edit({ payerUscc: target.value.toUpperCase().trim() || null })
            }
          />
        </Field>
      </div>
      {overridable && (
        <Field
          name="payerUsccOverride"
          label="代码校验不符的说明"
          fault={faultOf("payerUsccOverride")}
          hint="确为早期代码的，请附营业执照并说明"
        >
          <Input
            id={fieldId("payerUsccOverride")}
            maxLength={300}
            value={values.payerUsccOverride ?? ""}
            onChange={({ target }) => edit({ payerUsccOverride: target.value || null })}
          />
        </Field>
      )}
    </>
  );
}
