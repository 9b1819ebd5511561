import { rankCommand, recomputeCommand } from "../../features/assessment/server/commands.ts";
import { auditVerifyCommand } from "../../features/audit/server/verify.ts";
import { unlockCommand } from "../../features/organization/server/commands.ts";
import { recomputeScoresCommand } from "../../features/scoring/server/recompute-command.ts";
import { type Day, isDay, yearOf } from "../../kernel/calendar.ts";
import { ConfigError, readConfig } from "../../platform/server/config.ts";
import { CITY_EYES, type Db } from "../../platform/server/database.ts";
import { demoDayOf } from "./demo/demo-day.ts";
import { type City, openCity } from "./open-city.ts";
import { confirmDayCommand } from "./confirm-day-command.ts";
import { clockFor } from "./serve-command.ts";
import { verifyCommand } from "./verify-command.ts";

/** Opens the city for one command and closes it again; a running server is joined, not disturbed. */
async function withCity(
  work: (db: Db, demoDay: Day | null, city: City) => Promise<number>,
): Promise<void> {
  const city = await openCity(readConfig(), "read", () => {});
  try {
    const db = city.database.as(CITY_EYES);
    process.exitCode = await work(db, await demoDayOf(db), city);
  } finally {
    await city.close();
  }
}

/** As of a day, or of a year: of this one today, of a former one its last day. */
export function runRank(options: { asOf?: string; year?: string; json?: boolean }): Promise<void> {
  const { asOf, year } = options;
  if (asOf !== undefined && !isDay(asOf)) throw new ConfigError("--as-of 应为日期，如 2023-06-30");
  if (year !== undefined && !isDay(`${year}-12-31`))
    throw new ConfigError("--year 应为年份，如 2023");
  if (asOf !== undefined && year !== undefined) throw new ConfigError("--as-of 和 --year 只写一个");
  return withCity(async (db, demoDay) => {
    const today = clockFor(readConfig(), demoDay).today();
    const chosen = year === undefined || `${year}-12-31` > today ? today : `${year}-12-31`;
    if (year !== undefined && Number(year) > yearOf(today))
      throw new ConfigError(`${year}年还没有到`);
    await rankCommand(db, {
      asOf: asOf ?? chosen,
      json: options.json === true,
      demo: demoDay !== null,
    });
    return 0;
  });
}

export function runRecompute(month: string, options: { version?: string }): Promise<void> {
  if (!isDay(`${month}-01`)) throw new ConfigError("月份应写成 2023-06");
  const version = options.version === undefined ? undefined : Number(options.version);
  if (version !== undefined && !(Number.isInteger(version) && version > 0))
    throw new ConfigError("版本应为 1、2 这样的整数");
  return withCity(async (db) => {
    const isMonthSame = await recomputeCommand(db, month, version);
    const areScoresSame = await recomputeScoresCommand(db, month);
    return isMonthSame && areScoresSame ? 0 : 1;
  });
}

export function runAuditVerify(options: { head?: string }): Promise<void> {
  return withCity((db) => auditVerifyCommand(db, options.head));
}

export function runVerify(options: { head?: string; json?: boolean }): Promise<void> {
  return withCity((_db, _demoDay, { database, filesFolder }) =>
    verifyCommand(database, filesFolder, options),
  );
}

export function runUnlock(loginName: string): Promise<void> {
  return withCity((db) => unlockCommand(db, loginName));
}

export function runConfirmDay(): Promise<void> {
  return withCity((db, demoDay) => confirmDayCommand(db, clockFor(readConfig(), demoDay)));
}
