import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import { ROLE_RULES, type Permission, type Role, type Scope } from "../../../kernel/permission.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { permissionsOf as mayOf } from "../../rooms.ts";
import type { Post } from "../rules.ts";

/** An active account with the posts it holds now. */
export interface AccountAtWork {
  readonly id: number;
  readonly person_id: number;
  readonly login_name: string;
  readonly name: string;
  readonly must_change_password: boolean;
  readonly posts: HeldPost[];
}

/** A post with what the unit's history makes of it. */
interface HeldPost extends Post {
  /** The unit and those merged into it; null without a unit. */
  readonly unitIds: number[] | null;
  /** The unit was merged or dissolved: what it did stays to be read. */
  readonly ended: boolean;
}

/**
 * Active accounts with the posts they hold on a day, to be narrowed by the asker; a post held by an exception counts on the
 * exception's days alone.
 */
export function accountsAtWork(db: Db, today: Day) {
  return db
    .selectFrom("organization_account as a")
    .innerJoin("organization_person as p", "p.id", "a.person_id")
    .where("a.state", "=", "active")
    .select(["a.id", "a.person_id", "a.login_name", "p.name", "a.must_change_password"])
    .select(
      sql<
        HeldPost[]
      >`coalesce((select json_agg(json_build_object('role', g.role, 'unitId', g.unit_id, 'chainId', g.chain_id,
          'unitIds', organization_under(g.unit_id), 'ended', exists (select 1 from organization_unit_act e
            where e.unit_id = g.unit_id and e.act in ('merged', 'retired'))) order by g.id)
        from organization_grant g where g.account_id = a.id and g.revoked_at is null and (g.exception_id is null or exists (
            select 1 from organization_exception x where x.id = g.exception_id and x.state = 'agreed'
              and ${today}::date between x.from_on and x.until_on))), '[]')`.as("posts"),
    );
}

/** The caller an active account is on a day, or undefined. */
export async function callerById(
  db: Db,
  accountId: number,
  today: Day,
): Promise<Caller | undefined> {
  const account = await accountsAtWork(db, today).where("a.id", "=", accountId).executeTakeFirst();
  return account && callerOf(account);
}

const WIDEST_FIRST: readonly Scope[] = ["city", "chain", "unit"];

/** Rights of all posts together, the widest view; nothing at all while the password must be changed. */
export function callerOf(account: AccountAtWork): Caller {
  const { posts, must_change_password: mustChangePassword } = account;
  const roles = posts.map(({ role }) => role);
  return {
    accountId: account.id,
    personId: account.person_id,
    name: account.name,
    loginName: account.login_name,
    roles: [...new Set(roles)],
    permissions: mustChangePassword ? new Set() : permissionsOf(posts),
    scope: mustChangePassword ? "none" : scopeOf(roles),
    unitId: posts.find(({ unitId }) => unitId !== null)?.unitId ?? null,
    unitIds: posts.find(({ unitId }) => unitId !== null)?.unitIds ?? [],
    chainId: posts.find(({ chainId }) => chainId !== null)?.chainId ?? null,
    mustChangePassword,
  };
}

/** Of a unit that is no more its people may read what they did; its successor's carry it on. */
function permissionsOf(posts: readonly HeldPost[]): Set<Permission> {
  return new Set(
    posts.flatMap(({ role, ended }) =>
      mayOf(role).filter((permission) => !ended || permission.endsWith(".read")),
    ),
  );
}

function scopeOf(roles: readonly Role[]): Scope {
  const scopes = roles.map((role) => ROLE_RULES[role].scope);
  return WIDEST_FIRST.find((scope) => scopes.includes(scope)) ?? "none";
}
