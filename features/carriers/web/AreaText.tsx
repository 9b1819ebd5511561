import { areaText } from "./areas.ts";

/** An area; its unit stands in the head. */
export function AreaText({ area }: { readonly area: string | null }) {
  if (area === null) return <span className="figure quiet">—</span>;
  return <span className="figure">{areaText(area)}</span>;
}
