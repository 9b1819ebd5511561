import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { jsonText } from "./audit-trail.ts";
import { type Database, type Db, CITY_EYES, SENT_AHEAD } from "./database.ts";
import { Refused } from "./problem.ts";
import { takeTurn } from "./turns.ts";

/** The header under which a browser names one act of one person; the same name again is the same act. */
export const KEY_HEADER = "idempotency-key";
/** Random and long: whoever does not have it cannot guess it. */
const KEY_FORM = /^[\w-]{22,100}$/;
/** Days a reply is kept: a form left open over a weekend is still the same act. */
const KEPT_DAYS = 4;

/** One act of one account, sent once or again. */
export interface KeyedAct {
  readonly accountId: number;
  readonly action: string;
  readonly key: string;
  /** What is asked, in full; the same key with other content is another act by mistake. */
  readonly content: unknown;
}

/** What was answered to an act. */
export interface KeptReply {
  readonly status: number;
  readonly answer: unknown;
}

/** Whether a header's text may serve as a key. */
export function isKey(text: unknown): text is string {
  return typeof text === "string" && KEY_FORM.test(text);
}

/**
 * The reply to this act where it is stored already, or null. Holds the act to the end of the transaction, so that the same act
 * sent twice at once is done once. Throws Refused where the key was used for other content.
 */
export async function keptReply(tx: Db, act: KeyedAct): Promise<KeptReply | null> {
  const keyDigest = digestOf(act.key);
  await takeTurn(tx, `act:${act.accountId}:${keyDigest}`);
  const kept = await tx
    .selectFrom("request_reply")
    .select(["content_digest", "status", "reply"])
    .where("account_id", "=", act.accountId)
    .where("key_digest", "=", keyDigest)
    .executeTakeFirst();
  if (!kept) return null;
  if (kept.content_digest !== contentDigest(act))
    throw new Refused({
      code: "request.stored_already",
      words:
        "您刚才提交的其实已经保存了，与现在填的内容不同。请先到列表里看一看；确要另办一件，请再按一次",
    });
  const text = opened(act.key, kept.reply);
  return { status: kept.status, answer: text === "" ? undefined : JSON.parse(text) };
}

/** Keeps the reply with what the act stored: both are there, or neither. */
export async function keepReply(tx: Db, act: KeyedAct, { status, answer }: KeptReply) {
  await tx
    .insertInto("request_reply")
    .values({
      account_id: act.accountId,
      key_digest: digestOf(act.key),
      content_digest: contentDigest(act),
      action: act.action,
      status,
      reply: closed(act.key, answer === undefined ? "" : jsonText(answer)),
    })
    .modifyEnd(SENT_AHEAD)
    .execute();
}

/** Removes replies nobody will ask for again; answers how many. */
export async function forgetOldReplies(database: Database): Promise<number> {
  const { numDeletedRows } = await database
    .as(CITY_EYES)
    .deleteFrom("request_reply")
    .where("at", "<", sql<Date>`now() - make_interval(days => ${KEPT_DAYS}::integer)`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** Keyed, since a body may hold a password: without the key it cannot even be guessed at. */
function contentDigest({ key, action, content }: KeyedAct): string {
  return createHmac("sha256", key)
    .update(jsonText([action, content]))
    .digest("hex");
}

/** A reply may hold what is told once only (a link's token, say), so the table has it under the sender's key. */
function closed(key: string, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", cipherKey(key), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function opened(key: string, sealed: Buffer): string {
  const decipher = createDecipheriv("aes-256-gcm", cipherKey(key), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString("utf8");
}

const cipherKey = (key: string) => createHash("sha256").update(`reply:${key}`).digest();
