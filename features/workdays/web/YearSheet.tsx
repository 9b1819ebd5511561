import { addMonths, type Day, WEEKDAYS, weeksOf } from "../../../kernel/calendar.ts";
import type { ArrangedDay, WorkdaysYear } from "../contract.ts";
import { isWeekend } from "../rules.ts";

/** A year as twelve small sheets: rest days and 调休 marked by sign and colour; ordinary weekends are quiet. */
export function YearSheet({ shown }: { readonly shown: WorkdaysYear }) {
  const days = new Map([...shown.shipped, ...shown.own].map((one) => [one.day, one]));
  const months = Array.from({ length: 12 }, (_none, index) => addMonths(`${shown.year}-01`, index));
  return (
    <div className="workdays-year">
      {months.map((month) => (
        <table key={month} className="workdays-month">
          <caption>{Number(month.slice(5))}月</caption>
          <thead>
            <tr>
              {WEEKDAYS.map((one) => (
                <th key={one} scope="col">
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(month).map((week) => (
              <tr key={week[0]}>
                {week.map((day) => (
                  <Cell
                    key={day}
                    day={day}
                    arranged={days.get(day)}
                    within={day.startsWith(month)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

interface CellProps {
  readonly day: Day;
  readonly arranged: ArrangedDay | undefined;
  /** False for the days of its neighbours, with which a month's sheet is filled up. */
  readonly within: boolean;
}

function Cell({ day, arranged, within }: CellProps) {
  if (!within) return <td />;
  const kind = arranged?.kind ?? (isWeekend(day) ? "weekend" : "ordinary");
  return (
    <td className={`workdays-${kind}`} title={arranged?.title}>
      {Number(day.slice(8))}
      {arranged && <small>{arranged.kind === "off" ? "休" : "班"}</small>}
    </td>
  );
}
