/** What receipts are most often returned for; the reason may also be written freely. */
export const RETURN_REASONS: readonly string[] = [
  "凭证不清晰，请重新上传",
  "凭证金额与填报金额不一致",
  "凭证日期与到位日期不一致",
  "付款方与凭证不一致",
  "凭证与所选种类不符，请核对后重新上传",
  "缺少资金来源证明材料",
  "与已填报资金重复",
];
