import { sql } from "kysely";
import type { FastifyRequest } from "fastify";
import type { Refusal } from "../../../kernel/refusal.ts";
import { type Deed, recordDeed } from "../../../platform/server/audit-trail.ts";
import { CITY_EYES, type Database, type Db } from "../../../platform/server/database.ts";
import { Refused } from "../../../platform/server/problem.ts";
import { ATTEMPTS_BEFORE_LOCK, LOCK_MINUTES } from "../sign-in-rules.ts";
import { hashOfNobody, isPassword } from "./passwords.ts";

/** One answer to unknown name, wrong password and locked account, so that none can be told from another. */
const NOT_ADMITTED: Refusal = {
  code: "organization.not_admitted",
  words: `账号或密码不对。连续输错 ${ATTEMPTS_BEFORE_LOCK} 次，账号锁定 ${LOCK_MINUTES} 分钟；忘记密码请联系系统管理员`,
};
const DISABLED: Refusal = {
  code: "organization.account_disabled",
  words: "该账号已停用，请联系系统管理员",
};

interface Login {
  readonly id: number;
  readonly name: string;
  readonly password_hash: string;
  readonly state: "active" | "disabled";
  readonly failed_attempts: number;
  readonly locked: boolean;
}

/**
 * The account behind a name and password. Refuses otherwise, having counted the failure and written it to the trail in a
 * transaction of its own, which the refusal does not undo. To be called while no transaction is open: it derives a key.
 */
export async function provenAccount(
  database: Database,
  given: { loginName: string; password: string },
  request: FastifyRequest,
  refusal: Refusal = NOT_ADMITTED,
): Promise<number> {
  const db = database.as(CITY_EYES);
  return oneAtATime(given.loginName, async () => {
    const login = await loginOf(db, given.loginName);
    const right = await isPassword(given.password, login?.password_hash ?? (await hashOfNobody()));
    if (login && right && !login.locked && login.state === "active") {
      if (login.failed_attempts > 0) await forgetFailures(db, login.id);
      return login.id;
    }
    await writeFailure(db, login, given.loginName, right, request);
    const tellsDisabled = right && login?.locked === false && login.state === "disabled";
    throw new Refused(tellsDisabled ? DISABLED : refusal);
  });
}

const queues = new Map<string, Promise<unknown>>();

/** Attempts at one name wait for each other: guesses sent at once would else all be tried before the first is counted. */
async function oneAtATime<Answer>(name: string, attempt: () => Promise<Answer>): Promise<Answer> {
  const mine = (queues.get(name) ?? Promise.resolve()).then(attempt, attempt);
  queues.set(name, mine);
  try {
    return await mine;
  } finally {
    if (queues.get(name) === mine) queues.delete(name);
  }
}

function loginOf(db: Db, loginName: string): Promise<Login | undefined> {
  return db
    .selectFrom("organization_account as a")
    .innerJoin("organization_person as p", "p.id", "a.person_id")
    .select(["a.id", "p.name", "a.password_hash", "a.state", "a.failed_attempts"])
    .select(sql<boolean>`coalesce(a.locked_until > now(), false)`.as("locked"))
    .where("a.login_name", "=", loginName)
    .executeTakeFirst();
}

/** Clears the count and the lock of an account. */
export async function forgetFailures(db: Db, accountId: number): Promise<void> {
  await db
    .updateTable("organization_account")
    .set({ failed_attempts: 0, locked_until: null })
    .where("id", "=", accountId)
    .execute();
}

async function writeFailure(
  db: Db,
  login: Login | undefined,
  loginName: string,
  right: boolean,
  request: FastifyRequest,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const locks = login && !login.locked && !right ? await countFailure(tx, login.id) : false;
    const actor = {
      accountId: login?.id ?? null,
      name: login?.name ?? "未登录",
      unitId: null,
      requestId: request.id,
      address: request.ip,
    };
    const deed: Deed = {
      subject: "account",
      subjectId: login?.id ?? loginName,
      summary: `${loginName} 未通过密码验证：${failureWords(login, right, locks)}`,
    };
    await recordDeed(tx, actor, { action: "session.refused", title: "密码验证失败" }, deed);
  });
}

/** Counts one more failure; true where it locks the account. */
async function countFailure(tx: Db, accountId: number): Promise<boolean> {
  const row = await tx
    .updateTable("organization_account")
    .set({
      failed_attempts: sql`(failed_attempts + 1) % ${ATTEMPTS_BEFORE_LOCK}::integer`,
      locked_until: sql`case when failed_attempts + 1 >= ${ATTEMPTS_BEFORE_LOCK}::integer
        then now() + make_interval(mins => ${LOCK_MINUTES}::integer) end`,
    })
    .where("id", "=", accountId)
    .returning("locked_until")
    .executeTakeFirstOrThrow();
  return row.locked_until !== null;
}

function failureWords(login: Login | undefined, right: boolean, locks: boolean): string {
  if (!login) return "没有这个账号";
  if (login.locked) return "账号在锁定中";
  if (!right) return locks ? `密码错误，锁定 ${LOCK_MINUTES} 分钟` : "密码错误";
  return "账号已停用";
}
