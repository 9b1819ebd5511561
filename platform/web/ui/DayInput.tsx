import { CalendarOutlined } from "@ant-design/icons";
import { Form, type FormItemProps, Input, type InputRef, Popover } from "antd";
import { type KeyboardEvent, useRef, useState } from "react";
import {
  type DayLimits,
  dayOfTyped,
  monthOfTyped,
  refuseTypedDay,
  refuseTypedMonth,
} from "../../../kernel/typed-day.ts";
import { useSession } from "../session.ts";
import { DayCalendar, MonthCalendar } from "./DayCalendar.tsx";

interface FieldLooks {
  readonly id?: string;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly className?: string;
  readonly "aria-label"?: string;
}

export interface DayInputProps extends FieldLooks, DayLimits {
  /** `2023-10-16`; empty; or what was typed and is no day, which every rule and the server refuse. */
  readonly value: string;
  readonly onChange: (typed: string) => void;
  /** Told what stands in the field on leaving it, at Enter and when a day is picked: not while one is typing. */
  readonly onSettle?: (typed: string) => void;
}

/** A day typed or picked, outside a form of antd: what is wrong with it stands under it. In one, use `DayItem`. */
export function DayInput({ earliest, latest, ...rest }: DayInputProps) {
  return <DatedInput {...rest} kind={DAY} limits={{ earliest, latest }} saysWhy />;
}

/** The same for a month, `2023-10`. */
export function MonthInput(props: Omit<DayInputProps, keyof DayLimits>) {
  return <DatedInput {...props} kind={MONTH} limits={{}} saysWhy />;
}

type ItemProps<Values> = Omit<FormItemProps<Values>, "children" | "validateTrigger"> &
  Omit<FieldLooks, "id" | "className">;

/** A form's field of a day: it refuses under the field what is no day or lies outside the limits; the typed text stays. */
export function DayItem<Values>(props: ItemProps<Values> & DayLimits) {
  const { earliest, latest, ...rest } = props;
  return <DatedItem<Values> {...rest} kind={DAY} limits={{ earliest, latest }} />;
}

/** A form's field of a month. */
export function MonthItem<Values>(props: ItemProps<Values>) {
  return <DatedItem<Values> {...props} kind={MONTH} limits={{}} />;
}

const DAY = {
  read: dayOfTyped,
  refuse: refuseTypedDay,
  hint: "年-月-日",
  Calendar: DayCalendar,
} as const;
const MONTH = {
  read: monthOfTyped,
  refuse: refuseTypedMonth,
  hint: "年-月",
  Calendar: MonthCalendar,
} as const;

interface DatedProps {
  readonly kind: typeof DAY | typeof MONTH;
  readonly limits: DayLimits;
}

function DatedItem<Values>(props: ItemProps<Values> & DatedProps) {
  const { kind, limits, rules = [], disabled, autoFocus, "aria-label": label, ...item } = props;
  const today = useToday();
  return (
    <Form.Item<Values>
      {...item}
      validateTrigger={["onChange", "onBlur"]}
      rules={[
        ...rules,
        {
          // Half a day is no fault while it is being typed.
          validateTrigger: "onBlur",
          validator: async (_rule, typed?: string | null) => {
            const refusal = kind.refuse(typed ?? "", today, limits);
            if (refusal) throw new Error(refusal.words);
          },
        },
      ]}
    >
      <DatedInput {...{ kind, limits, disabled, autoFocus }} aria-label={label} />
    </Form.Item>
  );
}

interface DatedInputProps extends DatedProps, FieldLooks {
  readonly value?: string | null;
  readonly onChange?: (typed: string) => void;
  readonly onBlur?: () => void;
  readonly onSettle?: (typed: string) => void;
  readonly saysWhy?: boolean;
}

function DatedInput(props: DatedInputProps) {
  const {
    kind,
    limits,
    value,
    onChange,
    onBlur,
    onSettle,
    saysWhy = false,
    className,
    ...rest
  } = props;
  const today = useToday();
  const field = useRef<InputRef>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  const [open, setOpen] = useState(false);
  const said = (text: string): string => kind.read(text) ?? text.trim();
  const stands = value ?? "";
  const shown = typed !== null && said(typed) === stands ? typed : stands;
  const refusal = focused || open ? null : kind.refuse(shown, today, limits);
  const put = (text: string | null, day: string): void => {
    setTyped(text);
    onChange?.(day);
  };
  const close = (): void => {
    setOpen(false);
    field.current?.focus();
  };
  const pressed = (event: KeyboardEvent): void => {
    if (!event.altKey || event.key !== "ArrowDown") return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <span className={`day-field ${className ?? ""}`}>
      <Input
        {...rest}
        ref={field}
        className="figure"
        autoComplete="off"
        maxLength={40}
        placeholder={kind.hint}
        status={refusal ? "error" : ""}
        value={shown}
        onChange={({ target }) => put(target.value, said(target.value))}
        onKeyDown={pressed}
        onPressEnter={() => onSettle?.(said(shown))}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          if (kind.read(shown) !== null) setTyped(null);
          onBlur?.();
          onSettle?.(said(shown));
        }}
        suffix={
          <Popover
            trigger="click"
            placement="bottom"
            open={open && !rest.disabled}
            onOpenChange={(opens) => (opens ? setOpen(true) : close())}
            destroyOnHidden
            getPopupContainer={beside}
            content={
              <kind.Calendar
                {...limits}
                value={kind.read(shown)}
                today={today}
                onPick={(day) => {
                  put(null, day);
                  onSettle?.(day);
                  close();
                }}
              />
            }
          >
            <button
              type="button"
              className="day-open"
              tabIndex={-1}
              disabled={rest.disabled}
              aria-label="日历"
            >
              <CalendarOutlined aria-hidden="true" />
            </button>
          </Popover>
        }
      />
      {saysWhy && refusal && (
        <span role="alert" className="day-wrong">
          {refusal.words}
        </span>
      )}
    </span>
  );
}

/** Beside the field, not at the page's end: a dialog keeps the focus within itself. */
const beside = (node: HTMLElement): HTMLElement => node.closest<HTMLElement>(".day-field") ?? node;

function useToday(): string {
  return useSession().businessDay;
}
