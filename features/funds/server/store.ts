import { type SqlBool, sql } from "kysely";
import type { Day, Month } from "../../../kernel/calendar.ts";
import { sumFen } from "../../../kernel/money.ts";
import type { Db } from "../../../platform/server/database.ts";
import { pageBy } from "../../../platform/server/page.ts";
import type { Receipt, ReceiptRow } from "../contract.ts";
import { type EvidenceSet, USUAL_SETS } from "../evidence-sets.ts";
import type { CountedLine } from "../month-rules.ts";
import type { MonthTotal } from "../month-jump.ts";
import { PROVINCE_PREFIX } from "../../organization/settings.ts";
import { EVIDENCE_SET, MONTH_JUMP, TWO_VERIFIERS_FROM } from "../settings.ts";
import { CLOSED_MONTHS } from "./periods.ts";

/** The columns of a list row; one query serves list, queue and export. */
export function rows(db: Db) {
  return db
    .selectFrom("funds_receipt as r")
    .innerJoin("projects_project as p", "p.id", "r.project_id")
    .innerJoin("organization_unit as u", "u.id", "r.unit_id")
    .select([
      "r.id",
      "r.no",
      "r.project_id",
      "p.name as project_name",
      "r.unit_id",
      "u.name as unit_name",
      "r.arrived_on",
      "r.amount_fen",
      "r.currency",
      "r.payer_name",
      "r.origin",
      "r.form",
      "r.slip_no",
      "r.invoice_no",
      "r.state",
      "r.demo",
    ])
    .select((e) => [
      e
        .exists(
          e
            .selectFrom("funds_entry as x")
            .whereRef("x.receipt_id", "=", "r.id")
            .where("x.late", "=", true),
        )
        .as("late"),
      e
        .selectFrom("funds_evidence as v")
        .whereRef("v.receipt_id", "=", "r.id")
        .select(sql<number>`count(*)::int`.as("n"))
        .as("evidence_count"),
    ]);
}

export type Row = Awaited<ReturnType<ReturnType<typeof rows>["executeTakeFirstOrThrow"]>>;

/** What a list row tells of what hangs on a receipt. */
type Marks = Pick<ReceiptRow, "late" | "reversed" | "evidenceCount" | "countedFen">;

export function receiptRow(row: Omit<Row, "late" | "evidence_count">, marks: Marks): ReceiptRow {
  return {
    id: row.id,
    no: row.no,
    project: { id: row.project_id, name: row.project_name },
    unit: { id: row.unit_id, name: row.unit_name },
    arrivedOn: row.arrived_on,
    amountFen: row.amount_fen.toString(),
    currency: row.currency,
    payerName: row.payer_name,
    origin: row.origin,
    form: row.form,
    slipNo: row.slip_no,
    invoiceNo: row.invoice_no,
    state: row.state,
    ...marks,
    demo: row.demo,
  };
}

/** A row of the queue, with the marks its own query made. */
function queueRow(row: Row): ReceiptRow {
  return receiptRow(row, {
    late: Boolean(row.late),
    evidenceCount: row.evidence_count ?? 0,
    // Nothing in the queue counts yet.
    reversed: false,
    countedFen: null,
  });
}

/**
 * What waits in these states: those with open reviews first, then the oldest. Paged by what the order is made of, so that a row
 * settled meanwhile lets none be skipped.
 */
export async function waitingReceipts(
  db: Db,
  states: readonly ReceiptRow["state"][],
  { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined },
) {
  const [doubts, id] = (after ?? "").split(".").map(Number);
  const waiting = rows(db)
    .select(openReviewsOf.as("doubts"))
    .where("r.state", "in", states)
    .as("w");
  let select = db
    .selectFrom(waiting)
    .selectAll()
    .orderBy("w.doubts", "desc")
    .orderBy("w.id")
    .limit(limit + 1);
  if (Number.isSafeInteger(doubts) && Number.isSafeInteger(id))
    select = select.where(sql<SqlBool>`(-w.doubts, w.id) > (${-Number(doubts)}::int, ${id}::int)`);
  const found = await select.execute();
  const shown = found.map((row) => ({ ...queueRow(row), doubts: row.doubts }));
  return pageBy(shown, limit, ({ doubts: open, id: last }) => `${open}.${last}`);
}

/** How many other receipts this one is still to be told apart from. */
const openReviewsOf = sql<number>`(select count(distinct v.receipt_id + v.other_receipt_id - r.id)::int from funds_review v
  where v.finding = 'open' and r.id in (v.receipt_id, v.other_receipt_id))`;

