import { useState } from "react";
import { type Day, isDay } from "../../../kernel/calendar.ts";
import { refuseTypedDay } from "../../../kernel/typed-day.ts";
import { useSession } from "../session.ts";
import { DayInput } from "./DayInput.tsx";

export interface AsOfInputProps {
  readonly id?: string;
  readonly className?: string;
  readonly asOf: Day;
  readonly onChange: (asOf: Day) => void;
}

/** 截至: the day the figures go to, today at the latest; asked for on leaving the field, at Enter or when picked, not half typed. */
export function AsOfInput({ asOf, onChange, ...rest }: AsOfInputProps) {
  const { businessDay } = useSession();
  const [typed, setTyped] = useState(asOf);
  const [seen, setSeen] = useState(asOf);
  // Another day came by the address: not what was typed here.
  if (seen !== asOf) {
    setSeen(asOf);
    setTyped(asOf);
  }
  const settle = (text: string): void => {
    if (text !== asOf && isDay(text) && !refuseTypedDay(text, businessDay, { latest: businessDay }))
      onChange(text);
  };
  return (
    <DayInput
      {...rest}
      aria-label="截至"
      latest={businessDay}
      value={typed}
      onChange={setTyped}
      onSettle={settle}
    />
  );
}
