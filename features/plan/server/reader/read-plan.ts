import type { Refusal } from "../../../../kernel/refusal.ts";
import { understand } from "../../../../platform/server/apart/reader.ts";
import { Refused } from "../../../../platform/server/problem.ts";
import type { PlanReading } from "../../reading.ts";
import { refuseReading, refuseSize } from "./refusals.ts";
import { NOTICE } from "./notice-task.ts";

export interface PlanFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
export interface ReadingOptions {
  /** Names of the units on record: others are warned of, with the nearest name. */
  readonly knownUnits?: readonly string[];
  /** Default 20 MB. */
  readonly maxBytes?: number;
}

const DEFAULT_MAX_BYTES = 20 * 1024 * 1024;

/**
 * Reads a notice (.txt, .docx or .xlsx by its content) and stores nothing. The reading says of every
 * value where it stands and how sure it is; a file that cannot be read is a refusal (`plan.…`, `files.…`).
 */
export async function readPlan(
  { name, bytes }: PlanFile,
  { maxBytes = DEFAULT_MAX_BYTES, knownUnits }: ReadingOptions = {},
): Promise<PlanReading | Refusal> {
  if (bytes.length === 0) return refuseReading("plan.file_empty");
  if (bytes.length > maxBytes) return refuseSize(bytes.length, maxBytes);
  try {
    return await understand(NOTICE, { name, bytes, knownUnits });
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

/** Whether the answer is a refusal. */
export function isRefusal(answer: PlanReading | Refusal): answer is Refusal {
  return "code" in answer;
}