/** A receipt with all that hangs on it, in one round trip; undefined where it is not to be seen. */
export async function receiptById(
  db: Db,
  id: number,
  today: Day,
): Promise<StoredReceipt | undefined> {
  const row = await db
    .selectFrom("funds_receipt as r")
    .innerJoin("projects_project as p", "p.id", "r.project_id")
    .innerJoin("organization_unit as u", "u.id", "r.unit_id")
    .leftJoin("projects_enterprise as i", "i.id", "p.investor_id")
    .where("r.id", "=", id)
    .selectAll("r")
    .select(["p.name as project_name", "u.name as unit_name", "p.contract_investment_fen"])
    .select(["p.signed_on", "p.counts_toward_target", "i.registered_capital_fen"])
    .select([
      sql<string>`coalesce((select sum(x.amount_fen) from funds_entry x where x.project_id = r.project_id and x.receipt_id <> r.id), 0)::text`.as(
        "received_fen",
      ),
      sql<string | null>`funds_usual_fen(r.unit_id, r.id)::text`.as("usual_fen"),
      sql<CountedLine | null>`(select json_build_object('arrivedOn', x.arrived_on, 'effectiveOn', x.effective_on)
        from funds_entry x where x.receipt_id = r.corrects_id and x.kind = 'count')`.as(
        "corrected",
      ),
      sql<Month[]>`${CLOSED_MONTHS}`.as("closed_months"),
      sql<EvidenceSet | null>`(select s.value from setting_entry s where s.name = ${EVIDENCE_SET} || r.form
        and s.in_force_from <= ${today} order by s.in_force_from desc, s.id desc limit 1)`.as(
        "evidence_set",
      ),
      settingText(TWO_VERIFIERS_FROM.name, today).as("two_verifiers_from_fen"),
      settingText(PROVINCE_PREFIX.name, today).as("province_prefix"),
      settingText(MONTH_JUMP.name, today).as("month_jump_times"),
      // A chain's eyes see a part of the unit's money only: nothing is compared for them.
      sql<
        { month: Month; fen: string }[]
      >`coalesce((select json_agg(json_build_object('month', to_char(t.month, 'YYYY-MM'), 'fen', t.fen::text)) from (
        select month, sum(amount_fen) as fen from funds_month_total where unit_id = r.unit_id and viewer_scope() <> 'chain'
        and month >= date_trunc('year', r.arrived_on) and month < date_trunc('year', r.arrived_on) + interval '1 year' group by month) t), '[]')`.as(
        "month_totals",
      ),
    ])
    .select([
      sql<
        Receipt["evidence"]
      >`coalesce((select json_agg(json_build_object('id', v.id, 'fileName', v.file_name, 'kind', v.kind, 'mediaType', f.media_type,
        'size', f.size, 'sha256', v.sha256, 'sm3', f.sm3) order by v.id) from funds_evidence v join file_content f on f.sha256 = v.sha256 where v.receipt_id = r.id), '[]')`.as(
        "evidence",
      ),
      sql<
        Receipt["steps"]
      >`coalesce((select json_agg(json_build_object('act', s.act, 'byName', s.by_name, 'onDay', s.on_day, 'words', s.words) order by s.id)
        from funds_step s where s.receipt_id = r.id), '[]')`.as("steps"),
      sql<number | null>`person_of(r.checked_by)`.as("checked_person"),
      sql<
        Receipt["hands"]
      >`coalesce((select json_agg(json_build_object('person', json_build_object('id', h.person_id, 'name', n.name), 'part', h.part)
        order by h.part, h.person_id) from funds_hand h join organization_person n on n.id = h.person_id where h.receipt_id = r.id), '[]')`.as(
        "hands",
      ),
      sql<
        Receipt["entries"]
      >`coalesce((select json_agg(json_build_object('id', x.id, 'kind', x.kind, 'amountFen', x.amount_fen::text, 'arrivedOn', x.arrived_on,
        'effectiveOn', x.effective_on, 'late', x.late, 'counts', x.counts, 'origin', x.origin, 'reason', x.reason, 'madeOn', x.made_on) order by x.id)
        from funds_entry x where x.receipt_id = r.id), '[]')`.as("entries"),
      sql<
        Receipt["reviews"]
      >`coalesce((select json_agg(json_build_object('id', w.id, 'otherNo', coalesce(o.no, '他单位'), 'otherId', o.id,
        'unitName', k.unit_name, 'ground', w.ground, 'finding', case when w.duplicate_id <> r.id then 'other_duplicate' else w.finding::text end,
        'reason', w.reason) order by w.id)
        from funds_review w cross join lateral (select case when w.receipt_id = r.id then w.other_receipt_id else w.receipt_id end as id) t
        left join funds_receipt o on o.id = t.id cross join lateral funds_holder(t.id) k
        where r.id in (w.receipt_id, w.other_receipt_id) and w.finding <> 'lapsed'), '[]')`.as(
        "reviews",
      ),
    ])
    .executeTakeFirst();
  if (!row) return undefined;
  // What hangs on it is here in full: asking the list's marks once more would be three more look-ups.
  const marks = {
    late: row.entries.some((entry) => entry.late),
    reversed: row.entries.some((entry) => entry.kind === "reversal"),
    evidenceCount: row.evidence.length,
    countedFen:
      row.entries.length === 0
        ? null
        : sumFen(row.entries.map((entry) => BigInt(entry.amountFen))).toString(),
  };
  return {
    ...receiptRow(row, marks),
    foreignAmountFen: row.foreign_amount_fen?.toString() ?? null,
    rate: row.rate === null ? null : row.rate.replace(/\.?0+$/, ""),
    rateSource: row.rate_source,
    rateOn: row.rate_on,
    outsideShareBp: row.outside_share_bp,
    payerUscc: row.payer_uscc,
    payerUsccOverride: row.payer_uscc_override,
    originBasis: row.origin_basis,
    originDecidedBy: row.origin_decided_by,
    receiverName: row.receiver_name,
    note: row.note,
    correctsId: row.corrects_id,
    hands: row.hands,
    checkedBy: row.checked_person,
    returnReason: row.return_reason,
    version: row.version,
    evidence: row.evidence,
    evidenceAsked: askedOf(row),
    steps: row.steps,
    entries: row.entries,
    reviews: row.reviews,
    facts: {
      contractFen: row.contract_investment_fen,
      receivedFen: BigInt(row.received_fen),
      registeredCapitalFen: row.registered_capital_fen,
      signedOn: row.signed_on,
      usualFen: row.usual_fen === null ? null : BigInt(row.usual_fen),
      monthTotals: row.month_totals.map(({ month, fen }) => ({ month, fen: BigInt(fen) })),
      countsTowardTarget: row.counts_toward_target,
      corrected: row.corrected,
      closedMonths: row.closed_months,
    },
    settings: {
      twoVerifiersFromFen: row.two_verifiers_from_fen,
      provincePrefix: row.province_prefix,
      monthJumpTimes: row.month_jump_times,
    },
  };
}

