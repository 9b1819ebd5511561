import { expect, test } from "vitest";
import { slipPdf } from "./slip-pdf.ts";
import { slipPng } from "./slip-png.ts";
import type { BankSlip } from "./slip.ts";

const LARGEST_BYTES = 60 * 1024;
const slip: BankSlip = {
  slipNo: "YS20230612000147",
  date: "2023-06-12",
  payer: "示例（深圳）新材料投资合伙企业（有限合伙）",
  payee: "示例汝州碳氢新材料有限公司",
  amountFen: 1_234_567_89n,
  purpose: "项目资本金（第二期）",
};

test("a slip is a small PNG, and the same slip the same bytes", () => {
  const image = slipPng(slip);
  expect([...image.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join("")).toBe("PNG");
  expect(image.length).toBeLessThan(LARGEST_BYTES);
  expect(slipPng(slip)).toEqual(image);
});

test("a slip is a small one-page PDF, and the same slip the same bytes", async () => {
  const page = await slipPdf(slip);
  const text = new TextDecoder("latin1").decode(page);
  expect(text.startsWith("%PDF-")).toBe(true);
  expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(page.length).toBeLessThan(LARGEST_BYTES);
  expect(await slipPdf(slip)).toEqual(page);
});

test("two slips differ", () => {
  expect(slipPng({ ...slip, slipNo: "YS20230612000148" })).not.toEqual(slipPng(slip));
});
