import { MEASURE_WORDS, type PlanReading } from "../reading.ts";
import { amountKey, nameKey, typedText } from "./reading-values.ts";
import { ReadCell } from "./ReadCell.tsx";
import type { Review } from "./review-state.ts";

export interface ReadAnnexProps {
  readonly review: Review;
  readonly annex: PlanReading["annexes"][number];
  /** Its place among the annexes of the reading. */
  readonly index: number;
}

/** An annex as it was read; sums are printed for comparison and are not stored. */
export function ReadAnnex({ review, annex, index }: ReadAnnexProps) {
  return (
    <div className="annex-scroll">
      <table className="annex">
        <thead>
          <tr>
            <th scope="col">{annex.kind === "units" ? "单位" : "产业链"}</th>
            {annex.measures.map(({ code, unit }) => (
              <th key={code} scope="col">
                {MEASURE_WORDS[code]}
                <small>（{unit.value}）</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {annex.rows.map((row, at) => (
            // A reading is never reordered: a row's place is its identity.
            <tr key={`${at + 1}`} className={row.kind === "target" ? undefined : "annex-sum"}>
              <th scope="row">
                {row.kind === "target" ? (
                  <ReadCell review={review} valueKey={nameKey(index, at)} />
                ) : (
                  row.name.value
                )}
              </th>
              {row.amounts.map((amount, column) => (
                <td key={annex.measures[column]?.code ?? column}>
                  {row.kind === "target" ? (
                    <ReadCell review={review} valueKey={amountKey(index, at, column)} />
                  ) : (
                    <span
                      className="read-sum"
                      onMouseEnter={() => review.point(amount.place)}
                      onMouseLeave={() => review.point(null)}
                    >
                      {typedText(amount.value, annex.measures[column]?.unit.value ?? "个") || "—"}
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
