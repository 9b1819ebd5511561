import { lastDayOf } from "../../../kernel/calendar.ts";
import { useSession } from "../../../platform/web/session.ts";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { REPORT_STATE_TITLES, type ReportRow } from "../contract.ts";

const TONES = {
  none: "quiet",
  sent: "going",
  returned: "bad",
  signed: "good",
  stale: "bad",
} as const;

/** How a month's report stands, and whether it is or was late. */
export function ReportStateTag({ row }: { readonly row: ReportRow }) {
  const { businessDay } = useSession();
  if (row.state === "none" && lastDayOf(row.month) >= businessDay)
    return <StageTag words="本月未完" />;
  const words = row.carried ? "已报（原规则）" : REPORT_STATE_TITLES[row.state];
  return (
    <>
      <StageTag words={words} tone={TONES[row.state]} />{" "}
      {row.late && !row.carried && (
        <StageTag words={row.signedOn ? "迟报" : "逾期未报"} tone="bad" />
      )}
    </>
  );
}
