import {
  decimalText,
  placesOf,
  ratioFromText,
  roundRatio,
  ROUNDING_TITLES,
  type RoundingMode,
} from "../../../kernel/decimal.ts";
import { compareRatios, type Ratio } from "../../../kernel/ratio.ts";
import type { Rounding } from "../rule-set.ts";
import type { Finding } from "../score-sheet.ts";

/** Counts what was compared and keeps what does not agree. */
export class Comparison {
  compared = 0;
  readonly findings: Finding[] = [];

  /** A printed number against the exact one; `explain` may know why they differ. */
  number(
    place: { assessee: string | null; place: string },
    printed: string,
    value: Ratio | null,
    rounding: Partial<Rounding> = {},
    explain: () => string | null = () => null,
  ): void {
    this.compared += 1;
    const wanted = ratioFromText(printed.replace(/%$/, ""));
    const places = Math.max(rounding.places ?? 0, placesOf(printed.replace(/%$/, "")));
    const mode = rounding.mode ?? "half_up";
    const computed = value && decimalText(value, places, mode);
    if (
      wanted &&
      value &&
      compareRatios(roundRatio(value, mode === "none" ? "half_up" : mode, places), wanted) === 0
    )
      return;
    const other = wanted && value ? otherRounding(value, wanted, places, mode) : null;
    const reason = other ?? (value ? explain() : null);
    this.findings.push({
      ...place,
      level: reason === null ? "contradiction" : "explained",
      published: printed,
      computed,
      words: `印的是${printed}，按它自己的办法应为${computed ?? "没有这个数"}${reason === null ? "" : `；${reason}`}`,
    });
  }

  say(finding: Finding): void {
    this.findings.push(finding);
  }
}

const MODES: readonly RoundingMode[] = ["half_up", "half_even", "truncate"];

function otherRounding(
  value: Ratio,
  wanted: Ratio,
  places: number,
  mode: RoundingMode,
): string | null {
  const fitting = MODES.find(
    (one) => one !== mode && compareRatios(roundRatio(value, one, places), wanted) === 0,
  );
  return fitting ? `按${ROUNDING_TITLES[fitting]}才是印的数` : null;
}
