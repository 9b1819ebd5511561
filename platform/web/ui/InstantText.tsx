const FORM = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "medium",
});

/** An instant as the clock on the wall in China showed it: `2023-03-15 09:30:00`. */
export function InstantText({ at }: { readonly at: string }) {
  return (
    <time className="figure" dateTime={at}>
      {FORM.format(new Date(at))}
    </time>
  );
}
