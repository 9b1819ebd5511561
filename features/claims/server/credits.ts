import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import { projectById } from "../../projects/server/facts.ts";
import type { SharedAgreement, SharedEntry } from "../credits.ts";
import type { Agreement, AgreementDraft } from "../shapes.ts";
import { refuseAgreement } from "../rules.ts";
import { type Act, doerOf } from "./claim-actions.ts";

/** The versions of a project's credit split, the newest first. */
export async function agreementsOf(db: Db, projectId: number): Promise<Agreement[]> {
  const agreements = await db
    .selectFrom("claims_agreement")
    .select([
      "id",
      "version",
      "document_no as documentNo",
      "in_force_from as inForceFrom",
      "note",
      "by_name as byName",
      "on_day as onDay",
    ])
    .where("project_id", "=", projectId)
    .orderBy("version", "desc")
    .execute();
  const shares = await db
    .selectFrom("claims_credit as c")
    .innerJoin("organization_unit as u", "u.id", "c.unit_id")
    .select(["c.agreement_id", "c.unit_id", "u.name", "c.share_bp"])
    .where("c.project_id", "=", projectId)
    .orderBy("c.share_bp", "desc")
    .orderBy("c.unit_id")
    .execute();
  return agreements.map((agreement) => ({
    ...agreement,
    shares: shares
      .filter((share) => share.agreement_id === agreement.id)
      .map((share) => ({
        unit: { id: share.unit_id, name: share.name },
        shareBp: share.share_bp,
      })),
  }));
}

/** Registers a version of the split; the project's own unit stays the place of statistics. */
export async function addAgreement(
  tx: Db,
  projectId: number,
  draft: AgreementDraft,
  act: Act,
): Promise<Agreement> {
  await tx
    .selectFrom("projects_project")
    .select("id")
    .where("id", "=", projectId)
    .forUpdate()
    .execute();
  if (!(await projectById(tx, projectId))) throw new Absent();
  const earlier = await agreementsOf(tx, projectId);
  const latestFrom =
    earlier
      .map(({ inForceFrom }) => inForceFrom)
      .toSorted()
      .at(-1) ?? null;
  insist(refuseAgreement(draft, { latestFrom }));
  await insertAgreement(tx, projectId, draft, { version: (earlier[0]?.version ?? 0) + 1, act });
  const [added] = await agreementsOf(tx, projectId);
  if (!added) throw new Absent();
  return added;
}

async function insertAgreement(
  tx: Db,
  projectId: number,
  draft: AgreementDraft,
  told: { version: number; act: Act },
): Promise<void> {
  const by = doerOf(told.act);
  const { id } = await tx
    .insertInto("claims_agreement")
    .values({
      project_id: projectId,
      version: told.version,
      document_no: draft.documentNo.trim(),
      in_force_from: draft.inForceFrom,
      note: draft.note.trim(),
      by_account: by.accountId,
      by_name: by.name,
      on_day: by.day,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("claims_credit")
    .values(
      draft.shares.map((share) => ({
        agreement_id: id,
        project_id: projectId,
        unit_id: share.unitId,
        share_bp: share.shareBp,
      })),
    )
    .execute();
}

const LAST_ENTRY = 2_147_483_647;

/** Lines of the ledger whose project has an agreement, or is `also`, effective in a year up to a day and a ledger position. */
export async function sharedEntries(
  db: Db,
  asked: { year: number; to?: Day; position?: number; also?: number },
): Promise<SharedEntry[]> {
  const to = asked.to ?? `${asked.year}-12-31`;
  const { rows } = await sql<SharedEntry>`
    select project_id as "projectId", unit_id as "unitId", chain_id as "chainId", origin, counts,
      amount_fen as "amountFen", effective_on as "effectiveOn", split_on as "splitOn"
    from claims_shared_entries(${`${asked.year}-01-01`}::date, ${to}::date,
      ${asked.position ?? LAST_ENTRY}::integer, ${asked.also ?? null}::integer)`.execute(db);
  return rows;
}

/** Every version of every project's split. Everyone sees totals by unit, so this is not bound to rows; never reply with it. */
export async function sharedAgreements(db: Db): Promise<SharedAgreement[]> {
  const { rows } = await sql<SharedAgreement>`
    select project_id as "projectId", version, in_force_from as "inForceFrom", shares
    from claims_agreements()`.execute(db);
  return rows;
}

/** The document numbers of projects' agreements, of those these eyes may see: `甲〔2023〕1号、乙〔2023〕2号`. */
export async function agreementNumbers(
  db: Db,
  projectIds: readonly number[],
): Promise<Map<number, string>> {
  if (projectIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("claims_agreement")
    .select(["project_id", "document_no"])
    .where("project_id", "in", [...projectIds])
    .orderBy("version")
    .execute();
  const numbers = new Map<number, string>();
  for (const { project_id, document_no } of rows)
    numbers.set(project_id, [numbers.get(project_id), document_no].filter(Boolean).join("、"));
  return numbers;
}
