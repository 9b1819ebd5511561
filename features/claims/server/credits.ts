import type { Day } from "../../../kernel/calendar.ts";
import { yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import { unitNames } from "../../organization/server/facts.ts";
import { projectById } from "../../projects/server/facts.ts";
import type { Agreement, AgreementDraft, Effect, Share } from "../shapes.ts";
import { refuseAgreement, splitFen, totalBp, WHOLE_BP } from "../rules.ts";
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

/** `3:6000,7:4000` as shares. */
export function sharesOf(text: string): Share[] {
  return text.split(",").map((part) => {
    const [unitId = 0, shareBp = 0] = part.split(":").map(Number);
    return { unitId, shareBp };
  });
}

/** What shares would credit to each unit, measured on the contract's amount (else total investment), beside its target. */
export async function previewEffect(
  db: Db,
  projectId: number,
  shares: readonly Share[],
  today: Day,
): Promise<Effect> {
  const project = await projectById(db, projectId);
  if (!project) throw new Absent();
  const amountFen = project.contractInvestmentFen ?? project.totalInvestmentFen;
  const measure =
    project.contractInvestmentFen !== null ? "contract" : amountFen !== null ? "total" : "none";
  const rest = WHOLE_BP - totalBp(shares);
  const whole = rest > 0 ? [...shares, { shareBp: rest }] : shares;
  const parts = amountFen === null ? null : splitFen(BigInt(amountFen), whole);
  const [names, targets] = [await unitNames(db), await targetsOf(db, yearOf(today))];
  return {
    amountFen,
    measure,
    lines: shares.map((share, index) => ({
      unit: { id: share.unitId, name: names.get(share.unitId) ?? "" },
      shareBp: share.shareBp,
      creditedFen: parts?.[index]?.toString() ?? null,
      targetFen: targets.get(share.unitId)?.toString() ?? null,
    })),
  };
}

/** The units' 省外资金 targets of a year as they stand, in fen. */
async function targetsOf(db: Db, year: number): Promise<Map<number, bigint>> {
  const rows = await db
    .selectFrom("plan_target as t")
    .select(["t.unit_id", "t.amount"])
    .where("t.year", "=", year)
    .where("t.layer", "=", "unit")
    .where("t.indicator", "=", "out_of_province_funds")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("plan_target as later")
            .select("later.id")
            .whereRef("later.replaces_id", "=", "t.id"),
        ),
      ),
    )
    .execute();
  return new Map(
    rows.flatMap(({ unit_id, amount }) => (unit_id === null ? [] : [[unit_id, amount] as const])),
  );
}
