import { type Day, daysBetween, dayText } from "../../../kernel/calendar.ts";
import { useSessionIfAny } from "../session.ts";

export interface DayTextProps {
  readonly day: Day | null | undefined;
  /** `table` prints 2023-03-15, `sentence` 2023年3月15日. */
  readonly form?: "table" | "sentence";
  /** It is a deadline: says how many days are left or how long it is overdue, by the business day. */
  readonly deadline?: boolean;
}

/** A calendar day; «—» for none. */
export function DayText({ day, form = "table", deadline = false }: DayTextProps) {
  const today = useSessionIfAny()?.businessDay;
  if (!day) return <span className="quiet">—</span>;
  const left = deadline && today ? daysBetween(today, day) : null;
  return (
    <span className="figure">
      <time dateTime={day}>{form === "table" ? day : dayText(day)}</time>
      {left !== null && <DaysLeft left={left} />}
    </span>
  );
}

function DaysLeft({ left }: { readonly left: number }) {
  if (left < 0) return <span className="overdue"> 逾期{-left}天</span>;
  if (left === 0) return <span className="due-soon"> 今天到期</span>;
  return <span className={left <= 3 ? "due-soon" : "quiet"}> 还有{left}天</span>;
}
