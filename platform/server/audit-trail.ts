import { type Db, SENT_AHEAD } from "./database.ts";

/** What a write did: the audited subject in words, with what stood before and after. */
export interface Deed {
  readonly subject: string;
  readonly subjectId: string | number;
  readonly summary: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Who did it, from where. */
export interface Actor {
  readonly accountId: number | null;
  readonly name: string;
  readonly unitId: number | null;
  readonly requestId: string;
  readonly address: string;
}

/** Writes one audit entry in the caller's transaction; the sealer chains it once committed. */
export async function recordDeed(
  tx: Db,
  actor: Actor,
  act: { action: string; title: string },
  deed: Deed,
): Promise<void> {
  await tx
    .insertInto("audit_entry")
    .values({
      account_id: actor.accountId,
      actor: actor.name,
      unit_id: actor.unitId,
      action: act.action,
      title: act.title,
      subject: deed.subject,
      subject_id: String(deed.subjectId),
      summary: deed.summary,
      before: jsonOrNull(deed.before),
      after: jsonOrNull(deed.after),
      request_id: actor.requestId,
      address: actor.address,
    })
    .modifyEnd(SENT_AHEAD)
    .execute();
}

/** JSON text with bigints as decimal strings. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "bigint" ? part.toString() : part,
  );
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : jsonText(value);
}
