import { sql } from "kysely";
import { firstDayOf, type Month, monthOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore } from "../../../platform/server/files.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import { takeTurn } from "../../../platform/server/turns.ts";
import { frozenThrough } from "../../organization/server/facts.ts";
import { refuseEnd, refuseExemption, refuseExemptionRuling } from "../use-rules.ts";
import type { Exemption, ExemptionDraft } from "../use-shapes.ts";
import { type Act, makerOf } from "./acting.ts";
import { addEvidence, type SentFile } from "./evidence.ts";

function fromExemptions(db: Db) {
  return db
    .selectFrom("results_exemption as x")
    .leftJoin("organization_unit as u", "u.id", "x.unit_id")
    .leftJoin("chains_chain as c", "c.id", "x.chain_id")
    .leftJoin("results_exemption_end as e", "e.exemption_id", "x.id")
    .selectAll("x")
    .select(["u.name as unit_name", "c.name as chain_name"])
    .leftJoin("results_exemption_ruling as r", "r.exemption_id", "x.id")
    .select(["e.reason as end_reason", "e.on_day as ended_on", "e.by_name as ended_by"])
    .select(["r.approved", "r.words as ruling_words", "r.on_day as ruled_on"])
    .select(["r.by_name as ruled_by"])
    .select(sql<number | null>`person_of(x.by_account)`.as("by_person"));
}

/** Every exemption, newest first; evidence only where these eyes may see it. */
export async function listExemptions(db: Db): Promise<Exemption[]> {
  return shape(db, await fromExemptions(db).orderBy("x.id", "desc").execute());
}

async function shape(
  db: Db,
  rows: Awaited<ReturnType<ReturnType<typeof fromExemptions>["execute"]>>,
): Promise<Exemption[]> {
  const files = await db
    .selectFrom("results_evidence as v")
    .innerJoin("file_content as f", "f.sha256", "v.sha256")
    .select(["v.id", "v.exemption_id", "v.file_name", "f.media_type"])
    .where("v.exemption_id", "is not", null)
    .orderBy("v.id")
    .execute();
  const named = (id: number | null, name: string | null) =>
    id === null || name === null ? null : { id, name };
  return rows.map((row) => ({
    id: row.id,
    unit: named(row.unit_id, row.unit_name),
    chain: named(row.chain_id, row.chain_name),
    fromMonth: monthOf(row.from_month),
    toMonth: monthOf(row.to_month),
    reason: row.reason,
    basis: row.basis,
    onDay: row.on_day,
    byName: row.by_name,
    byPerson: row.by_person,
    datedBack: row.asked,
    ruling:
      row.ruled_on === null
        ? null
        : {
            approved: row.approved === true,
            words: row.ruling_words ?? "",
            onDay: row.ruled_on,
            byName: row.ruled_by ?? "",
          },
    evidence: files
      .filter((file) => file.exemption_id === row.id)
      .map(({ id, file_name, media_type }) => ({ id, fileName: file_name, mediaType: media_type })),
    ended:
      row.ended_on === null
        ? null
        : { onDay: row.ended_on, byName: row.ended_by ?? "", reason: row.end_reason ?? "" },
    demo: row.demo,
  }));
}

/** One exemption. Throws Absent. */
export async function readExemption(db: Db, id: number): Promise<Exemption> {
  const [found] = await shape(db, await fromExemptions(db).where("x.id", "=", id).execute());
  if (!found) throw new Absent();
  return found;
}

/**
 * Enters an exemption; the light itself is computed as before. One that reaches back into frozen months waits for another person.
 * Throws Refused by `refuseExemption`.
 */
export async function grantExemption(
  tx: Db,
  draft: ExemptionDraft,
  act: Act & { readonly demo: boolean },
): Promise<Exemption> {
  await takeTurn(tx, "results.exemptions");
  const own = (await listExemptions(tx)).filter(
    ({ unit, chain, ended, ruling }) =>
      !ended &&
      ruling?.approved !== false &&
      (draft.unitId === null ? chain?.id === draft.chainId : unit?.id === draft.unitId),
  );
  insist(refuseExemption(draft, own));
  const { id } = await tx
    .insertInto("results_exemption")
    .values({
      unit_id: draft.unitId,
      chain_id: draft.chainId,
      from_month: firstDayOf(draft.fromMonth),
      to_month: firstDayOf(draft.toMonth),
      asked: await reachesBack(tx, draft.fromMonth),
      reason: draft.reason.trim(),
      basis: draft.basis.trim(),
      ...makerOf(act),
      demo: act.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return readExemption(tx, id);
}

async function reachesBack(tx: Db, fromMonth: Month): Promise<boolean> {
  const through = await frozenThrough(tx);
  return through !== null && firstDayOf(fromMonth) <= through;
}

/** Another person's word on an exemption that reaches back. Throws Absent, or Refused by `refuseExemptionRuling`. */
export async function ruleOnExemption(
  tx: Db,
  id: number,
  draft: { readonly approved: boolean; readonly words: string },
  act: Act,
): Promise<Exemption> {
  await takeTurn(tx, "results.exemptions");
  insist(refuseExemptionRuling(await readExemption(tx, id), draft, act.caller));
  await tx
    .insertInto("results_exemption_ruling")
    .values({
      exemption_id: id,
      approved: draft.approved,
      words: draft.words.trim(),
      ...makerOf(act),
    })
    .execute();
  return readExemption(tx, id);
}

/** One more file of evidence. Throws Absent or Refused. */
export async function addExemptionEvidence(
  tx: Db,
  id: number,
  upload: SentFile,
  act: Act & { readonly files: FileStore },
): Promise<Exemption> {
  insist(refuseEnd(await readExemption(tx, id)));
  await addEvidence(tx, { exemption_id: id }, upload, act);
  return readExemption(tx, id);
}

/** Ends an exemption that should not have been given, or no longer holds. Throws Absent or Refused. */
export async function endExemption(
  tx: Db,
  id: number,
  reason: string,
  act: Act,
): Promise<Exemption> {
  await takeTurn(tx, "results.exemptions");
  insist(refuseEnd(await readExemption(tx, id)));
  await tx
    .insertInto("results_exemption_end")
    .values({ exemption_id: id, reason: reason.trim(), ...makerOf(act) })
    .execute();
  return readExemption(tx, id);
}
