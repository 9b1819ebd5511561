import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import { afterId, pageOf } from "../../../platform/server/page.ts";
import { sumFen } from "../../../kernel/money.ts";
import type { Project, ProjectDraft, ProjectList, ProjectRow, Stage } from "../contract.ts";
import { projectConditions, type SettledQuery } from "./project-filter.ts";
import { projectOf, rowOf } from "./project-row.ts";

/** Beyond this many rows the count says no more: people read «10,000» as «very many». */
const COUNT_CAP = 10_000;

const ROW_COLUMNS = [
  "p.id",
  "p.no",
  "p.name",
  "e.name as investor_name",
  "p.unit_id",
  "u.name as unit_name",
  "p.chain_id",
  "c.name as chain_name",
  "p.total_investment_fen",
  "p.stage",
  "p.status",
  "p.signed_on",
  "p.key_project",
  "p.counts_toward_target",
  "p.confirmed",
  "p.demo",
  sql<boolean>`t.project_id is not null`.as("taken_over"),
] as const;

const fromProjects = (db: Db) =>
  db
    .selectFrom("projects_project as p")
    .leftJoin("projects_enterprise as e", "e.id", "p.investor_id")
    .leftJoin("organization_unit as u", "u.id", "p.unit_id")
    .leftJoin("chains_chain as c", "c.id", "p.chain_id")
    .leftJoin("projects_takeover as t", "t.project_id", "p.id");

/** One page, newest first, by key. The first page says how many there are. */
export async function listProjects(db: Db, query: SettledQuery): Promise<ProjectList> {
  const limit = query.limit ?? 50;
  const after = afterId(query.after);
  const found = await fromProjects(db)
    .select(ROW_COLUMNS)
    .$if(after === null, (first) => first.select(countProjects(db, query).as("total")))
    .where((eb) => projectConditions(eb, query))
    .$if(after !== null, (later) => later.where("p.id", "<", after))
    .orderBy("p.id", "desc")
    .limit(sql.lit(limit + 1))
    .execute();
  const { rows, next } = pageOf(
    found.map((row) => withContract(rowOf(row), query)),
    limit,
  );
  if (after !== null) return { rows, next };
  const contracts = await contractsOf(db, query);
  return { rows, next, total: Number(found[0]?.total ?? 0), ...contracts };
}

const tellsContracts = ({ behind }: SettledQuery): boolean =>
  behind?.some(({ contractFen }) => contractFen !== undefined) ?? false;

function withContract(row: ProjectRow, query: SettledQuery): ProjectList["rows"][number] {
  if (!tellsContracts(query)) return row;
  const behind = query.behind?.find(({ id }) => id === row.id);
  return { ...row, contractFen: behind?.contractFen ?? null };
}

/** What the contracts of all projects of a query add up to, where the figure it stands behind tells them. */
async function contractsOf(db: Db, query: SettledQuery): Promise<{ contractFen?: string }> {
  if (!tellsContracts(query)) return {};
  const found = await db
    .selectFrom("projects_project as p")
    .select("p.id")
    .where((eb) => projectConditions(eb, query))
    .execute();
  const seen = new Set(found.map(({ id }) => id));
  const sums = (query.behind ?? []).filter(({ id }) => seen.has(id));
  return {
    contractFen: sumFen(sums.map(({ contractFen }) => BigInt(contractFen ?? 0))).toString(),
  };
}

/** How many projects a query leaves, counted up to the cap: a part of the first page's own query. */
function countProjects(db: Db, query: SettledQuery) {
  const capped = db
    .selectFrom("projects_project as p")
    .select("p.id")
    .where((eb) => projectConditions(eb, query))
    .limit(sql.lit(COUNT_CAP));
  return db.selectFrom(capped.as("capped")).select((eb) => eb.fn.countAll<bigint>().as("total"));
}

/** One project, or null where there is none or none these eyes may see. */
export async function findProject(db: Db, id: number): Promise<Project | null> {
  const stored = await fromProjects(db)
    .leftJoin("carriers_carrier as k", "k.id", "p.carrier_id")
    .select(ROW_COLUMNS)
    .select([
      "p.investor_id",
      "e.uscc",
      "e.uscc_override_reason",
      "e.registered_capital_fen",
      "e.origin",
      "e.origin_basis",
      "p.carrier",
      "p.carrier_id",
      "k.name as on_carrier_name",
      "p.content",
      "p.contract_investment_fen",
      "p.notice_quote",
      "t.stage as takeover_stage",
      "t.reason as takeover_reason",
      "t.on_day as takeover_on",
      "t.by_name as takeover_by",
      "p.created_on",
      "p.ever_signed",
      sql<boolean>`p.ever_signed and p.stage < 'signed' and projects_signing_open(p.id)`.as(
        "signing_open",
      ),
      "p.version",
    ])
    .where("p.id", "=", id)
    .executeTakeFirst();
  return stored ? projectOf(stored) : null;
}

/** Holds the project until the transaction ends, so that two editors come one after the other. */
export async function lockProject(tx: Db, id: number): Promise<Project | null> {
  await tx
    .selectFrom("projects_project")
    .select("id")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return findProject(tx, id);
}

/** A project's own columns, money in fen. */
export interface ProjectColumns {
  readonly name: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly investor_id: number | null;
  readonly unit_id: number | null;
  readonly chain_id: number | null;
  readonly carrier: string;
  readonly carrier_id?: number | null;
  readonly content: string;
  readonly total_investment_fen: bigint | null;
  readonly contract_investment_fen: bigint | null;
  readonly key_project: boolean;
  readonly counts_toward_target: boolean;
  readonly confirmed: boolean;
  readonly stage: Stage;
  readonly status: Project["status"];
  readonly signed_on: string | null;
}

