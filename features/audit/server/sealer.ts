import { sql } from "kysely";
import {
  CITY_EYES,
  type Database,
  type Db,
  SENT_AHEAD,
} from "../../../platform/server/database.ts";
import { type Algorithm, entriesToSeal, linkDigest } from "./chain.ts";

/** Entries sealed in one transaction. */
const BATCH = 500;

export interface Sealer {
  /** Seals what is committed and waiting; answers how many entries. */
  sealNow(): Promise<number>;
  /** Ends the rounds after the one under way. */
  stop(): Promise<void>;
}

/**
 * Chains committed audit entries behind the writers' backs, every `everyMs`. Several processes may run one each: an advisory
 * lock lets one seal at a time. A failed round is told to `log` and tried again.
 */
export function startSealer(
  database: Database,
  options: { algorithm: Algorithm; log: (line: string) => void; everyMs?: number },
): Sealer {
  const db = database.as(CITY_EYES);
  const everyMs = options.everyMs ?? 500;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let turn: Promise<unknown> = Promise.resolve();

  const sealNow = (): Promise<number> => {
    // Rounds of one process follow each other instead of queueing for the lock on connections of their own.
    const mine = turn.then(() => sealWaiting(db, options.algorithm));
    turn = mine.catch(() => {});
    return mine;
  };
  const round = async (): Promise<void> => {
    try {
      await sealNow();
    } catch (error) {
      options.log(`审计成链出错，稍后重试：${(error as Error).message}`);
    }
    if (!stopped) timer = setTimeout(() => void round(), everyMs);
  };
  timer = setTimeout(() => void round(), everyMs);
  return {
    sealNow,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}

async function sealWaiting(db: Db, algorithm: Algorithm): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await db.transaction().execute((tx) => sealBatch(tx, algorithm));
    sealed += count;
    if (count < BATCH) return sealed;
  }
}

/** Seals one batch in the order of entry ids; the waiting list loses exactly what the chain gains. */
async function sealBatch(tx: Db, algorithm: Algorithm): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || ':audit-chain'))`.execute(tx);
  const entries = await entriesToSeal(tx)
    .innerJoin("audit_pending as w", "w.entry_id", "e.id")
    .orderBy("w.entry_id")
    .limit(BATCH)
    .execute();
  if (entries.length === 0) return 0;
  const head = await tx
    .selectFrom("audit_seal")
    .select(["seq", "digest"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  let seq = head?.seq ?? 0n;
  let digest = head?.digest ?? "";
  const seals = entries.map((entry) => {
    seq += 1n;
    digest = linkDigest(algorithm, digest, entry);
    return { seq, digest };
  });
  const ids = entries.map((entry) => entry.id);
  // Arrays keep the statements' text the same for every size of batch: prepared once, not once per size.
  await sql`insert into audit_seal (seq, entry_id, algorithm, digest)
    select s.seq, s.entry_id, ${algorithm}, s.digest
    from unnest(${seals.map((seal) => seal.seq)}::bigint[], ${ids}::bigint[], ${seals.map((seal) => seal.digest)}::text[])
      as s (seq, entry_id, digest)
    ${SENT_AHEAD}`.execute(tx);
  await sql`delete from audit_pending where entry_id = any(${ids}::bigint[])
    ${SENT_AHEAD}`.execute(tx);
  return seals.length;
}
