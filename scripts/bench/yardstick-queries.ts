import type pg from "pg";
import type { listProjects, ProjectRow } from "../../features/projects/contract.ts";
import type { searchAll } from "../../features/workbench/contract.ts";
import type { ReplyOf } from "../../kernel/endpoint.ts";

export interface ProjectAsk {
  readonly unitId: string;
  readonly stage: string;
}

const PROJECTS = `select p.id, p.no, p.name, e.name as investor_name, p.unit_id, u.name as unit_name, p.chain_id,
    c.name as chain_name, p.total_investment_fen, p.stage, p.status, p.signed_on, p.key_project, p.counts_toward_target,
    p.confirmed, exists (select 1 from projects_takeover t where t.project_id = p.id) as taken_over, p.demo
  from projects_project p
  left join projects_enterprise e on e.id = p.investor_id
  left join organization_unit u on u.id = p.unit_id
  left join chains_chain c on c.id = p.chain_id
  where p.unit_id = $1 and p.stage = $2
  order by p.id desc limit 51`;

const PROJECT_COUNT =
  "select count(*)::int as total from projects_project where unit_id = $1 and stage = $2";

/** The first page of fifty with the count, as GET /api/projects answers it. */
export async function projectPage(
  pool: pg.Pool,
  ask: ProjectAsk,
): Promise<ReplyOf<typeof listProjects>> {
  const values = [ask.unitId, ask.stage];
  const [found, counted] = await Promise.all([
    pool.query(PROJECTS, values),
    pool.query(PROJECT_COUNT, values),
  ]);
  const rows = found.rows.slice(0, 50).map((row): ProjectRow => ({
    id: row.id,
    no: row.no,
    name: row.name,
    investorName: row.investor_name,
    unit: row.unit_id && { id: row.unit_id, name: row.unit_name },
    chain: row.chain_id && { id: row.chain_id, name: row.chain_name },
    totalInvestmentFen: row.total_investment_fen,
    stage: row.stage,
    status: row.status,
    signedOn: row.signed_on,
    keyProject: row.key_project,
    countsTowardTarget: row.counts_toward_target,
    confirmed: row.confirmed,
    takenOver: row.taken_over,
    demo: row.demo,
  }));
  const next = found.rows.length > 50 ? String(rows.at(-1)?.id) : null;
  return { rows, next, total: counted.rows[0].total };
}

const NAMES = `select p.id, p.name, p.no, u.name as unit_name
  from projects_project p left join organization_unit u on u.id = p.unit_id
  where p.name like '%' || $1 || '%' and ($2::integer is null or p.unit_id = $2)
  order by p.name not like $1 || '%', p.id desc limit 20`;

/** The twenty best hits, as GET /api/search answers them; `unitId` stands for the narrower view of a unit's account. */
export async function searchNames(
  pool: pg.Pool,
  ask: { text: string; unitId?: string },
): Promise<ReplyOf<typeof searchAll>> {
  const { rows } = await pool.query(NAMES, [ask.text, ask.unitId ?? null]);
  return {
    hits: rows.map((row) => ({
      kind: "project",
      id: row.id,
      title: row.name,
      subtitle: `${row.no} · ${row.unit_name}`,
      path: `/projects/${row.id}`,
    })),
  };
}

const RECEIPT = `insert into funds_receipt (no, project_id, unit_id, arrived_on, amount_fen, currency, foreign_amount_fen, rate,
    rate_source, rate_on, outside_share_bp, payer_name, payer_uscc, payer_uscc_override, origin, origin_basis, receiver_name,
    form, slip_no, invoice_no, note, created_by)
  values ('DZ2023-' || lpad(nextval('funds_receipt_no')::text, 6, '0'), $1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
    $13, $14, $15, $16, $17, $18, $19, 1)
  returning *`;

/** One durable insert of the row that POST /api/funds/receipts writes; answers the row. */
export async function insertReceipt(pool: pg.Pool, draft: Record<string, string>) {
  const { rows } = await pool.query(RECEIPT, [
    draft.projectId,
    draft.arrivedOn,
    draft.amountFen,
    draft.currency,
    draft.foreignAmountFen,
    draft.rate,
    draft.rateSource,
    draft.rateOn,
    draft.outsideShareBp,
    draft.payerName,
    draft.payerUscc,
    draft.payerUsccOverride,
    draft.origin,
    draft.originBasis,
    draft.receiverName,
    draft.form,
    draft.slipNo,
    draft.invoiceNo,
    draft.note,
  ]);
  return rows[0];
}
