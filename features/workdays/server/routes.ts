import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import * as actions from "./actions.ts";

/** Which days are worked on: the office's table, year by year, each with its basis. */
export function workdaysRoutes(desk: Desk): void {
  serve(desk, contract.readWorkdays, ({ db, params }) => actions.readYear(db, params.year));
  serve(desk, contract.arrangeYear, async ({ db, params, body, caller, clock, record }) => {
    const by = { accountId: caller.accountId, name: caller.name, today: clock.today() };
    const { changes, before } = await actions.arrangeYear(db, params.year, body, by);
    const count = (kind: string) => changes.filter((one) => one.kind === kind).length;
    record({
      subject: "workdays",
      subjectId: params.year,
      summary: `登记${params.year}年放假安排（${body.basis.trim()}）：放假${count("off")}天、调休上班${count("work")}天、撤销${count("withdrawn")}天`,
      before,
      after: { changes },
    });
    return actions.readYear(db, params.year);
  });
}
