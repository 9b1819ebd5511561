import { decimalText } from "../../kernel/decimal.ts";
import { exactOf } from "./compare-sheets.ts";
import type { AssesseeScore, Points } from "./score-sheet.ts";
import { compareRatios } from "../../kernel/ratio.ts";

const FARTHEST = 14;

/**
 * Totals that print alike and are not alike, by assessee: with as many digits as tell them apart, for these decide the rank. Totals
 * that are truly equal, and those nobody could mistake, are not among them.
 */
export function decidingDigits(rows: readonly AssesseeScore[]): ReadonlyMap<string, string> {
  const totals = rows.flatMap(({ code, total }) => (total ? [{ code, total }] : []));
  const alike = (points: Points) => totals.filter(({ total }) => total.printed === points.printed);
  return new Map(
    totals.flatMap(({ code, total }) => {
      const others = alike(total).filter(
        (other) => compareRatios(exactOf(other.total), exactOf(total)) !== 0,
      );
      return others.length === 0
        ? []
        : [
            [
              code,
              toldApart(
                total,
                others.map((one) => one.total),
              ),
            ],
          ];
    }),
  );
}

function toldApart(own: Points, others: readonly Points[]): string {
  const text = (points: Points, places: number) => decimalText(exactOf(points), places);
  let places = 1;
  while (places < FARTHEST && others.some((other) => text(other, places) === text(own, places)))
    places += 1;
  return text(own, places);
}