/** The columns a draft gives by itself; the investor is settled and the sounds are made elsewhere. */
export function draftColumns(
  draft: ProjectDraft,
): Omit<ProjectColumns, "investor_id" | "pinyin" | "initials"> {
  const fen = (text: string | null) => (text === null ? null : BigInt(text));
  return {
    name: draft.name.trim(),
    unit_id: draft.unitId,
    chain_id: draft.chainId,
    carrier: draft.carrier.trim(),
    ...(draft.carrierId !== undefined && { carrier_id: draft.carrierId }),
    content: draft.content.trim(),
    total_investment_fen: fen(draft.totalInvestmentFen),
    contract_investment_fen: fen(draft.contractInvestmentFen),
    key_project: draft.keyProject,
    counts_toward_target: draft.countsTowardTarget,
    confirmed: draft.confirmed,
    stage: draft.stage,
    status: draft.status,
    signed_on: draft.signedOn,
  };
}

/** Stores a new project under the next number of the year: `XM2023-00012`. */
export async function insertColumns(
  tx: Db,
  columns: ProjectColumns,
  origin: { createdOn: string; demo: boolean; noticeQuote: string | null },
): Promise<number> {
  const stored = await tx
    .insertInto("projects_project")
    .values({
      ...columns,
      no: sql<string>`${`XM${origin.createdOn.slice(0, 4)}-`} || lpad(nextval('projects_project_number')::text, 5, '0')`,
      created_on: origin.createdOn,
      demo: origin.demo,
      notice_quote: origin.noticeQuote,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return stored.id;
}

/** Notes that a project was taken over as it stood, and why. */
export async function insertTakeover(
  tx: Db,
  projectId: number,
  takeover: { stage: Stage; reason: string; onDay: string; byAccount: number; byName: string },
): Promise<void> {
  await tx
    .insertInto("projects_takeover")
    .values({
      project_id: projectId,
      stage: takeover.stage,
      reason: takeover.reason,
      on_day: takeover.onDay,
      by_account: takeover.byAccount,
      by_name: takeover.byName,
    })
    .execute();
}

/** Stores an edit; stage and status stay as they are. */
export async function updateColumns(
  tx: Db,
  id: number,
  { stage: _stage, status: _status, ...columns }: ProjectColumns,
): Promise<void> {
  await tx
    .updateTable("projects_project")
    .set((eb) => ({ ...columns, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** The stage a project is in now. The ledger's row must stand before: the database compares. */
export async function setStage(tx: Db, id: number, stage: Stage): Promise<void> {
  await tx.updateTable("projects_project").set({ stage }).where("id", "=", id).execute();
}

/** Size and signing day as head and office agreed upon them. The recognition must stand before: the database compares. */
export async function setFigures(
  tx: Db,
  id: number,
  figures: Pick<Project, "totalInvestmentFen" | "contractInvestmentFen" | "signedOn">,
): Promise<void> {
  const fen = (text: string | null) => (text === null ? null : BigInt(text));
  await tx
    .updateTable("projects_project")
    .set((eb) => ({
      total_investment_fen: fen(figures.totalInvestmentFen),
      contract_investment_fen: fen(figures.contractInvestmentFen),
      signed_on: figures.signedOn,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

/** How a project fares now. The ledger's row must stand before: the database compares. */
export async function setStatus(tx: Db, id: number, status: Project["status"]): Promise<void> {
  await tx.updateTable("projects_project").set({ status }).where("id", "=", id).execute();
}

/** Moves a project to another unit. The database refuses where money is entered. */
export async function setUnit(tx: Db, id: number, unitId: number): Promise<void> {
  await tx
    .updateTable("projects_project")
    .set((eb) => ({ unit_id: unitId, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** The project of a number, of those these eyes see. */
export async function idOfNumber(db: Db, no: string): Promise<number | null> {
  const row = await db
    .selectFrom("projects_project")
    .select("id")
    .where("no", "=", no)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** A unit's project of just this name that goes on, or null. */
export async function idOfName(
  db: Db,
  name: string,
  unitId: number | null,
): Promise<number | null> {
  if (name === "" || unitId === null) return null;
  const row = await db
    .selectFrom("projects_project")
    .select("id")
    .where("name", "=", name)
    .where("unit_id", "=", unitId)
    .where("status", "<>", "exited")
    .orderBy("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Who holds a 项目代码 since when, whoever asks; whether the project opens to the caller its id does not tell. */
export async function holderOfCode(
  db: Db,
  code: string,
): Promise<{ id: number; unitName: string | null; since: string } | null> {
  const { rows } = await sql<{ id: number; unitName: string | null; since: string }>`
    select id, unit_name as "unitName", since from projects_of_code(${code})`.execute(db);
  return rows[0] ?? null;
}

/** Which of some names and codes are registered already, each with its unit and day: the first of each. */
export async function takenExactly(
  db: Db,
  names: readonly string[],
  codes: readonly string[],
): Promise<Map<string, { unitName: string | null; since: string }>> {
  const { rows } = await sql<{ asked: string; unitName: string | null; since: string }>`
    select asked, unit_name as "unitName", since
    from projects_taken_exactly(${[...names]}::text[], ${[...codes]}::text[]) order by since desc`.execute(
    db,
  );
  return new Map(rows.map(({ asked, ...held }) => [asked, held]));
}

/** Where a name or a code is already registered, whoever holds it: unit and day only. */
export async function findTaken(
  db: Db,
  text: string,
  exceptId: number | null,
): Promise<{ unitName: string | null; since: string }[]> {
  const { rows } = await sql<{ unitName: string | null; since: string }>`
    select unit_name as "unitName", since
    from projects_taken(${text}, ${exceptId}::integer)`.execute(db);
  return rows;
}
