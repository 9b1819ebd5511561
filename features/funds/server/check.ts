import { sql } from "kysely";
import { moneyText } from "../../../kernel/money.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Finding } from "../../../platform/server/finding.ts";
import { countedFen } from "../rules.ts";

/**
 * The ledger against what is kept beside it: the totals of days and months, the receipts it counts, and the audit entries of
 * the acts that made it. `db` sees the whole city and the audit trail. Reads only; empty where all agree.
 */
export async function ledgerFaults(db: Db): Promise<Finding[]> {
  return [
    ...(await totalFaults(db, "day")),
    ...(await totalFaults(db, "month")),
    ...(await receiptFaults(db)),
    ...(await paperFaults(db)),
    ...(await trailFaults(db)),
  ];
}

const TOTALS = {
  day: { table: "funds_day_total", of: "effective_on", title: "日合计" },
  month: {
    table: "funds_month_total",
    of: "date_trunc('month', effective_on)::date",
    title: "月合计",
  },
} as const;

/** Kept totals that are not the sum of their lines, by unit and day or month. */
async function totalFaults(db: Db, kind: keyof typeof TOTALS): Promise<Finding[]> {
  const { table, of, title } = TOTALS[kind];
  const { rows } = await sql<{ unit: string; at: string; kept: bigint; summed: bigint }>`
    with summed as (
      select unit_id, coalesce(chain_id, 0) as chain_id, origin, counts, ${sql.raw(of)} as at,
        sum(amount_fen)::bigint as fen, count(*)::integer as entries
      from funds_entry group by 1, 2, 3, 4, 5
    ), kept as (
      select unit_id, chain_id, origin, counts, ${sql.ref(kind)} as at, amount_fen as fen, entries from ${sql.table(table)}
    )
    select coalesce(u.name, '单位 ' || unit_id) as unit, to_char(at, 'YYYY-MM-DD') as at,
      sum(coalesce(k.fen, 0))::bigint as kept, sum(coalesce(s.fen, 0))::bigint as summed
    from summed s full join kept k using (unit_id, chain_id, origin, counts, at)
      left join organization_unit u on u.id = unit_id
    where coalesce(k.fen, 0) <> coalesce(s.fen, 0) or coalesce(k.entries, 0) <> coalesce(s.entries, 0)
    group by 1, 2 order by 2, 1`.execute(db);
  return rows.map(({ unit, at, kept, summed }) => ({
    part: "totals",
    subject: `${unit} ${kind === "day" ? at : at.slice(0, 7)}`,
    words: `${title}与台账逐笔相加不符`,
    stored: yuan(kept),
    expected: yuan(summed),
  }));
}

/** Lines that do not follow from their receipt, and verified receipts without their line. */
async function receiptFaults(db: Db): Promise<Finding[]> {
  const { rows } = await sql<{
    no: string;
    unit: string;
    state: string;
    amount_fen: bigint;
    share_bp: number;
    counted: bigint | null;
    reversal: bigint | null;
    same: boolean;
  }>`select r.no, u.name as unit, r.state, r.amount_fen, r.outside_share_bp as share_bp,
      c.amount_fen as counted, v.amount_fen as reversal,
      c.id is null or ((c.unit_id, c.project_id, c.origin, c.arrived_on) = (r.unit_id, r.project_id, r.origin, r.arrived_on)
        and (v.id is null or v.reverses_id = c.id)) as same
    from funds_receipt r join organization_unit u on u.id = r.unit_id
      left join funds_entry c on c.receipt_id = r.id and c.kind = 'count'
      left join funds_entry v on v.receipt_id = r.id and v.kind = 'reversal'
    where r.state = 'verified' or c.id is not null or v.id is not null order by r.id`.execute(db);
  return rows.flatMap((row) => {
    const subject = `${row.no}（${row.unit}）`;
    const expected = countedFen(row.amount_fen, row.share_bp);
    const fault = (words: string, stored: bigint | null, should: bigint | null): Finding => ({
      part: "ledger",
      subject,
      words,
      ...(stored !== null && { stored: yuan(stored) }),
      ...(should !== null && { expected: yuan(should) }),
    });
    if (row.counted === null) return [fault("已核验，台账里却没有它", null, expected)];
    const faults: Finding[] = [];
    if (row.state !== "verified") faults.push(fault("没有核验，却计入了台账", row.counted, null));
    if (row.counted !== expected)
      faults.push(fault("台账金额与收据应计金额不符", row.counted, expected));
    if (row.reversal !== null && row.reversal !== -row.counted)
      faults.push(fault("冲销金额与原计入金额不相抵", row.reversal, -row.counted));
    if (!row.same) faults.push(fault("台账的单位、项目、来源或到账日与收据不符", null, null));
    return faults;
  });
}

