import { yearOf } from "../../../kernel/calendar.ts";
import type { Named } from "../../../kernel/shape.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Caller, Desk } from "../../../platform/server/serve.ts";
import { governingPlan } from "../../../platform/server/governing-plan.ts";
import { readSetting, settingOn } from "../../../platform/server/settings.ts";
import type { Session, Welcome } from "../contract.ts";
import { CITY_NAME, PROVINCE_PREFIX } from "../settings.ts";
import { passwordSetBy } from "./resets.ts";
import { signingRightOf } from "./signing.ts";
import { DEMO_ACCOUNTS_SETTING, isEmptyInstallation } from "./facts.ts";

/** What the browser is told of its caller. */
export async function sessionOf(db: Db, caller: Caller, desk: Desk): Promise<Session> {
  const today = desk.clock.today();
  return {
    account: {
      id: caller.accountId,
      personId: caller.personId,
      name: caller.name,
      loginName: caller.loginName,
    },
    signingRight: caller.permissions.has("funds.sign")
      ? await signingRightOf(db, caller, today)
      : null,
    roles: [...caller.roles],
    permissions: [...caller.permissions],
    unit: await named(db, "organization_unit", caller.unitId),
    unitIds: [...caller.unitIds],
    chain: await named(db, "chains_chain", caller.chainId),
    mustChangePassword: caller.mustChangePassword,
    passwordSetBy: caller.mustChangePassword ? await passwordSetBy(db, caller.accountId) : null,
    demo: desk.demo,
    businessDay: today,
    firstYear: await firstYear(db, today),
    plan: await governingPlan(db, desk, yearOf(today)),
    provincePrefix: await settingOn(db, PROVINCE_PREFIX, today),
    cityName: await cityName(db, today),
  };
}

/** What a stranger is told: the city, whether it must be set up first, and in the demo whom to try. */
export async function welcomeOf(db: Db, desk: Desk): Promise<Welcome> {
  const today = desk.clock.today();
  return {
    demo: desk.demo,
    firstRun: await isEmptyInstallation(db),
    cityName: await cityName(db, today),
    accounts: desk.demo
      ? await readSetting<Welcome["accounts"]>(db, DEMO_ACCOUNTS_SETTING, today, [])
      : [],
  };
}

async function firstYear(db: Db, today: string): Promise<number> {
  const first = await db
    .selectFrom("plan_campaign")
    .select(({ fn }) => fn.min("year").as("year"))
    .executeTakeFirst();
  return Math.min(first?.year ?? 9999, yearOf(today));
}

function cityName(db: Db, today: string): Promise<string> {
  return settingOn(db, CITY_NAME, today);
}

async function named(
  db: Db,
  table: "organization_unit" | "chains_chain",
  id: number | null,
): Promise<Named | null> {
  if (id === null) return null;
  const row = await db
    .selectFrom(table)
    .select(["id", "name"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}
