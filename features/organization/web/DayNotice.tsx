import { Alert, Button } from "antd";
import { dayText } from "../../../kernel/calendar.ts";
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
  if (!data?.doubt) return null;
  const { today, words } = data.doubt;
  return (
    <Alert
      banner
      type="warning"
      className="no-print"
      title={words}
      description={confirm.error?.words}
      action={
        <Button
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ body: { day: today } })}
        >
          确认今天是{dayText(today)}
        </Button>
      }
    />
  );
}