/** Verified receipts whose files are not what was asked when they were reported. */
async function paperFaults(db: Db): Promise<Finding[]> {
  const { rows } = await sql<{ no: string; unit: string }>`
    select r.no, u.name as unit from funds_receipt r join organization_unit u on u.id = r.unit_id
    where r.state = 'verified' and r.evidence_asked is not null and funds_lacks_evidence(r.id, r.evidence_asked)
    order by r.id`.execute(db);
  return rows.map(({ no, unit }) => ({
    part: "ledger",
    subject: `${no}（${unit}）`,
    words: "已核验，应附的凭证却不齐",
  }));
}

/** What the newest audit entry of a receipt says of it, against receipt and ledger as they stand. */
async function trailFaults(db: Db): Promise<Finding[]> {
  const { rows } = await sql<{
    no: string;
    unit: string;
    what: string;
    stored: string;
    told: string | null;
  }>`
    with told as (
      select distinct on (a.subject_id) a.subject_id::integer as id, a.after
      from audit_entry a
      where a.subject = 'receipt' and a.subject_id ~ '^[0-9]{1,9}$'
        and jsonb_typeof(a.after -> 'entries') = 'array' and jsonb_array_length(a.after -> 'entries') > 0
      order by a.subject_id, a.id desc
    ), counted as (
      select receipt_id, sum(amount_fen)::text as fen, string_agg(to_char(effective_on, 'YYYY-MM-DD'), '、' order by id) as days
      from funds_entry group by receipt_id
    ), facts as (
      select r.no, u.name as unit, r.demo, t.after is not null as known, f.*
      from funds_receipt r join organization_unit u on u.id = r.unit_id
        left join told t on t.id = r.id left join counted c on c.receipt_id = r.id
        cross join lateral (values
          ('金额', r.amount_fen::text, t.after ->> 'amountFen'),
          ('到账日', to_char(r.arrived_on, 'YYYY-MM-DD'), t.after ->> 'arrivedOn'),
          ('付款方', r.payer_name, t.after ->> 'payerName'),
          ('单位', r.unit_id::text, t.after #>> '{unit,id}'),
          ('项目', r.project_id::text, t.after #>> '{project,id}'),
          ('计入金额', coalesce(c.fen, '0'), (select sum((e ->> 'amountFen')::bigint)::text from jsonb_array_elements(t.after -> 'entries') e)),
          ('生效日', coalesce(c.days, ''), (select string_agg(e ->> 'effectiveOn', '、' order by (e ->> 'id')::bigint) from jsonb_array_elements(t.after -> 'entries') e))
        ) as f (what, stored, told)
      where r.state = 'verified' or c.receipt_id is not null
    )
    select no, unit, what, stored, told from facts
    where case when known then stored is distinct from told else what = '金额' and not demo end
    order by no, what`.execute(db);
  return rows.map(({ no, unit, what, stored, told }) => ({
    part: "trail",
    subject: `${no}（${unit}）`,
    words: told === null ? "已核验，审计记录里却没有这件事" : `${what}与核验时的审计记录不符`,
    stored: what.endsWith("金额") ? yuan(BigInt(stored)) : stored,
    ...(told !== null && { expected: what.endsWith("金额") ? yuan(BigInt(told)) : told }),
  }));
}

function yuan(fen: bigint): string {
  return `${moneyText(fen, "元", 2)} 元`;
}
