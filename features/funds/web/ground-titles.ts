import type { Ground } from "../pairs.ts";

/** Why two receipts may be the same money. */
export const GROUND_TITLES: Record<Ground, string> = {
  same_slip: "银行单据号相同",
  same_invoice: "发票号码相同",
  same_payment: "付款方、日期、金额相同",
  same_file: "凭证文件完全相同",
};
