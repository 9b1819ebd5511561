import { type Desk, serve } from "../../../platform/server/serve.ts";
import { readWorkbench } from "../contract.ts";
import { workbenchOf } from "./desk-work.ts";

/** 工作台: what waits for the caller, what is late, what changed, and the caller's own progress. */
export function workbenchRoutes(desk: Desk): void {
  serve(desk, readWorkbench, ({ db, caller }) => workbenchOf(desk, db, caller));
}
