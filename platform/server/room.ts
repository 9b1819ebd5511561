import type { Day } from "../../kernel/calendar.ts";
import type { Duties } from "../../kernel/duty.ts";
import type { Db } from "./database.ts";
import type { Caller, Desk } from "./serve.ts";

/** What waits for a caller in a room on a day, and what is late there; read with the caller's eyes. */
export type ReadDuties = (db: Db, caller: Caller, today: Day) => Promise<Duties>;

/** What a room's server brings. */
export interface RoomServer {
  /** Serves its endpoints. */
  readonly routes: (desk: Desk) => void;
  /** What it tells the workbench. */
  readonly duties?: ReadDuties;
}
