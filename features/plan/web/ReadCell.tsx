import { typedText } from "./reading-values.ts";
import type { Review } from "./review-state.ts";

export interface ReadCellProps {
  readonly review: Review;
  readonly valueKey: string;
}

/** A value read: hovering or focusing marks its place, pressing opens it to be confirmed or corrected. */
export function ReadCell({ review, valueKey }: ReadCellProps) {
  const value = review.values.get(valueKey);
  if (!value) return <span className="quiet">—</span>;
  const open = review.isOpen(valueKey);
  const corrected = review.isCorrected(valueKey);
  const looks = [
    "read-cell",
    open && `read-${value.certainty}`,
    corrected && "read-corrected",
    review.chosen?.key === valueKey && "read-chosen",
  ];
  return (
    <button
      type="button"
      className={looks.filter(Boolean).join(" ")}
      title={open ? (value.reason ?? "请核对原文") : `原文「${value.quote}」`}
      onMouseEnter={() => review.point(value.place)}
      onMouseLeave={() => review.point(null)}
      onFocus={() => review.point(value.place)}
      onBlur={() => review.point(null)}
      onClick={() => review.choose(valueKey)}
    >
      {typedText(value.value, value.unit) || "—"}
      {open && <span className="read-sign">{value.certainty === "guess" ? "?" : "△"}</span>}
      {corrected && <span className="read-sign">改</span>}
    </button>
  );
}
