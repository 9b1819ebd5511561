import { Form, Input } from "antd";
import type { Campaign } from "../contract.ts";
import type { Found } from "../reading.ts";
import type { Review } from "./review-state.ts";

const FIELDS = [
  ["title", "文件标题"],
  ["documentNo", "发文字号"],
  ["issuer", "发文机关"],
  ["issuedOn", "发文日期"],
  ["year", "方案年度"],
  ["addressees", "主送机关"],
] as const satisfies readonly (readonly [keyof Campaign, string])[];

/** What the document says about itself; each field marks its place when it is looked at. */
export function CampaignFields({ review }: { readonly review: Review }) {
  return (
    <Form layout="vertical" component="div" className="campaign-fields">
      {FIELDS.map(([name, label]) => {
        const found = foundOf(review, name);
        const empty = String(review.campaign[name]) === "" || review.campaign[name] === 0;
        const unsure = found !== null && found.certainty !== "certain";
        return (
          <Form.Item
            key={name}
            label={label}
            htmlFor={`campaign-${name}`}
            validateStatus={empty || unsure ? "warning" : ""}
            help={
              empty ? "原文中没有读到，请填写" : unsure ? (found.reason ?? "请核对") : undefined
            }
          >
            <Input
              id={`campaign-${name}`}
              type={name === "issuedOn" ? "date" : "text"}
              value={review.campaign[name] === 0 ? "" : review.campaign[name]}
              onFocus={() => review.point(found?.place ?? null)}
              onBlur={() => review.point(null)}
              onMouseEnter={() => review.point(found?.place ?? null)}
              onMouseLeave={() => review.point(null)}
              onChange={({ target }) =>
                review.setCampaign({
                  [name]: name === "year" ? Number(target.value.replace(/\D/g, "")) : target.value,
                })
              }
            />
          </Form.Item>
        );
      })}
    </Form>
  );
}

function foundOf({ reading }: Review, name: keyof Campaign): Found<string | number> | null {
  return name === "addressees" ? (reading.addressees[0] ?? null) : reading[name];
}
