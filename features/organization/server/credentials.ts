import type { FastifyRequest } from "fastify";
import type { Refusal } from "../../../kernel/refusal.ts";
import { type Deed, recordDeed } from "../../../platform/server/audit-trail.ts";
import { CITY_EYES, type Database, type Db } from "../../../platform/server/database.ts";
import { Refused } from "../../../platform/server/problem.ts";
import { ATTEMPTS_BEFORE_LOCK, LOCK_MINUTES } from "../sign-in-rules.ts";
import { countFailure, DEVICE_COOKIE, forgetFailures, isLocked, sourcesOf } from "./attempts.ts";
import { hashOfNobody, isPassword } from "./passwords.ts";

/** One answer to unknown name, wrong password and locked account, so that none can be told from another. */
const NOT_ADMITTED: Refusal = {
  code: "organization.not_admitted",
  words: `账号或密码不对。连续输错 ${ATTEMPTS_BEFORE_LOCK} 次，在这台电脑上锁定 ${LOCK_MINUTES} 分钟；忘记密码请联系系统管理员`,
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
}

/** An attempt at an account: under which counts it falls, and whether one of them holds a lock. */
interface Attempt extends Login {
  readonly sources: readonly string[];
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
  const from = { address: request.ip, device: request.cookies[DEVICE_COOKIE] };
  return oneAtATime(`${given.loginName} ${from.device ?? from.address}`, async () => {
    const attempt = await attemptAt(db, given.loginName, from);
    const right = await isPassword(
      given.password,
      attempt?.password_hash ?? (await hashOfNobody()),
    );
    if (attempt && right && !attempt.locked && attempt.state === "active") {
      await forgetFailures(db, attempt.id, attempt.sources[0]);
      return attempt.id;
    }
    await writeFailure(db, attempt, given.loginName, right, request);
    const tellsDisabled = right && attempt?.locked === false && attempt.state === "disabled";
    throw new Refused(tellsDisabled ? DISABLED : refusal);
  });
}

const queues = new Map<string, Promise<unknown>>();

/** Attempts at one name from one place wait for each other: guesses sent at once would else all be tried before the first is counted. */
async function oneAtATime<Answer>(name: string, attempt: () => Promise<Answer>): Promise<Answer> {
  const mine = (queues.get(name) ?? Promise.resolve()).then(attempt, attempt);
  queues.set(name, mine);
  try {
    return await mine;
  } finally {
    if (queues.get(name) === mine) queues.delete(name);
  }
}

async function attemptAt(
  db: Db,
  loginName: string,
  from: { address: string; device: string | undefined },
): Promise<Attempt | undefined> {
  const login: Login | undefined = await db
    .selectFrom("organization_account as a")
    .innerJoin("organization_person as p", "p.id", "a.person_id")
    .select(["a.id", "p.name", "a.password_hash", "a.state"])
    .where("a.login_name", "=", loginName)
    .executeTakeFirst();
  if (!login) return undefined;
  const sources = await sourcesOf(db, login.id, from);
  return { ...login, sources, locked: await isLocked(db, login.id, sources) };
}

async function writeFailure(
  db: Db,
  attempt: Attempt | undefined,
  loginName: string,
  right: boolean,
  request: FastifyRequest,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const counts = attempt && !attempt.locked && !right;
    const locks = counts ? await countFailure(tx, attempt.id, attempt.sources) : false;
    const actor = {
      accountId: attempt?.id ?? null,
      name: attempt?.name ?? "未登录",
      unitId: null,
      requestId: request.id,
      address: request.ip,
    };
    const deed: Deed = {
      subject: "account",
      subjectId: attempt?.id ?? loginName,
      summary: `${loginName} 未通过密码验证：${failureWords(attempt, right, locks)}`,
    };
    await recordDeed(tx, actor, { action: "session.refused", title: "密码验证失败" }, deed);
  });
}

function failureWords(attempt: Attempt | undefined, right: boolean, locks: boolean): string {
  if (!attempt) return "没有这个账号";
  if (attempt.locked) return "在锁定中";
  if (!right) return locks ? `密码错误，锁定 ${LOCK_MINUTES} 分钟` : "密码错误";
  return "账号已停用";
}
