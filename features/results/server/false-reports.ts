import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist, Refused } from "../../../platform/server/problem.ts";
import { takeTurn } from "../../../platform/server/turns.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { judgedReceipt } from "../../funds/server/facts.ts";
import { FALSE_REPORT_POINTS } from "../settings.ts";
import { refuseFalseReport, refuseHandover } from "../use-rules.ts";
import type { FalseReport, HandoverDraft } from "../use-shapes.ts";
import { type Act, makerOf } from "./acting.ts";

function fromFindings(db: Db) {
  return db
    .selectFrom("results_finding as f")
    .innerJoin("organization_unit as u", "u.id", "f.unit_id")
    .innerJoin("funds_receipt as r", "r.id", "f.receipt_id")
    .selectAll("f")
    .select(["u.name as unit_name", "r.no as receipt_no", "r.amount_fen"]);
}
type Stored = Awaited<ReturnType<ReturnType<typeof fromFindings>["executeTakeFirstOrThrow"]>>;

/** Every finding these eyes see, newest first. `mayKnow`: of what was handed over. */
export async function listFalseReports(db: Db, mayKnow: boolean): Promise<FalseReport[]> {
  return shape(db, await fromFindings(db).orderBy("f.id", "desc").execute(), mayKnow);
}

async function shape(db: Db, rows: readonly Stored[], mayKnow: boolean): Promise<FalseReport[]> {
  const handovers = mayKnow
    ? await db.selectFrom("results_handover").selectAll().orderBy("id").execute()
    : [];
  return rows.map((row) => ({
    id: row.id,
    unit: { id: row.unit_id, name: row.unit_name },
    receipt: { id: row.receipt_id, no: row.receipt_no, amountFen: String(row.amount_fen) },
    words: row.words,
    basis: row.basis,
    points: row.points,
    onDay: row.on_day,
    byName: row.by_name,
    handovers: mayKnow
      ? handovers
          .filter(({ finding_id }) => finding_id === row.id)
          .map((one) => ({
            id: one.id,
            organ: one.organ,
            receiver: one.receiver,
            documentNo: one.document_no,
            words: one.words,
            onDay: one.on_day,
            byName: one.by_name,
          }))
      : null,
    demo: row.demo,
  }));
}

/** One finding. Throws Absent. */
export async function readFalseReport(db: Db, id: number, mayKnow: boolean): Promise<FalseReport> {
  const [found] = await shape(db, await fromFindings(db).where("f.id", "=", id).execute(), mayKnow);
  if (!found) throw new Absent();
  return found;
}

const mayKnow = ({ caller }: Act): boolean => caller.permissions.has("results.handover");

/** 虚报认定 of a reversed receipt; the points are what the setting says today, or none. Throws Refused. */
export async function findFalseReport(
  tx: Db,
  told: { readonly receiptNo: string; readonly words: string; readonly basis: string },
  act: Act,
): Promise<FalseReport> {
  const receipt = await judgedReceipt(tx, { no: told.receiptNo });
  const known =
    receipt &&
    (await tx
      .selectFrom("results_finding")
      .select("id")
      .where("receipt_id", "=", receipt.id)
      .executeTakeFirst());
  insist(refuseFalseReport(receipt && { ...receipt, found: known !== undefined }));
  if (!receipt) throw new Absent();
  const points = await settingOn(tx, FALSE_REPORT_POINTS, act.clock.today());
  const { id } = await tx
    .insertInto("results_finding")
    .values({
      receipt_id: receipt.id,
      unit_id: receipt.unitId,
      words: told.words.trim(),
      basis: told.basis.trim(),
      points: points === "" ? null : points,
      ...makerOf(act),
      demo: receipt.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return readFalseReport(tx, id, mayKnow(act));
}

/** 移送: to whom, under which number, on which day. Throws Absent or Refused. */
export async function handOver(
  tx: Db,
  id: number,
  draft: HandoverDraft,
  act: Act,
): Promise<FalseReport> {
  await takeTurn(tx, `results.false-reports.${id}`);
  const finding = await readFalseReport(tx, id, true);
  insist(refuseHandover(draft, finding.onDay, act.clock.today()));
  if (
    finding.handovers?.some(
      ({ organ, documentNo }) => organ === draft.organ && documentNo === draft.documentNo.trim(),
    )
  )
    throw new Refused({ code: "results.handed_over", words: "同一文号已经登记过移送" });
  await tx
    .insertInto("results_handover")
    .values({
      finding_id: id,
      organ: draft.organ,
      receiver: draft.receiver.trim(),
      document_no: draft.documentNo.trim(),
      words: draft.words.trim(),
      ...makerOf(act),
      on_day: draft.onDay,
    })
    .execute();
  return readFalseReport(tx, id, true);
}
