import { sql } from "kysely";
import { type Duties, NO_DUTIES, waits } from "../../../kernel/duty.ts";
import type { Permission } from "../../../kernel/permission.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { NO_PASSWORD } from "./passwords.ts";

interface Counts {
  readonly roles: number;
  readonly tenures: number;
  readonly unissued: number;
}

/** What a roster left to be decided or handed over by whoever may; nothing where nothing is left. */
export async function rosterDuties(db: Db, { permissions }: Caller): Promise<Duties> {
  const lines: [Permission, keyof Counts, string, string][] = [
    ["organization.grant_roles", "roles", "花名册提请、待确认的岗位", "/organization/proposals"],
    ["organization.appoint", "tenures", "花名册提请、待确认的任职", "/organization/proposals"],
    ["organization.manage_accounts", "unissued", "尚未发放初始口令的账号", "/organization/slips"],
  ];
  const mine = lines.filter(([permission]) => permissions.has(permission));
  if (mine.length === 0) return NO_DUTIES;
  const { rows } = await sql<Counts>`select
      (select count(*)::int from organization_proposed_grant where state = 'open') as roles,
      (select count(*)::int from organization_proposed_tenure where state = 'open') as tenures,
      (select count(*)::int from organization_account where state = 'active' and password_hash = ${NO_PASSWORD}) as unissued`.execute(
    db,
  );
  const waiting = mine.flatMap(([, code, words, path]) =>
    waits(`roster_${code}`, words, rows[0]?.[code] ?? 0, path),
  );
  return { waiting, late: [] };
}
