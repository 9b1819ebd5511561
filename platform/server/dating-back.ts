import type { Day } from "../../kernel/calendar.ts";
import { type DatedBack, refuseRuling } from "../../kernel/dating-back.ts";
import type { Db } from "./database.ts";
import { Absent, insist } from "./problem.ts";
import { takeTurn } from "./turns.ts";

/** What can be dated back: each room keeps what it needs to carry its own out in `body`. */
export type DatedBackKind = "plan.target" | "scoring.version";

/** Who asks or rules, as a person. */
export interface Actor {
  readonly accountId: number;
  readonly personId: number;
  readonly name: string;
  readonly today: Day;
}

export interface Asking {
  readonly kind: DatedBackKind;
  /** What it is about within its room; null where that is yet to be made. */
  readonly subjectId: number | null;
  /** In an official's words: `小屯镇省外资金107,000万元调整为50,000万元`. */
  readonly title: string;
  readonly effectiveOn: Day;
  readonly reason: string;
  readonly body: unknown;
}

/** Keeps a change that waits for another person; answers its id. */
export async function askAnother(tx: Db, asking: Asking, by: Actor): Promise<number> {
  const { id } = await tx
    .insertInto("dating_back")
    .values({
      kind: asking.kind,
      subject_id: asking.subjectId,
      title: asking.title,
      effective_on: asking.effectiveOn,
      reason: asking.reason,
      body: JSON.stringify(asking.body),
      asked_by: by.accountId,
      asked_person: by.personId,
      asked_name: by.name,
      asked_on: by.today,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Everything of a kind that was asked to hold from a day in frozen months, what waits first. */
export async function listDatedBack(
  db: Db,
  kind: DatedBackKind,
): Promise<(DatedBack & { readonly subjectId: number | null })[]> {
  const rows = await db
    .selectFrom("dating_back as a")
    .leftJoin("dating_back_ruling as r", "r.asking_id", "a.id")
    .select(["a.id", "a.title", "a.effective_on", "a.reason", "a.asked_name", "a.asked_on"])
    .select(["a.subject_id", "r.approved", "r.words", "r.ruled_name", "r.ruled_on"])
    .where("a.kind", "=", kind)
    .orderBy((eb) => eb("r.asking_id", "is not", null))
    .orderBy("a.id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    subjectId: row.subject_id,
    title: row.title,
    effectiveOn: row.effective_on,
    reason: row.reason,
    askedBy: row.asked_name,
    askedOn: row.asked_on,
    ruling:
      row.ruled_on === null
        ? null
        : {
            approved: row.approved ?? false,
            words: row.words ?? "",
            byName: row.ruled_name ?? "",
            onDay: row.ruled_on,
          },
  }));
}

/** Records what another person decided; answers what was asked, to be carried out where approved. Throws Absent or Refused. */
export async function ruleOn(
  tx: Db,
  { kind, id }: { readonly kind: DatedBackKind; readonly id: number },
  ruling: { readonly approved: boolean; readonly words: string },
  by: Actor,
): Promise<Omit<Asking, "kind">> {
  await takeTurn(tx, `dating-back.${id}`);
  const asked = await tx
    .selectFrom("dating_back as a")
    .leftJoin("dating_back_ruling as r", "r.asking_id", "a.id")
    .selectAll("a")
    .select("r.asking_id as ruled")
    .where("a.id", "=", id)
    .where("a.kind", "=", kind)
    .executeTakeFirst();
  if (!asked) throw new Absent();
  insist(
    refuseRuling(
      { askedPerson: asked.asked_person, ruled: asked.ruled !== null },
      { personId: by.personId, words: ruling.words },
    ),
  );
  await tx
    .insertInto("dating_back_ruling")
    .values({
      asking_id: id,
      approved: ruling.approved,
      words: ruling.words.trim(),
      ruled_by: by.accountId,
      ruled_person: by.personId,
      ruled_name: by.name,
      ruled_on: by.today,
    })
    .execute();
  const { subject_id, title, effective_on, reason, body } = asked;
  return { subjectId: subject_id, title, effectiveOn: effective_on, reason, body };
}
