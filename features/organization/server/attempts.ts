import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import {
  ATTEMPTS_BEFORE_LOCK,
  LOCK_MINUTES,
  STRANGE_ATTEMPTS_BEFORE_LOCK,
} from "../sign-in-rules.ts";

/** Names a browser that has signed in before; it opens nothing by itself. */
export const DEVICE_COOKIE = "luming-device";
const DEVICE_FORM = /^[\w-]{32}$/;
/** After so many minutes without a failure the count begins anew. */
const COUNT_MINUTES = 60;
/** All browsers and addresses an account was never used from, together. */
const STRANGERS = "strangers";

/** The device a cookie names, or a new one. */
export function deviceOf(cookie: string | undefined): string {
  return cookie !== undefined && DEVICE_FORM.test(cookie)
    ? cookie
    : randomBytes(24).toString("base64url");
}

const digestOf = (device: string) => createHash("sha256").update(device).digest("hex");

/** What is kept of the browser that sends these cookies, or null where it never signed in. */
export function deviceDigest(cookies: Readonly<Record<string, string | undefined>>): string | null {
  const device = cookies[DEVICE_COOKIE];
  return device !== undefined && DEVICE_FORM.test(device) ? digestOf(device) : null;
}

/** From now on this browser is known for the account. */
export async function rememberDevice(tx: Db, accountId: number, device: string): Promise<void> {
  await tx
    .insertInto("organization_device")
    .values({ account_id: accountId, digest: digestOf(device) })
    .onConflict((conflict) =>
      conflict.constraint("organization_device_pkey").doUpdateSet({ seen_at: sql`now()` }),
    )
    .execute();
}

/**
 * Under which counts an attempt at an account falls: that of its browser alone, where it has signed in before; else that of its
 * address, and of all strangers together unless the account was used from this address before. A stranger's guesses therefore
 * lock nobody out of the browser he works with.
 */
export async function sourcesOf(
  db: Db,
  accountId: number,
  from: { readonly address: string; readonly device: string | undefined },
): Promise<string[]> {
  const digest = from.device === undefined ? "" : digestOf(from.device);
  const known = await sql<{ device: boolean; address: boolean }>`select
      exists (select 1 from organization_device d where d.account_id = ${accountId} and d.digest = ${digest}) as device,
      exists (select 1 from organization_session s where s.account_id = ${accountId} and s.address = ${from.address}) as address`.execute(
    db,
  );
  if (known.rows[0]?.device) return [`device:${digest}`];
  const address = `address:${from.address}`;
  return known.rows[0]?.address ? [address] : [address, STRANGERS];
}

/** Whether one of these counts holds a lock now. */
export async function isLocked(
  db: Db,
  accountId: number,
  sources: readonly string[],
): Promise<boolean> {
  const held = await db
    .selectFrom("organization_attempt")
    .select("source")
    .where("account_id", "=", accountId)
    .where("source", "in", sources)
    .where(sql<boolean>`locked_until > now()`)
    .executeTakeFirst();
  return held !== undefined;
}

/** Counts one more failure under each; true where one of them now locks. */
export async function countFailure(
  tx: Db,
  accountId: number,
  sources: readonly string[],
): Promise<boolean> {
  let locks = false;
  for (const source of sources) {
    const most = source === STRANGERS ? STRANGE_ATTEMPTS_BEFORE_LOCK : ATTEMPTS_BEFORE_LOCK;
    const { rows } = await sql<{ locks: boolean }>`
      insert into organization_attempt as a (account_id, source, failures) values (${accountId}, ${source}, 1)
      on conflict on constraint organization_attempt_pkey do update set
        failures = case when a.at < now() - make_interval(mins => ${COUNT_MINUTES}::integer) then 1
          else (a.failures + 1) % ${most}::integer end,
        locked_until = case when a.failures + 1 >= ${most}::integer
          and a.at >= now() - make_interval(mins => ${COUNT_MINUTES}::integer)
          then now() + make_interval(mins => ${LOCK_MINUTES}::integer) end,
        at = now()
      returning coalesce(locked_until > now(), false) as locks`.execute(tx);
    locks ||= rows[0]?.locks === true;
  }
  return locks;
}

/** Clears counts and locks: of one source, or of the whole account. Answers how many there were. */
export async function forgetFailures(db: Db, accountId: number, source?: string): Promise<number> {
  let clearing = db
    .updateTable("organization_attempt")
    .set({ failures: 0, locked_until: null })
    .where("account_id", "=", accountId)
    .where((e) => e.or([e("failures", ">", 0), e("locked_until", "is not", null)]));
  if (source !== undefined) clearing = clearing.where("source", "=", source);
  const { numUpdatedRows } = await clearing.executeTakeFirst();
  return Number(numUpdatedRows);
}
