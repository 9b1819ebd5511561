import { type Expression, type RawBuilder, type SqlBool, sql } from "kysely";
import { afterId, pageOf } from "../../../platform/server/page.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { ReceiptList, ReceiptQuery, ReceiptRow } from "../contract.ts";
import type { FrameAsked, LedgerFrame } from "../ledger-frame.ts";
import { type Row, receiptRow, rows } from "./store.ts";
import { underUnit } from "../../organization/server/facts.ts";

/** Finds the frame of a table's figure: a later room knows, the front door brings it. Throws Absent for an unknown freeze. */
export type ReadFrame = (db: Db, asked: FrameAsked) => Promise<LedgerFrame>;

/** Without a room that makes tables: the ledger as it stands, each unit and chain for itself. */
export const wholeLedger: ReadFrame = (_db, { to }) =>
  Promise.resolve({
    position: null,
    from: "0001-01-01",
    to: to ?? "9999-12-31",
    freeze: null,
    unitIds: (id) => [id],
    chainIds: (id) => [id],
  });

/** A query with the frame its figures are counted in; null where it asks for no figure. */
export interface FramedQuery {
  readonly query: ReceiptQuery;
  readonly frame: LedgerFrame | null;
}

/** Settles what a query counts: of a freeze its own year and day where none are asked. Throws Absent. */
export async function framed(db: Db, query: ReceiptQuery, read: ReadFrame): Promise<FramedQuery> {
  const { snapshot, asOf, effectiveFrom: from, effectiveTo: to } = query;
  if (snapshot === undefined && from === undefined && to === undefined)
    return { query, frame: null };
  const frame = await read(db, { snapshot, to: asOf ?? to });
  return {
    query,
    frame: {
      ...frame,
      from: from ?? (snapshot === undefined ? "0001-01-01" : frame.from),
      to: to ?? frame.to,
    },
  };
}

/** What a line `x` of a receipt `r` counts with: its amount, or what of the receipt is not in it. */
function lineFen({ query }: FramedQuery): RawBuilder<unknown> {
  return query.share === "inside"
    ? sql`case x.kind when 'count' then 1 else -1 end * (r.amount_fen - abs(x.amount_fen))`
    : sql`x.amount_fen`;
}

