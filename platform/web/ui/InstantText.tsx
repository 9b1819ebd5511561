import { instantText } from "../moment.ts";

/** An instant of the trail: `2023-03-15 09:30:00`. */
export function InstantText({ at }: { readonly at: string }) {
  return (
    <time className="figure" dateTime={at}>
      {instantText(new Date(at))}
    </time>
  );
}
