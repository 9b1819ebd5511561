import { callerById, createAccount, grant } from "../../../features/organization/server/facts.ts";
import type { Day } from "../../../kernel/calendar.ts";
import type { Role } from "../../../kernel/permission.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { soundsOf } from "../../../platform/server/sounds.ts";
import { type DemoAccount, demoAccounts } from "./accounts.ts";
import { inventedPerson } from "./invented-names.ts";

/** A demo person at work. */
export interface Worker {
  readonly caller: Caller;
}

export interface Staff {
  readonly office: Worker;
  readonly verifiers: readonly [Worker, Worker];
  readonly leader: Worker;
  readonly inspector: Worker;
  readonly units: ReadonlyMap<string, { id: number; clerk: Worker; head: Worker }>;
}

/** Opens the demo accounts: one per role, a clerk and a head in every unit, a second verifier. Heads hold their unit's first post. */
export async function hireStaff(tx: Db, today: Day): Promise<Staff> {
  const office = await tx
    .insertInto("organization_unit")
    .values({ name: "招商办", kind: "office", ...soundsOf("招商办") })
    .returning("id")
    .executeTakeFirstOrThrow();
  const units = await tx
    .selectFrom("organization_unit")
    .select(["id", "name"])
    .where("kind", "in", ["town", "township", "subdistrict"])
    .orderBy("id")
    .execute();
  const chains = await tx.selectFrom("chains_chain").select(["id", "name"]).execute();
  const hired = new Map<string, Worker>();
  let serial = 0;
  const hire = async (account: DemoAccount): Promise<Worker> => {
    const unitId = units.find((unit) => unit.name === account.unit)?.id ?? null;
    const chainId = chains.find((chain) => chain.name === account.chain)?.id ?? null;
    const name = inventedPerson((serial += 1));
    const accountId = await createAccount(tx, {
      loginName: account.loginName,
      person: name,
      password: account.password,
      demo: true,
    });
    await grant(tx, { accountId, role: account.role, unitId, chainId, grantedBy: null });
    const caller = await callerById(tx, accountId, today);
    if (!caller) throw new Error(`账号没有开成：${account.loginName}`);
    const worker = { caller };
    hired.set(account.loginName, worker);
    return worker;
  };
  for (const account of demoAccounts) await hire(account);
  const second = await hire({
    loginName: "verifier2",
    password: demoAccounts[0]?.password ?? "",
    title: "",
    role: "office_verifier",
  });
  const places = new Map<string, { id: number; clerk: Worker; head: Worker }>();
  for (const [index, unit] of units.entries()) {
    const extra = (role: Role, login: string): DemoAccount => ({
      loginName: login,
      password: demoAccounts[0]?.password ?? "",
      title: "",
      role,
      unit: unit.name,
    });
    const first = index === 0;
    const clerk = first
      ? (hired.get("clerk") as Worker)
      : await hire(extra("unit_clerk", `clerk${index + 1}`));
    const head = first
      ? (hired.get("head") as Worker)
      : await hire(extra("unit_head", `head${index + 1}`));
    await appointHead(tx, unit.id, head.caller.personId);
    places.set(unit.name, { id: unit.id, clerk, head });
  }
  await appointHead(tx, office.id, (hired.get("office") as Worker).caller.personId);
  return {
    office: hired.get("office") as Worker,
    verifiers: [hired.get("verifier") as Worker, second],
    leader: hired.get("leader") as Worker,
    inspector: hired.get("inspector") as Worker,
    units: places,
  };
}

async function appointHead(tx: Db, unitId: number, personId: number): Promise<void> {
  const post = await tx
    .insertInto("organization_post")
    .values({ unit_id: unitId, title: "主要负责人", principal: true })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("organization_tenure")
    .values({ post_id: post.id, person_id: personId, from_on: "2023-01-01", basis: "演示任职" })
    .execute();
}
