import { sql } from "kysely";
import type { ReplyOf } from "../../../kernel/endpoint.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { verifyChain } from "../contract.ts";
import { type SealedEntry, entriesToSeal, isAlgorithm, linkDigest } from "./chain.ts";

export type Verification = ReplyOf<typeof verifyChain>;
type Broken = NonNullable<Verification["broken"]>;

/** Links read at a time. */
const PAGE = 1_000;

interface Link {
  readonly seq: bigint;
  readonly entryId: string;
  readonly algorithm: string;
  readonly digest: string;
  /** Undefined where the entry is gone. */
  readonly entry: SealedEntry | undefined;
}

/** Where the walk stands: the last good link, as stored. */
interface Stand {
  readonly seq: bigint;
  readonly digest: string;
}

/**
 * Recomputes the whole chain on one unchanging view of the database and names the first broken link: a number left out, an
 * entry missing or changed, a digest changed; then entries that were taken out of the chain. `db` must see the audit trail.
 */
export async function verifyAuditChain(db: Db): Promise<Verification> {
  return db.transaction().setIsolationLevel("repeatable read").execute(verifyChainWithin);
}

/** The same within a transaction whose view does not change. */
export async function verifyChainWithin(tx: Db): Promise<Verification> {
  const count = async (table: "audit_seal" | "audit_pending") =>
    Number(
      (
        await tx
          .selectFrom(table)
          .select(sql<string>`count(*)`.as("n"))
          .executeTakeFirstOrThrow()
      ).n,
    );
  const { broken, head } = await walk(tx);
  const fault = broken ?? (await leftOut(tx));
  return {
    whole: fault === null,
    sealed: await count("audit_seal"),
    pending: await count("audit_pending"),
    head: head || null,
    broken: fault,
  };
}

async function walk(tx: Db): Promise<{ broken: Broken | null; head: string }> {
  let stand: Stand = { seq: 0n, digest: "" };
  for (;;) {
    const links = await linksAfter(tx, stand.seq);
    for (const [index, link] of links.entries()) {
      const fault = faultOf(link, stand);
      if (fault) {
        const next = links[index + 1] ?? (await linksAfter(tx, link.seq))[0];
        const words = fault === "digest" ? digestWords(link, stand, next) : fault;
        return {
          broken: { seq: String(link.seq), entryId: link.entryId, words },
          head: await headOf(tx),
        };
      }
      stand = link;
    }
    if (links.length < PAGE) return { broken: null, head: stand.digest };
  }
}

/** What is wrong with a link, in words, or `digest` where it does not follow from what stands before it. */
function faultOf(link: Link, stand: Stand): string | null {
  if (link.seq !== stand.seq + 1n) {
    const missing = stand.seq + 1n;
    const last = link.seq - 1n;
    return missing === last ? `链上缺第 ${missing} 环` : `链上缺第 ${missing} 至 ${last} 环`;
  }
  if (!link.entry) return `第 ${link.seq} 环的审计记录（编号 ${link.entryId}）不见了`;
  if (!isAlgorithm(link.algorithm)) return `第 ${link.seq} 环的算法「${link.algorithm}」不认识`;
  return linkDigest(link.algorithm, stand.digest, link.entry) === link.digest ? null : "digest";
}

/** Whether the entry or the digest was changed shows in the next link, which was made from the true digest. */
function digestWords(link: Link, stand: Stand, next: Link | undefined): string {
  const follows = (digest: string): boolean =>
    next?.entry !== undefined &&
    isAlgorithm(next.algorithm) &&
    linkDigest(next.algorithm, digest, next.entry) === next.digest;
  const record = `审计记录（编号 ${link.entryId}）`;
  if (follows(link.digest)) return `第 ${link.seq} 环：${record}在成链之后被改动`;
  const recomputed =
    link.entry && isAlgorithm(link.algorithm)
      ? linkDigest(link.algorithm, stand.digest, link.entry)
      : "";
  if (follows(recomputed)) return `第 ${link.seq} 环：摘要被改动，${record}本身未变`;
  return `第 ${link.seq} 环：${record}或其摘要被改动`;
}

async function linksAfter(tx: Db, seq: bigint): Promise<Link[]> {
  const seals = await tx
    .selectFrom("audit_seal")
    .select(["seq", "entry_id", "algorithm", "digest"])
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(PAGE)
    .execute();
  if (seals.length === 0) return [];
  const ids = seals.map((seal) => seal.entry_id);
  const entries = await entriesToSeal(tx).where("e.id", "in", ids).execute();
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return seals.map((seal) => ({
    seq: seal.seq,
    entryId: String(seal.entry_id),
    algorithm: seal.algorithm,
    digest: seal.digest,
    entry: byId.get(String(seal.entry_id)),
  }));
}

async function headOf(tx: Db): Promise<string> {
  const row = await tx
    .selectFrom("audit_seal")
    .select("digest")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.digest ?? "";
}

/** An entry that is neither in the chain nor waiting for it: its seal was removed, or it never asked for one. */
async function leftOut(tx: Db): Promise<Broken | null> {
  const row = await tx
    .selectFrom("audit_entry as e")
    .leftJoin("audit_seal as s", "s.entry_id", "e.id")
    .leftJoin("audit_pending as w", "w.entry_id", "e.id")
    .where("s.seq", "is", null)
    .where("w.entry_id", "is", null)
    .select("e.id")
    .orderBy("e.id")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const words = `审计记录（编号 ${row.id}）既不在链上，也不在待成链之列`;
  return { seq: "", entryId: String(row.id), words };
}

/**
 * Whether a head noted elsewhere is still in the chain: in words what is wrong, null where it is there. Only a digest that left
 * the machine shows that the end of the chain was cut off or made anew.
 */
export async function missingHead(tx: Db, head: string): Promise<string | null> {
  const found = await tx
    .selectFrom("audit_seal")
    .select("seq")
    .where("digest", "=", head.trim().toLowerCase())
    .executeTakeFirst();
  return found ? null : "链上没有另处留存的这个摘要：链尾被截去，或从某一环起被整个重做";
}

/** Numbers handed out after the newest entry: an act that was taken back leaves such a gap, and so does a tail that was cut off. */
export async function numbersAfterLast(tx: Db): Promise<number> {
  const { rows } = await sql<{ missing: string | null }>`
    select (coalesce(pg_sequence_last_value(pg_get_serial_sequence('audit_entry', 'id')::regclass), 0)
      - coalesce((select max(id) from audit_entry), 0))::text as missing`.execute(tx);
  return Math.max(0, Number(rows[0]?.missing ?? 0));
}

/** `luming audit verify [--head DIGEST]`: prints the outcome; 0 where the chain is whole, 1 where it is broken. */
export async function auditVerifyCommand(db: Db, noted?: string): Promise<number> {
  const { whole, sealed, pending, head, broken } = await verifyAuditChain(db);
  const lost = noted === undefined ? null : await missingHead(db, noted);
  if (broken) console.log(`审计链已断：${broken.words}`);
  else if (lost === null) console.log("审计链完整");
  if (lost !== null) console.log(`审计链已断：${lost}`);
  console.log(`已成链 ${sealed} 条，待成链 ${pending} 条；最新摘要 ${head ?? "（无）"}`);
  if (noted === undefined)
    console.log(
      "请把最新摘要记在别处（如随通报报送、抄给审计）；以后用 --head 核对，可知链尾有没有被截去",
    );
  return whole && lost === null ? 0 : 1;
}
