import { sql } from "kysely";
import type { Role } from "../../../kernel/permission.ts";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { startMonth } from "../../funds/server/facts.ts";
import type { Workbench } from "../contract.ts";
import { type BeginningFacts, nextSteps } from "../next-steps.ts";

/** What comes next until the first receipt is verified: of the caller's unit, or for everybody else of the city. */
export async function beginningOf(db: Db, caller: Caller, today: Day): Promise<Workbench["begin"]> {
  // Whoever has yet to choose a password has no rights so far: no step could be told as theirs.
  if (caller.mustChangePassword) return null;
  const unitId = caller.scope === "unit" ? caller.unitId : null;
  const reached = await reachedBy(db, unitId);
  if (reached.verified) return null;
  return nextSteps({ ...reached, ...(await preparedFor(db, unitId, today)) }, caller);
}

type Reached = Pick<BeginningFacts, "project" | "reported" | "signed" | "verified">;

async function reachedBy(db: Db, unitId: number | null): Promise<Reached> {
  const { rows } = await sql<Reached>`select * from workbench_beginning(${unitId})`.execute(db);
  return rows[0] ?? { project: false, reported: false, signed: false, verified: false };
}

interface Prepared {
  readonly accounts: number;
  readonly ungranted: number;
  readonly roles: Role[];
  readonly hasPlan: boolean;
  readonly hasPrincipal: boolean;
}

/** Accounts, roles, plan and heads; of a unit its own head only. */
async function preparedFor(db: Db, unitId: number | null, today: Day) {
  const { rows } = await sql<Prepared>`
    with held as (select g.account_id, g.role from organization_grant g
        join organization_account a on a.id = g.account_id and a.state = 'active' where g.revoked_at is null),
      other as (select a.id from organization_account a where a.state = 'active' and not exists (
        select 1 from held h where h.account_id = a.id and h.role in ('system_admin', 'security_admin', 'audit_admin')))
    select (select count(*) from other)::int as accounts,
      (select count(*) from other o where not exists (select 1 from held h where h.account_id = o.id))::int as ungranted,
      (select coalesce(array_agg(distinct role::text), '{}') from held) as roles,
      exists (select 1 from plan_campaign) as "hasPlan",
      exists (select 1 from organization_tenure t join organization_post o on o.id = t.post_id and o.principal
        where t.from_on <= ${today} and (t.to_on is null or t.to_on >= ${today})
          and (${unitId}::integer is null or o.unit_id = ${unitId}::integer)) as "hasPrincipal"`.execute(
    db,
  );
  const [found] = rows;
  if (!found) throw new Error("one row of counts");
  return { ...found, roles: new Set(found.roles), startMonth: await startMonth(db, today) };
}
