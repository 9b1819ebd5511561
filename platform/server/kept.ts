import { sql } from "kysely";
import { type Db, eyesOf } from "./database.ts";

interface Kept {
  readonly stamp: string;
  readonly made: unknown;
}

const keptOf = new WeakMap<object, Map<string, Kept>>();

/**
 * What was made before is given again while nothing was committed since: two equal transaction snapshots see the same rows. The
 * stamp is read first, so what is made is at worst newer than its stamp and then never given again. `owner` is whatever all
 * askers share who see the same rows; at most `most` are kept for it, the oldest go first.
 */
export async function keptWhileUnchanged<Made>(
  owner: object,
  db: Db,
  { key, most }: { readonly key: string; readonly most: number },
  make: () => Promise<Made>,
): Promise<Made> {
  const all = keptOf.get(owner) ?? new Map<string, Kept>();
  keptOf.set(owner, all);
  const stamp = await stampOf(db);
  const kept = all.get(key);
  if (kept?.stamp === stamp) return kept.made as Made;
  const made = await make();
  all.delete(key);
  all.set(key, { stamp, made });
  for (const oldest of all.keys()) {
    if (all.size <= most) break;
    all.delete(oldest);
  }
  return made;
}

async function stampOf(db: Db): Promise<string> {
  const answer = await sql<{ stamp: string }>`
    select txid_current_snapshot()::text as stamp`.execute(db);
  return answer.rows[0]?.stamp ?? "";
}

/** How many answers are kept for one view. */
const MOST_FOR_VIEW = 6;

/** `keptWhileUnchanged` for whoever sees with the same eyes; within a transaction, which sees what it wrote itself, always made anew. */
export function keptForView<Made>(db: Db, key: string, make: () => Promise<Made>): Promise<Made> {
  if (eyesOf(db) === undefined) return make();
  return keptWhileUnchanged(db, db, { key, most: MOST_FOR_VIEW }, make);
}
