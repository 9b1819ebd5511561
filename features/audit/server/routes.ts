import { isDay } from "../../../kernel/calendar.ts";
import { Refused } from "../../../platform/server/problem.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import { listEntries } from "./store.ts";
import { verifyAuditChain } from "./verify.ts";

export function auditRoutes(desk: Desk): void {
  serve(desk, contract.listAudit, ({ db, query, caller }) => {
    for (const field of ["from", "to"] as const) {
      const day = query[field];
      if (day && !isDay(day)) {
        throw new Refused({ code: "audit.no_such_day", words: "日期写作 2023-03-15", field });
      }
    }
    return listEntries(db, query, caller.scope !== "none");
  });
  serve(desk, contract.verifyChain, ({ db }) => verifyAuditChain(db));
}
