import { addDays, addMonths, type Day, firstDayOf, lastDayOf } from "../../../kernel/calendar.ts";
import type { ArrangedDay, WorkdaysYear } from "../contract.ts";
import { isWeekend } from "../rules.ts";

const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"];

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

/** The weeks of a month from Monday on, filled up with its neighbours' days. */
function weeksOf(month: string): Day[][] {
  const first = firstDayOf(month);
  const back = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: Day[][] = [];
  for (let monday = addDays(first, -back); monday <= lastDayOf(month); monday = addDays(monday, 7))
    weeks.push(WEEKDAYS.map((_one, index) => addDays(monday, index)));
  return weeks;
}
