import { rankCommand, recomputeCommand } from "../../features/assessment/server/commands.ts";
import { auditVerifyCommand } from "../../features/audit/server/verify.ts";
import { readConfig } from "../../platform/server/config.ts";
import { CITY_EYES, type Db } from "../../platform/server/database.ts";
import { openCity } from "./open-city.ts";

/** Opens the city for one command and closes it again; a running server is joined, not disturbed. */
async function withCity(work: (db: Db) => Promise<number>): Promise<void> {
  const city = await openCity(readConfig(), () => {});
  try {
    process.exitCode = await work(city.database.as(CITY_EYES));
  } finally {
    await city.close();
  }
}

export function runRank(options: { asOf?: string; json?: boolean }): Promise<void> {
  return withCity((db) => rankCommand(db, { asOf: options.asOf, json: options.json === true }));
}

export function runRecompute(month: string): Promise<void> {
  return withCity((db) => recomputeCommand(db, month));
}

export function runAuditVerify(): Promise<void> {
  return withCity(auditVerifyCommand);
}