/** A receipt as stored, what its doubts are judged on, and the settings it is shown by (null where the office set none). */
export type StoredReceipt = Omit<
  Receipt,
  "doubts" | "missing" | "twoVerifiersFromFen" | "effectiveOn" | "reversalOn"
> & {
  readonly facts: {
    readonly contractFen: bigint | null;
    readonly receivedFen: bigint;
    readonly registeredCapitalFen: bigint | null;
    readonly signedOn: Day | null;
    readonly usualFen: bigint | null;
    readonly monthTotals: readonly MonthTotal[];
    readonly countsTowardTarget: boolean;
    /** The counted line of the receipt this one corrects. */
    readonly corrected: CountedLine | null;
    readonly closedMonths: readonly Month[];
  };
  readonly settings: {
    readonly twoVerifiersFromFen: string | null;
    readonly provincePrefix: string | null;
    readonly monthJumpTimes: string | null;
  };
};

/** What must be attached: as it was kept when it was reported, of what is still to be reported as the setting says now. */
function askedOf(row: {
  state: Receipt["state"];
  form: Receipt["form"];
  evidence_asked: unknown;
  evidence_set: EvidenceSet | null;
}): EvidenceSet {
  const open = row.state === "draft" || row.state === "returned";
  const asked = open ? (row.evidence_set ?? USUAL_SETS[row.form]) : row.evidence_asked;
  return (asked ?? []) as EvidenceSet;
}

/** A text setting in force on a day. */
function settingText(name: string, day: Day) {
  return sql<string | null>`(select s.value #>> '{}' from setting_entry s where s.name = ${name}
    and s.in_force_from <= ${day} order by s.in_force_from desc, s.id desc limit 1)`;
}
