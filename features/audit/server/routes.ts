import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import { listEntries } from "./store.ts";
import { verifyAuditChain } from "./verify.ts";

export function auditRoutes(desk: Desk): void {
  serve(desk, contract.listAudit, ({ db, query, caller }) =>
    listEntries(db, query, caller.scope !== "none"),
  );
  serve(desk, contract.verifyChain, ({ db }) => verifyAuditChain(db));
}
