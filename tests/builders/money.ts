import { deflateSync } from "node:zlib";
import * as contract from "../../features/funds/contract.ts";
import type { ReceiptDraft } from "../../features/funds/receipt-draft.ts";
import { fenFromWan } from "../../kernel/money.ts";
import type { TestDesk, Visitor } from "../desk.ts";

/** A project straight into the table, signed and counting unless told otherwise. */
export async function aProject(
  desk: TestDesk,
  told: {
    unit: string;
    chain?: string | null;
    name?: string;
    totalWan?: number;
    contractWan?: number;
    signedOn?: string | null;
    counts?: boolean;
  },
): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into projects_project (no, name, unit_id, chain_id, total_investment_fen, contract_investment_fen, counts_toward_target,
       stage, signed_on, created_on)
     values ('XM' || nextval('funds_receipt_no'), $1, (select id from organization_unit where name = $2), (select id from chains_chain where name = $3),
       $4, $5, $6, $7, $8, '2023-01-01') returning id`,
    [
      told.name ?? "演示青鸾项目",
      told.unit,
      told.chain ?? null,
      fenFromWan(told.totalWan ?? 20_000).toString(),
      fenFromWan(told.contractWan ?? told.totalWan ?? 20_000).toString(),
      told.counts ?? true,
      told.signedOn === null ? "negotiating" : "signed",
      told.signedOn === undefined ? "2023-02-01" : told.signedOn,
    ],
  );
  return (rows[0] as { id: number }).id;
}

/** A signed project's total as another one is recognized: put forward, signed and recognized by three people, straight into the tables. */
export async function aRecognizedTotal(
  desk: TestDesk,
  projectId: number,
  fen: bigint,
): Promise<void> {
  const { rows } = await desk.owner.query<{ id: number }>(
    `with f as (insert into file_content (sha256, sm3, media_type, size) values (repeat('a', 64), repeat('b', 64), 'image/png', 1)
       on conflict do nothing)
     insert into recognition_request (project_id, total_fen, contract_fen, signed_on, reason, sha256, file_name, filed_on)
       select id, $2, coalesce(contract_investment_fen, $2), signed_on, '试', repeat('a', 64), '试', created_on
       from projects_project where id = $1 returning id`,
    [projectId, fen.toString()],
  );
  for (const [index, state] of ["filed", "signed", "recognized"].entries()) {
    await desk.owner.query(
      `insert into recognition_step (request_id, state, on_day, by_person, by_name) select id, $2, filed_on, $3, '试'
       from recognition_request where id = $1`,
      [rows[0]?.id, state, index + 1],
    );
    if (index > 0)
      await desk.owner.query("update recognition_request set state = $2 where id = $1", [
        rows[0]?.id,
        state,
      ]);
  }
  await desk.owner.query(
    `update projects_project p set total_investment_fen = r.total_fen, contract_investment_fen = r.contract_fen
     from recognition_request r where r.id = $1 and p.id = r.project_id`,
    [rows[0]?.id],
  );
}

let slips = 0;

/** A draft that lacks nothing but its evidence: 500万元 of cash from outside the province. */
export function aDraft(projectId: number, told: Partial<ReceiptDraft> = {}): ReceiptDraft {
  slips += 1;
  return {
    projectId,
    arrivedOn: "2023-06-10",
    amountFen: fenFromWan(500).toString(),
    currency: "CNY",
    foreignAmountFen: null,
    rate: null,
    rateSource: "",
    rateOn: null,
    outsideShareBp: 10_000,
    payerName: `演示云杉实业第${slips}有限公司`,
    payerUscc: null,
    payerUsccOverride: null,
    origin: "out_of_province",
    originBasis: "营业执照住所在广东",
    receiverName: "",
    form: "cash",
    slipNo: `SLIP-${slips}`,
    invoiceNo: "",
    note: "",
    ...told,
  };
}

/** A small PNG whose bytes differ by seed. */
export function aSlipPng(seed: number): Uint8Array {
  const chunk = (type: string, body: Buffer) => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(body.length);
    const typed = Buffer.concat([Buffer.from(type, "latin1"), body]);
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32(typed));
    return Buffer.concat([head, typed, crc]);
  };
  const size = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  const pixel = deflateSync(Buffer.from([0, seed & 255, (seed >> 8) & 255, (seed >> 16) & 255]));
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", size),
    chunk("IDAT", pixel),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

let pictures = 0;

/** Drafts a receipt and gives it a slip of its own. */
export async function aDraftedReceipt(
  clerk: Visitor,
  draft: ReceiptDraft,
  picture = (pictures += 1),
): Promise<contract.Receipt> {
  const drafted = await clerk.call(contract.draftReceipt, { body: draft });
  if (drafted.status !== 200) throw new Error(drafted.body.words);
  const params = { id: drafted.body.id };
  const uploaded = await clerk.upload(
    contract.addEvidence,
    { params },
    { name: "slip.png", bytes: aSlipPng(picture) },
    { kind: "slip" },
  );
  if (uploaded.status !== 200) throw new Error(uploaded.body.words);
  return (await clerk.call(contract.readReceipt, { params })).body;
}

/** Drafted, reported and signed: what waits in the office's queue. */
export async function aSignedReceipt(
  clerk: Visitor,
  head: Visitor,
  draft: ReceiptDraft,
  picture?: number,
): Promise<contract.Receipt> {
  const { id, version } = await aDraftedReceipt(clerk, draft, picture);
  const reported = await clerk.call(contract.reportReceipt, { params: { id }, body: { version } });
  if (reported.status !== 200) throw new Error(reported.body.words);
  const signed = await head.call(contract.signReceipt, {
    params: { id },
    body: { version: reported.body.version },
  });
  if (signed.status !== 200) throw new Error(signed.body.words);
  return signed.body;
}

/** A unit's signed 月报 of the month of a day, straight into the tables; a month reported already stays as it is. */
export async function aSignedMonth(
  desk: TestDesk,
  unitId: number | null,
  day: string,
  signedOn = day,
): Promise<void> {
  await desk.owner.query(
    `with report as (insert into monthly_report (unit_id, month, version, sent_by, sent_by_name, sent_on)
       values ($1, date_trunc('month', $2::date), 1, 0, '试', $3) on conflict do nothing returning id)
     insert into monthly_report_step (report_id, act, by_account, by_name, on_day)
       select id, 'signed', (select min(id) from organization_account), '试', $3 from report`,
    [unitId, day, signedOn],
  );
}

/** A verified receipt with its line of the ledger straight into the tables, its month reported; answers the line's id. */
export async function aCountedEntry(
  desk: TestDesk,
  told: { projectId: number; day: string; fen: bigint; origin?: string; counts?: boolean },
): Promise<number> {
  slips += 1;
  const { rows } = await desk.owner.query<{ id: number; unit_id: number }>(
    `with r as (
       insert into funds_receipt (no, project_id, unit_id, state, arrived_on, amount_fen, origin, payer_name, created_by)
       select $1, p.id, p.unit_id, 'verified', $3::date, $4::bigint, $5::money_origin, '演示付款方', 1 from projects_project p where p.id = $2 returning *)
     insert into funds_entry (kind, receipt_id, project_id, unit_id, chain_id, origin, counts, amount_fen, arrived_on, effective_on,
       made_by, made_on)
     select 'count', r.id, p.id, p.unit_id, p.chain_id, r.origin, $6::boolean, r.amount_fen, r.arrived_on, r.arrived_on, 1, r.arrived_on
     from r join projects_project p on p.id = r.project_id returning id, unit_id`,
    [
      `T-${slips}`,
      told.projectId,
      told.day,
      told.fen.toString(),
      told.origin ?? "out_of_province",
      told.counts ?? true,
    ],
  );
  const entry = rows[0] as { id: number; unit_id: number };
  await aSignedMonth(desk, entry.unit_id, told.day);
  return entry.id;
}

/** 300万元 and 7 fen of which 37.5 % are the outside investor's, counted on a day, and taken back the day after if told so. */
export async function aMixedEntry(
  desk: TestDesk,
  told: { projectId: number; day: string; reversed: boolean },
): Promise<void> {
  slips += 1;
  const { rows } = await desk.owner.query<{ id: number }>(
    `with r as (
       insert into funds_receipt (no, project_id, unit_id, state, arrived_on, amount_fen, outside_share_bp, origin, payer_name, created_by)
       select $1, p.id, p.unit_id, 'verified', $3::date, $4::bigint, 3750, 'out_of_province', '演示合资方', 1
       from projects_project p where p.id = $2 returning *)
     insert into funds_entry (kind, receipt_id, project_id, unit_id, chain_id, origin, counts, amount_fen, arrived_on, effective_on,
       made_by, made_on)
     select 'count', r.id, p.id, p.unit_id, p.chain_id, r.origin, p.counts_toward_target, r.amount_fen * 3750 / 10000, r.arrived_on,
       r.arrived_on, 1, r.arrived_on
     from r join projects_project p on p.id = r.project_id returning id`,
    [`T-${slips}`, told.projectId, told.day, (fenFromWan(300) + 7n).toString()],
  );
  if (told.reversed) await aReversal(desk, rows[0]?.id ?? 0, `${told.day.slice(0, 8)}21`);
}

/** Takes a line of the ledger back on a day. */
export async function aReversal(desk: TestDesk, entryId: number, day: string): Promise<void> {
  await desk.owner.query(
    `insert into funds_entry (kind, receipt_id, reverses_id, project_id, unit_id, chain_id, origin, counts, amount_fen, arrived_on,
       effective_on, reason, made_by, made_on)
     select 'reversal', receipt_id, id, project_id, unit_id, chain_id, origin, counts, -amount_fen, arrived_on, $2, '试', 1, $2
     from funds_entry where id = $1`,
    [entryId, day],
  );
}
