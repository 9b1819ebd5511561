import { percentText, ratio } from "../../../kernel/ratio.ts";

/** `12 / 40 = 30.00%`, or «—» where there is nothing to divide by. */
export function shareText(part: number, whole: number): string {
  const share = ratio(BigInt(part), BigInt(whole));
  return share ? `${percentText(share)}%（${part} / ${whole}）` : "—";
}
