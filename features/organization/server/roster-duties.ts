import { sql } from "kysely";
import type { Permission } from "../../../kernel/permission.ts";
import type { Db } from "../../../platform/server/database.ts";
import { NO_PASSWORD } from "./passwords.ts";

/** A line of somebody's workbench. */
export interface RosterDuty {
  readonly code: string;
  readonly words: string;
  readonly count: number;
  readonly path: string;
}

interface Counts {
  readonly roles: number;
  readonly tenures: number;
  readonly unissued: number;
}

/** What a roster left to be decided or handed over by whoever may; nothing where nothing is left. */
export async function rosterDuties(
  db: Db,
  permissions: ReadonlySet<Permission>,
): Promise<RosterDuty[]> {
  const lines: [Permission, keyof Counts, string, string][] = [
    ["organization.grant_roles", "roles", "花名册提请、待确认的岗位", "/organization/proposals"],
    ["organization.appoint", "tenures", "花名册提请、待确认的任职", "/organization/proposals"],
    ["organization.manage_accounts", "unissued", "尚未发放初始口令的账号", "/organization/slips"],
  ];
  const mine = lines.filter(([permission]) => permissions.has(permission));
  if (mine.length === 0) return [];
  const { rows } = await sql<Counts>`select
      (select count(*)::int from organization_proposed_grant where state = 'open') as roles,
      (select count(*)::int from organization_proposed_tenure where state = 'open') as tenures,
      (select count(*)::int from organization_account where state = 'active' and password_hash = ${NO_PASSWORD}) as unissued`.execute(
    db,
  );
  return mine.flatMap(([, code, words, path]) => {
    const count = rows[0]?.[code] ?? 0;
    return count > 0 ? [{ code: `roster_${code}`, words, count, path }] : [];
  });
}
