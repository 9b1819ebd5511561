import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { BodyOf } from "../../../kernel/endpoint.ts";
import { firstRefusal, type Refusal } from "../../../kernel/refusal.ts";
import type { Db } from "../../../platform/server/database.ts";
import { insist, Refused } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { refuseAppointment, refusePostKind, relievedBy } from "../office-rules.ts";
import type * as contract from "../roster-contract.ts";
import { refuseStale } from "../roster-rules.ts";
import { othersOf, type Post, postsOf, refuseGrant, refuseOwnAccount } from "../rules.ts";
import type { Account, Tenure } from "../shapes.ts";
import { holdGrants, listAccounts } from "./accounts.ts";
import { appoint, grantTo } from "./actions.ts";
import { endLapsed } from "./exceptions.ts";
import { listTenures } from "./store.ts";

/** Who decides, and when. */
export interface Deciding {
  readonly caller: Caller;
  readonly today: Day;
}

type GrantRow = Omit<contract.ProposedGrant, "refusal">;
type TenureRow = Omit<contract.ProposedTenure, "refusal" | "relieves"> & {
  readonly personId: number;
};

/** Roles that wait for the security administrator, each with why it may not be granted now. */
export async function listProposedGrants(
  db: Db,
  callerPerson: number,
): Promise<contract.ProposedGrant[]> {
  const [rows, accounts] = [await openGrants(db), await listAccounts(db)];
  return rows.map((row) => {
    const account = accounts.find(({ id }) => id === row.accountId);
    const refusal = account ? refuseProposed(row, account, accounts, callerPerson) : null;
    return { ...row, refusal: refusal?.words ?? null };
  });
}

function postOf({ role, unit, chain }: GrantRow): Post {
  return { role, unitId: unit?.id ?? null, chainId: chain?.id ?? null };
}

function refuseProposed(
  row: GrantRow,
  account: Account,
  accounts: readonly Account[],
  callerPerson: number,
): Refusal | null {
  return firstRefusal(
    refuseOwnAccount(callerPerson, account.personId),
    account.state === "disabled"
      ? { code: "organization.account_disabled", words: `账号 ${account.loginName} 已停用` }
      : null,
    refuseGrant(postsOf(account), postOf(row), othersOf(account, accounts)),
  );
}

async function openGrants(db: Db): Promise<GrantRow[]> {
  const { rows } =
    await sql<GrantRow>`select w.id, r.source, e.name as "enteredBy", r.entered_on as "enteredOn",
      p.name as "personName", w.account_id as "accountId", a.login_name as "loginName", w.role,
      (select json_build_object('id', u.id, 'name', u.name) from organization_unit u where u.id = w.unit_id) as unit,
      (select json_build_object('id', c.id, 'name', c.name) from chains_chain c where c.id = w.chain_id) as chain
    from organization_proposed_grant w join organization_roster r on r.id = w.roster_id
    join organization_account a on a.id = w.account_id join organization_person p on p.id = a.person_id
    join organization_account o on o.id = r.entered_by join organization_person e on e.id = o.person_id
    where w.state = 'open' order by w.id`.execute(db);
  return rows;
}

/** Grants all proposals asked for, or none: what was decided meanwhile or may not be granted is named. Answers them. */
export async function confirmGrants(
  tx: Db,
  ids: readonly number[],
  by: Deciding,
): Promise<GrantRow[]> {
  await holdGrants(tx);
  await endLapsed(tx, by.today);
  const open = await openGrants(tx);
  insist(
    refuseStale(
      ids,
      open.map(({ id }) => id),
    ),
  );
  const accounts = await listAccounts(tx);
  const asked = open.filter(({ id }) => ids.includes(id));
  for (const row of asked) {
    const grantId = await named(row.personName, () => {
      const account = accounts.find(({ id }) => id === row.accountId);
      insist(account ? refuseProposed(row, account, accounts, by.caller.personId) : null);
      return grantTo(tx, {
        accounts,
        accountId: row.accountId,
        post: postOf(row),
        caller: by.caller,
      });
    });
    await decide(tx, "organization_proposed_grant", [row.id], by.caller.accountId, { grantId });
  }
  return asked;
}

/** Declines proposals with a reason: the accounts stay, without the roles. */
export async function declineGrants(
  tx: Db,
  { ids, reason }: BodyOf<typeof contract.declineGrants>,
  by: Deciding,
): Promise<GrantRow[]> {
  await holdGrants(tx);
  const open = await openGrants(tx);
  insist(
    refuseStale(
      ids,
      open.map(({ id }) => id),
    ),
  );
  await decide(tx, "organization_proposed_grant", ids, by.caller.accountId, { reason });
  return open.filter(({ id }) => ids.includes(id));
}

