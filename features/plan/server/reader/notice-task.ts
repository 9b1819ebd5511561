import { readerTask } from "../../../../platform/server/apart/reader.ts";
import type { PlanReading } from "../../reading.ts";

export interface NoticeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly knownUnits: readonly string[] | undefined;
}

/** A notice understood in the reader, patterns and all: no text made to stall them holds up the server. */
export const NOTICE = readerTask<NoticeFile, PlanReading>("notice");
