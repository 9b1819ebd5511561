import type { ReadDuties } from "../../../platform/server/room.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import { readWorkbench, searchAll } from "../contract.ts";
import { workbenchOf } from "./desk-work.ts";
import { search } from "./search.ts";

/** 工作台 and the search: what waits for the caller, here and in every room that tells, what is late, what changed, the caller's own progress. */
export function workbenchRoutes(desk: Desk, rooms: readonly ReadDuties[] = []): void {
  serve(desk, readWorkbench, ({ db, caller }) => workbenchOf(desk, db, caller, rooms));
  serve(desk, searchAll, async ({ db, caller, query }) => ({
    hits: await search(db, caller, query.text),
  }));
}
