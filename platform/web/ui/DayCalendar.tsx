import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import {
  addDays,
  addMonths,
  type Day,
  dayText,
  lastDayOf,
  type Month,
  monthOf,
  monthText,
  WEEKDAYS,
  weeksOf,
  yearOf,
} from "../../../kernel/calendar.ts";
import { type DayLimits, EARLIEST_YEAR, YEARS_AHEAD } from "../../../kernel/typed-day.ts";

export interface CalendarProps extends DayLimits {
  /** What stands in the field; null where that is no day or month. */
  readonly value: string | null;
  readonly today: Day;
  readonly onPick: (picked: string) => void;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
};

/** A month of days to pick one from: a tap, or arrows and Enter; days outside the limits are grey. */
export function DayCalendar({ value, today, earliest, latest, onPick }: CalendarProps) {
  const first = earliest ?? `${EARLIEST_YEAR}-01-01`;
  const last = latest ?? `${yearOf(today) + YEARS_AHEAD}-12-31`;
  const [at, setAt] = useState<Day>(value ?? within(today, first, last));
  const grid = useRef<HTMLTableElement>(null);
  // The focus goes to the day on opening and by arrow key, never away from 下个月 or a list.
  const walked = useRef(true);
  useEffect(() => {
    if (!walked.current) return;
    walked.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus({ preventScroll: true });
  }, [at]);
  const month = monthOf(at);
  const show = (to: Month): void => setAt(within(sameDayIn(to, at), first, last));
  const walk = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = within(addDays(at, step), first, last);
    walked.current = next !== at;
    setAt(next);
  };
  return (
    <div className="calendar">
      <MonthHead month={month} first={monthOf(first)} last={monthOf(last)} onShow={show} />
      <table ref={grid} aria-label={monthText(month)} onKeyDown={walk}>
        <thead>
          <tr>
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  {monthOf(day) === month && (
                    <button
                      type="button"
                      data-day={day}
                      tabIndex={day === at ? 0 : -1}
                      aria-label={dayText(day)}
                      aria-pressed={day === value}
                      aria-current={day === today ? "date" : undefined}
                      disabled={day < first || day > last}
                      onClick={() => onPick(day)}
                    >
                      {Number(day.slice(8))}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        type="link"
        size="small"
        disabled={today < first || today > last}
        onClick={() => onPick(today)}
      >
        今天
      </Button>
    </div>
  );
}

/** The months of a year to pick one from. */
export function MonthCalendar({ value, today, onPick }: CalendarProps) {
  const [year, setYear] = useState(yearOf(value ?? today));
  return (
    <div className="calendar">
      <div className="calendar-head">
        <YearSelect
          year={year}
          first={EARLIEST_YEAR}
          last={yearOf(today) + YEARS_AHEAD}
          onChange={setYear}
        />
      </div>
      <div className="calendar-months">
        {Array.from({ length: 12 }, (_none, index) => addMonths(`${year}-01`, index)).map(
          (month) => (
            <button
              key={month}
              type="button"
              aria-label={monthText(month)}
              aria-pressed={month === value}
              aria-current={month === monthOf(today) ? "date" : undefined}
              onClick={() => onPick(month)}
            >
              {Number(month.slice(5))}月
            </button>
          ),
        )}
      </div>
    </div>
  );
}

interface MonthHeadProps {
  readonly month: Month;
  readonly first: Month;
  readonly last: Month;
  readonly onShow: (month: Month) => void;
}

function MonthHead({ month, first, last, onShow }: MonthHeadProps) {
  const year = yearOf(month);
  const step = (count: number) => ({
    type: "text" as const,
    disabled: count < 0 ? month <= first : month >= last,
    onClick: () => onShow(addMonths(month, count)),
  });
  return (
    <div className="calendar-head">
      <Button {...step(-1)} aria-label="上个月" icon={<LeftOutlined />} />
      <YearSelect
        year={year}
        first={yearOf(first)}
        last={yearOf(last)}
        onChange={(chosen) => onShow(`${chosen}${month.slice(4)}`)}
      />
      <Select
        aria-label="月"
        value={Number(month.slice(5))}
        options={Array.from({ length: 12 }, (_none, index) => ({
          value: index + 1,
          label: `${index + 1}月`,
        }))}
        getPopupContainer={aside}
        onChange={(chosen: number) => onShow(`${year}-${String(chosen).padStart(2, "0")}`)}
      />
      <Button {...step(1)} aria-label="下个月" icon={<RightOutlined />} />
    </div>
  );
}

interface YearSelectProps {
  readonly year: number;
  readonly first: number;
  readonly last: number;
  readonly onChange: (year: number) => void;
}

function YearSelect({ year, first, last, onChange }: YearSelectProps) {
  const from = Math.min(first, year);
  return (
    <Select
      aria-label="年"
      value={year}
      options={Array.from({ length: Math.max(last, year) - from + 1 }, (_none, index) => ({
        value: from + index,
        label: `${from + index}年`,
      }))}
      getPopupContainer={aside}
      onChange={onChange}
    />
  );
}

/** Its list opens inside the calendar: outside, a tap on it would close the calendar. */
const aside = (node: HTMLElement): HTMLElement => node.parentElement ?? node;

function sameDayIn(month: Month, day: Day): Day {
  const same = `${month}-${day.slice(8)}`;
  return same > lastDayOf(month) ? lastDayOf(month) : same;
}

function within(day: Day, first: Day, last: Day): Day {
  if (day < first) return first;
  return day > last ? last : day;
}
