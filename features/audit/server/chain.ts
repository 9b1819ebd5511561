import { createHash } from "node:crypto";
import { sql } from "kysely";
import { canonicalJson } from "../../../kernel/canonical-json.ts";
import type { Db } from "../../../platform/server/database.ts";

/** How a link's digest is made; each seal remembers its own, so a city can change over at any time. */
export type Algorithm = "sha256" | "sm3";

export function isAlgorithm(text: string): text is Algorithm {
  return text === "sha256" || text === "sm3";
}

/** The columns of an entry under their names, all that a seal protects. */
export type SealedEntry = Readonly<Record<string, unknown>> & { readonly id: string };

/** Entries as they are sealed: the id as text, the time in UTC to the microsecond. */
export function entriesToSeal(db: Db) {
  return db
    .selectFrom("audit_entry as e")
    .select([sql<string>`e.id::text`.as("id")])
    .select([
      sql<string>`to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as("at"),
    ])
    .select(["e.account_id", "e.actor", "e.unit_id", "e.action", "e.title"])
    .select(["e.subject", "e.subject_id", "e.summary", "e.before", "e.after"])
    .select(["e.request_id", "e.address"]);
}

/** The digest that links an entry to what came before it; `previous` is empty for the first. Lower-case hex. */
export function linkDigest(algorithm: Algorithm, previous: string, entry: SealedEntry): string {
  return createHash(algorithm)
    .update(`${previous}\n${canonicalJson(entry)}`)
    .digest("hex");
}