/** Tenures that wait for the office head, each with whom it would relieve. */
export async function listProposedTenures(db: Db, today: Day): Promise<contract.ProposedTenure[]> {
  const [rows, tenures] = [await openTenures(db), await listTenures(db, today)];
  return rows.map(({ personId, ...row }) => {
    const terms = tenures.filter(({ unit }) => unit.id === row.unit.id);
    const relieved = relievedOf({ ...row, personId }, terms);
    const asked = { ...row, personId, relieves: relieved?.id ?? null };
    const refusal = firstRefusal(
      refusePostKind(
        terms.find(({ post }) => post === row.post),
        row,
      ),
      refuseAppointment(terms, asked),
    );
    const relieves = relieved ? { id: relieved.id, name: relieved.personName } : null;
    return { ...row, relieves, refusal: refusal?.words ?? null };
  });
}

function relievedOf(row: TenureRow, terms: readonly Tenure[]) {
  return relievedBy(terms, { ...row, relieves: null });
}

async function openTenures(db: Db): Promise<TenureRow[]> {
  const { rows } =
    await sql<TenureRow>`select w.id, r.source, e.name as "enteredBy", r.entered_on as "enteredOn",
      p.name as "personName", p.id as "personId", json_build_object('id', u.id, 'name', u.name) as unit,
      w.post, w.principal, w.from_on as "fromOn", w.basis
    from organization_proposed_tenure w join organization_roster r on r.id = w.roster_id
    join organization_person p on p.id = w.person_id join organization_unit u on u.id = w.unit_id
    join organization_account o on o.id = r.entered_by join organization_person e on e.id = o.person_id
    where w.state = 'open' order by w.id`.execute(db);
  return rows;
}

/** Appoints all that are asked for, or none; `relieves` is who was shown as relieved. Answers what was appointed. */
export async function confirmTenures(
  tx: Db,
  { tenures }: BodyOf<typeof contract.confirmTenures>,
  by: Deciding,
): Promise<TenureRow[]> {
  const open = await holdTenures(tx);
  const ids = tenures.map(({ id }) => id);
  insist(
    refuseStale(
      ids,
      open.map(({ id }) => id),
    ),
  );
  const asked = open.filter(({ id }) => ids.includes(id));
  for (const row of asked) {
    const relieves = tenures.find(({ id }) => id === row.id)?.relieves ?? null;
    const body = { ...row, unitId: row.unit.id, relieves };
    await named(`${row.unit.name}${row.personName}`, () => appoint(tx, body, by.today));
    await decide(tx, "organization_proposed_tenure", [row.id], by.caller.accountId, {});
  }
  return asked;
}

export async function declineTenures(
  tx: Db,
  { ids, reason }: BodyOf<typeof contract.declineTenures>,
  by: Deciding,
): Promise<TenureRow[]> {
  const open = await holdTenures(tx);
  insist(
    refuseStale(
      ids,
      open.map(({ id }) => id),
    ),
  );
  await decide(tx, "organization_proposed_tenure", ids, by.caller.accountId, { reason });
  return open.filter(({ id }) => ids.includes(id));
}

/** Two who decide at once come one after the other. */
async function holdTenures(tx: Db): Promise<TenureRow[]> {
  await tx
    .selectFrom("organization_proposed_tenure")
    .select("id")
    .where("state", "=", "open")
    .orderBy("id")
    .forUpdate()
    .execute();
  return openTenures(tx);
}

async function decide(
  tx: Db,
  table: "organization_proposed_grant" | "organization_proposed_tenure",
  ids: readonly number[],
  accountId: number,
  how: { readonly grantId?: number; readonly reason?: string },
): Promise<void> {
  await tx
    .updateTable(table)
    .set({
      state: how.reason === undefined ? "confirmed" : "declined",
      decided_by: accountId,
      decided_at: sql`now()`,
      reason: how.reason ?? "",
      ...(how.grantId !== undefined && { grant_id: how.grantId }),
    })
    .where("id", "in", [...ids])
    .execute();
}

/** Of many acts, says of whom the refused one is. */
async function named<Answer>(who: string, act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { field: _field, ...refusal } = error.refusal;
    throw new Refused({ ...refusal, words: `${who}：${refusal.words}；这一次没有办任何一项` });
  }
}
