import type { Fen } from "../../../../kernel/money.ts";
import { FEN_PER_YUAN } from "../../../../kernel/money.ts";

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["仟", "佰", "拾", ""];
const GROUPS = ["", "万", "亿", "万亿"];

/**
 * An amount in Chinese capitals as banks write it, with the 零 that may also be left out where 万 or
 * 元 ends in zeros: `1_234_567_00n` → `壹佰贰拾叁万肆仟伍佰陆拾柒元整`.
 * Throws a RangeError below zero and from ten thousand trillion 元 on.
 */
export function capitalAmount(amountFen: Fen): string {
  const yuan = (amountFen / FEN_PER_YUAN).toString();
  if (amountFen < 0n || yuan.length > 4 * GROUPS.length) throw new RangeError("no such amount");
  const jiao = Number((amountFen / 10n) % 10n);
  const fen = Number(amountFen % 10n);
  const whole = yuan === "0" ? "" : `${wholeYuan(yuan)}元`;
  if (jiao === 0 && fen === 0) return `${whole || "零元"}整`;
  const tenths = jiao > 0 ? `${digit(jiao)}角` : whole && "零";
  return whole + tenths + (fen > 0 ? `${digit(fen)}分` : "整");
}

/** Groups of four from the left; one 零 stands for every run of zeros between two digits. */
function wholeYuan(yuan: string): string {
  const padded = yuan.padStart(Math.ceil(yuan.length / 4) * 4, "0");
  const groups = padded.match(/.{4}/g) ?? [];
  let words = "";
  let isZeroPending = false;
  groups.forEach((group, index) => {
    [...group].forEach((character, place) => {
      if (character === "0") {
        isZeroPending = words !== "";
        return;
      }
      words += (isZeroPending ? "零" : "") + digit(Number(character)) + (PLACES[place] ?? "");
      isZeroPending = false;
    });
    if (group !== "0000") words += GROUPS[groups.length - 1 - index] ?? "";
  });
  return words;
}

function digit(number: number): string {
  return DIGITS.charAt(number);
}