/** Which lines `x` of the ledger a framed query counts; without a frame every line of the receipt. */
function countedLines({ query, frame }: FramedQuery): RawBuilder<SqlBool> {
  if (!frame) return sql<SqlBool>`true`;
  const { unitId, chainId, origin, counts } = query;
  const parts = [sql<SqlBool>`x.effective_on between ${frame.from} and ${frame.to}`];
  if (frame.position !== null) parts.push(sql<SqlBool>`x.id <= ${frame.position}`);
  if (unitId) parts.push(sql<SqlBool>`x.unit_id = any(${frame.unitIds(unitId)}::integer[])`);
  if (chainId) parts.push(sql<SqlBool>`x.chain_id = any(${frame.chainIds(chainId)}::integer[])`);
  if (chainId === 0) parts.push(sql<SqlBool>`x.chain_id is null`);
  if (origin) parts.push(sql<SqlBool>`x.origin = ${origin}`);
  if (counts !== undefined) parts.push(sql<SqlBool>`x.counts = ${counts}`);
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

/** Which receipts `r` of projects `p` a query lists; a framed one those that have a counted line. */
function listed(asked: FramedQuery): RawBuilder<SqlBool> {
  const { query, frame } = asked;
  const parts: Expression<SqlBool>[] = [sql<SqlBool>`true`];
  if (query.share) parts.push(sql<SqlBool>`r.outside_share_bp < 10000`);
  if (query.projectId) parts.push(sql<SqlBool>`r.project_id = ${query.projectId}`);
  if (query.state) parts.push(sql<SqlBool>`r.state = ${query.state}`);
  if (query.text) parts.push(matching(query.text));
  if (query.pendingBefore)
    parts.push(
      sql<SqlBool>`r.state in ('returned', 'reported', 'signed', 'checked') and r.arrived_on < ${query.pendingBefore}`,
    );
  if (frame)
    parts.push(
      sql<SqlBool>`exists (select 1 from funds_entry x where x.receipt_id = r.id and ${countedLines(asked)})`,
    );
  else {
    if (query.unitId) parts.push(underUnit("r.unit_id", query.unitId));
    if (query.chainId) parts.push(sql<SqlBool>`p.chain_id = ${query.chainId}`);
    if (query.chainId === 0) parts.push(sql<SqlBool>`p.chain_id is null`);
    if (query.origin) parts.push(sql<SqlBool>`r.origin = ${query.origin}`);
    if (query.counts !== undefined)
      parts.push(sql<SqlBool>`p.counts_toward_target = ${query.counts}`);
  }
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

/** Text that matches number, payer, slip, invoice or project, with LIKE's own signs taken literally. */
function matching(text: string): Expression<SqlBool> {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql<SqlBool>`(r.no ilike ${pattern} or r.payer_name ilike ${pattern} or r.slip_no ilike ${pattern} or r.invoice_no ilike ${pattern} or p.name ilike ${pattern})`;
}

/** One page, the latest filed first, each row with what it counts; `next` is the id to go on after. */
export async function pageOfReceipts(
  db: Db,
  asked: FramedQuery,
): Promise<{ rows: ReceiptRow[]; next: string | null }> {
  const { query, frame } = asked;
  const limit = query.limit ?? 50;
  let select = rows(db)
    .select([
      sql<string | null>`(select sum(${lineFen(asked)})::text from funds_entry x
        where x.receipt_id = r.id and ${countedLines(asked)})`.as("counted_fen"),
      sql<boolean>`exists (select 1 from funds_entry x where x.receipt_id = r.id and x.kind = 'reversal'
        and x.id <= ${frame?.position ?? 2_147_483_647} and x.effective_on <= ${frame?.to ?? "9999-12-31"})`.as(
        "taken_back",
      ),
    ])
    .where(listed(asked))
    .orderBy("r.id", "desc")
    .limit(limit + 1);
  const after = afterId(query.after);
  if (after !== null) select = select.where("r.id", "<", after);
  const found = await select.execute();
  const shown = found.map((row: Row & { counted_fen: string | null; taken_back: boolean }) =>
    receiptRow(row, {
      late: Boolean(row.late),
      reversed: row.taken_back,
      evidenceCount: row.evidence_count ?? 0,
      countedFen: row.counted_fen,
    }),
  );
  return pageOf(shown, limit);
}

/** What all rows of a query count together, and how many they are; of a ledger without any filter nobody asks. */
async function sumOf(db: Db, asked: FramedQuery): Promise<{ countedFen: string; total: number }> {
  const answer = await sql<{ fen: string; total: number }>`
    select coalesce(sum(c.fen), 0)::text as fen, count(*)::int as total
    from funds_receipt r join projects_project p on p.id = r.project_id
    cross join lateral (select sum(${lineFen(asked)}) as fen from funds_entry x
      where x.receipt_id = r.id and ${countedLines(asked)}) c
    where ${listed(asked)}`.execute(db);
  const { fen = "0", total = 0 } = answer.rows[0] ?? {};
  return { countedFen: fen, total };
}

/** A page with the sum behind it: the sum of a framed query is the figure of the table that leads here, to the fen. */
export async function listReceipts(db: Db, asked: FramedQuery): Promise<ReceiptList> {
  const { after: _after, limit: _limit, ...filters } = asked.query;
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const page = await pageOfReceipts(db, asked);
  const sum = filtered ? await sumOf(db, asked) : null;
  const { frame } = asked;
  return {
    ...page,
    ...(sum && { total: sum.total }),
    countedFen: sum?.countedFen ?? null,
    frame: frame && { from: frame.from, to: frame.to, freeze: frame.freeze },
  };
}
