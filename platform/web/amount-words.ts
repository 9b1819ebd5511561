import type { Fen } from "../../kernel/money.ts";

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];
const GROUPS = ["", "万", "亿", "万亿", "亿亿"];

/** 人民币大写 as on slips: `amountWords(123_456n)` → `人民币壹仟贰佰叁拾肆元伍角陆分`. */
export function amountWords(fen: Fen): string {
  const magnitude = fen < 0n ? -fen : fen;
  const yuan = magnitude / 100n;
  const jiao = Number((magnitude / 10n) % 10n);
  const cents = Number(magnitude % 10n);
  const whole = yuan === 0n ? "" : `${wholeWords(yuan)}元`;
  const fraction = fractionWords(whole !== "", jiao, cents);
  return `人民币${fen < 0n ? "负" : ""}${whole + fraction || "零元整"}`;
}

function fractionWords(hasYuan: boolean, jiao: number, cents: number): string {
  if (jiao === 0 && cents === 0) return hasYuan ? "整" : "";
  const first = jiao > 0 ? `${DIGITS[jiao]}角` : hasYuan ? "零" : "";
  return cents > 0 ? `${first}${DIGITS[cents]}分` : `${first}整`;
}

function wholeWords(yuan: bigint): string {
  const groups = [];
  for (let rest = yuan; rest > 0n; rest /= 10_000n) groups.push(Number(rest % 10_000n));
  let words = "";
  let gap = false;
  for (let index = groups.length - 1; index >= 0; index -= 1) {
    const group = groups[index] as number;
    if (group === 0) {
      gap = words !== "";
      continue;
    }
    if (words !== "" && (gap || group < 1000)) words += "零";
    words += groupWords(group) + GROUPS[index];
    gap = false;
  }
  return words;
}

function groupWords(group: number): string {
  let words = "";
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) {
      gap = words !== "";
      continue;
    }
    words += (gap ? "零" : "") + DIGITS[digit] + PLACES[place];
    gap = false;
  }
  return words;
}
