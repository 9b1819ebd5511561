import { Alert, Button } from "antd";
import { dayText } from "../../../kernel/calendar.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { confirmToday, dayStanding } from "../day-contract.ts";

/** Above every page of who may confirm the day, as long as it is in doubt. */
export function DayNotice() {
  const { permissions } = useSession();
  return permissions.includes("organization.confirm_day") ? <Notice /> : null;
}

function Notice() {
  const { data } = useEndpoint(dayStanding);
  const confirm = useAct(confirmToday);
  const narrow = useNarrow();
  if (!data?.doubt) return null;
  const { today, words } = data.doubt;
  const button = (
    <Button loading={confirm.isPending} onClick={() => confirm.mutate({ body: { day: today } })}>
      确认今天是{dayText(today)}
    </Button>
  );
  return (
    <Alert
      banner
      type="warning"
      className="no-print"
      title={words}
      description={
        (narrow || confirm.error) && (
          <>
            {confirm.error && <p>{confirm.error.words}</p>}
            {narrow && button}
          </>
        )
      }
      action={!narrow && button}
    />
  );
}
