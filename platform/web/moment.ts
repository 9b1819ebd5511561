const CLOCK = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "medium",
});

/** An instant as the clock on the wall in China showed it: `2023-03-15 09:30:00`. */
export function instantText(instant: Date): string {
  return CLOCK.format(instant);
}

/** The same in a sentence, of this year and without seconds: `3月15日 09:30`. */
export function momentText(instant: Date): string {
  const [day = "", time = ""] = instantText(instant).split(" ");
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${time.slice(0, 5)}`;
}
