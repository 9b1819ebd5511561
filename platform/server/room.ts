import type { Day } from "../../kernel/calendar.ts";
import type { Duties } from "../../kernel/duty.ts";
import type { Db } from "./database.ts";
import type { Caller, Desk } from "./serve.ts";

/** What waits for a caller in a room on a day, and what is late there; read with the caller's eyes. */
export type ReadDuties = (db: Db, caller: Caller, today: Day) => Promise<Duties>;

/** A kept file in a project's file: the record it belongs to, and the name it was given. */
export interface FiledFile {
  readonly of: string;
  readonly name: string;
  readonly sha256: string;
}

/** What a room has of a project: its records as it answers them, and the files behind them. */
export interface Filed {
  readonly records: readonly object[];
  readonly files: readonly FiledFile[];
}

/** What a room puts into a project's file; read with the caller's eyes. */
export type ReadFiled = (db: Db, projectId: number, caller: Caller, today: Day) => Promise<Filed>;

/** What a room's server brings. */
export interface RoomServer {
  /** Serves its endpoints. */
  readonly routes: (desk: Desk) => void;
  /** The files, as modules, in which it declares its endpoints and the shapes of what it tells: OpenAPI is made of them. */
  readonly declares: readonly Readonly<Record<string, unknown>>[];
  /** What it tells the workbench. */
  readonly duties?: ReadDuties;
  /** What it puts into a project's file. */
  readonly filed?: ReadFiled;
}
