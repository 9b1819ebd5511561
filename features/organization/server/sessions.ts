import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Clock } from "../../../platform/server/clock.ts";
import type { Config } from "../../../platform/server/config.ts";
import { CITY_EYES, type Database, type Db } from "../../../platform/server/database.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { type AccountAtWork, accountsAtWork, callerOf } from "./callers.ts";

/** How long another process may go on believing what it read of a caller. */
const CACHED_MS = 5_000;

interface Cached {
  readonly caller: Caller;
  readonly until: number;
}

/** The callers a process has lately identified; `turn` grows with every forgetting. */
interface CallerCache {
  readonly byDigest: Map<string, Cached>;
  turn: number;
}

const caches = new WeakMap<Database, CallerCache>();

function cacheOf(database: Database): CallerCache {
  const cache = caches.get(database) ?? { byDigest: new Map(), turn: 0 };
  caches.set(database, cache);
  return cache;
}

/** Forgets an account's cached callers, or all of them: after a sign-out, a disabling, a grant. */
export function forgetCallers(database: Database, accountId?: number): void {
  const cache = cacheOf(database);
  cache.turn += 1;
  for (const [digest, { caller }] of cache.byDigest) {
    if (accountId === undefined || caller.accountId === accountId) cache.byDigest.delete(digest);
  }
}

/** Only this digest of a token is stored. */
export function tokenDigest(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/**
 * Finds the caller behind a session token, or null where it ended, idled out, or the account is disabled. Sessions live in
 * real time whatever the business day is; posts held by an exception are those of the business day.
 */
export function identifyBy(
  database: Database,
  clock: Clock,
  config: Pick<Config, "idleMinutes">,
): {
  readonly identify: (token: string) => Promise<Caller | null>;
  readonly forget: (accountId?: number) => void;
} {
  const cache = cacheOf(database);
  const db = database.as(CITY_EYES);
  return {
    async identify(token) {
      const digest = tokenDigest(token);
      const cached = cache.byDigest.get(digest);
      if (cached && cached.until > performance.now()) return cached.caller;
      const turn = cache.turn;
      const account = await seenNow(db, digest, config.idleMinutes, clock.today());
      const caller = account ? callerOf(account) : null;
      // What was read before a forgetting may be stale: it serves this request and no other.
      if (turn === cache.turn) remember(cache, digest, caller);
      return caller;
    },
    forget: (accountId) => forgetCallers(database, accountId),
  };
}

function remember(cache: CallerCache, digest: string, caller: Caller | null): void {
  // Not the clock on the wall: that may be set back, and a disabled account would be believed for as long.
  const now = performance.now();
  if (cache.byDigest.size >= 1_000) {
    for (const [old, { until }] of cache.byDigest) if (until <= now) cache.byDigest.delete(old);
  }
  if (caller) cache.byDigest.set(digest, { caller, until: now + CACHED_MS });
  else cache.byDigest.delete(digest);
}

/** The account of a live session, whose last sight is written down at most once a minute. */
async function seenNow(
  db: Db,
  digest: string,
  idleMinutes: number,
  today: Day,
): Promise<AccountAtWork | undefined> {
  const row = await accountsAtWork(db, today)
    .innerJoin("organization_session as s", "s.account_id", "a.id")
    .select(sql<boolean>`s.last_seen_at < now() - interval '1 minute'`.as("unseen"))
    .where("s.token_digest", "=", digest)
    .where("s.ended_at", "is", null)
    .where(sql<boolean>`s.last_seen_at > now() - make_interval(mins => ${idleMinutes})`)
    .executeTakeFirst();
  if (row?.unseen) {
    await db
      .updateTable("organization_session")
      .set({ last_seen_at: sql`now()` })
      .where("token_digest", "=", digest)
      .where(sql<boolean>`last_seen_at < now() - interval '1 minute'`)
      .execute();
  }
  return row;
}

/** Opens a session and returns its token, which is known to the browser alone. */
export async function openSession(tx: Db, accountId: number, address: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await tx
    .insertInto("organization_session")
    .values({ token_digest: tokenDigest(token), account_id: accountId, address })
    .execute();
  return token;
}

/** Ends the session of a token; nothing where there is none. */
export async function endSession(tx: Db, token: string): Promise<void> {
  await tx
    .updateTable("organization_session")
    .set({ ended_at: sql`now()` })
    .where("token_digest", "=", tokenDigest(token))
    .where("ended_at", "is", null)
    .execute();
}

/** Ends every session of an account, or every other one than that of `keeping`. */
export async function endSessionsOf(tx: Db, accountId: number, keeping = ""): Promise<void> {
  await tx
    .updateTable("organization_session")
    .set({ ended_at: sql`now()` })
    .where("account_id", "=", accountId)
    .where("token_digest", "<>", tokenDigest(keeping))
    .where("ended_at", "is", null)
    .execute();
}
