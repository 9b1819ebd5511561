import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import { likeText } from "../../../platform/server/like-text.ts";
import { afterId, pageOf } from "../../../platform/server/page.ts";
import { documentNumberText } from "../document.ts";
import type { UnitGroup } from "../groups.ts";
import { periodName } from "../period.ts";
import type { DocumentRow, DocumentState } from "../shapes.ts";
import type { DocumentKind } from "../document.ts";

export interface DocumentFilter {
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
  readonly year?: number | undefined;
  readonly period?: string | undefined;
  readonly kind?: DocumentKind | undefined;
  readonly state?: DocumentState | undefined;
  readonly text?: string | undefined;
}

/** One page of documents, the latest first; `drafts` false leaves out what is still being written. */
export async function listDocuments(
  db: Db,
  filter: DocumentFilter,
  drafts: boolean,
): Promise<{ rows: DocumentRow[]; next: string | null; total?: number }> {
  const limit = filter.limit ?? 50;
  let query = rows(db)
    .orderBy("d.id", "desc")
    .limit(limit + 1);
  let counted = headed(db).select(({ fn }) => fn.countAll<bigint>().as("count"));
  for (const [applies, where] of conditions(filter, drafts)) {
    if (!applies) continue;
    query = query.where(where);
    counted = counted.where(where);
  }
  const after = afterId(filter.after);
  if (after !== null) query = query.where("d.id", "<", after);
  const found = await query.execute();
  const total =
    after !== null ? undefined : Number((await counted.executeTakeFirstOrThrow()).count);
  return { ...pageOf(found.map(rowOf), limit), ...(total !== undefined && { total }) };
}

/** One document as lists show it, or undefined where these eyes see none. */
export async function documentRow(
  db: Db,
  id: number,
): Promise<(DocumentRow & StoredHead) | undefined> {
  const row = await rows(db).where("d.id", "=", id).executeTakeFirst();
  return row && { ...rowOf(row), ...headOf(row) };
}

/** What a document keeps for those who work on it. */
export interface StoredHead {
  readonly templateVersion: number;
  readonly snapshotIds: readonly number[];
  readonly unitId: number | null;
  readonly chainId: number | null;
  /** With the units it had when the document was drafted. */
  readonly group: UnitGroup | null;
  readonly replacesId: number | null;
  readonly reason: string;
}

const TITLE = sql<string>`coalesce(i.title, (select v.title from circulars_version v where v.document_id = d.id
  order by v.version desc limit 1), '')`;

function conditions(filter: DocumentFilter, drafts: boolean) {
  const { year, period, kind, state, text } = filter;
  const like = `%${likeText(text ?? "")}%`;
  return [
    [year !== undefined, sql<boolean>`d.year = ${year ?? 0}`],
    [period !== undefined, sql<boolean>`d.period = ${period ?? ""}`],
    [kind !== undefined, sql<boolean>`d.kind = ${kind ?? "circular"}::document_kind`],
    [state !== undefined, sql<boolean>`d.state = ${state ?? "draft"}::document_state`],
    [!drafts, sql<boolean>`d.state in ('issued', 'consulting')`],
    [
      text !== undefined,
      sql<boolean>`(${TITLE} ilike ${like} or i.agency_code || '〔' || i.number_year || '〕' || i.serial || '号' ilike ${like})`,
    ],
  ] as const;
}

function headed(db: Db) {
  return db
    .selectFrom("circulars_document as d")
    .leftJoin("circulars_issue as i", "i.document_id", "d.id");
}

function joined(db: Db) {
  return headed(db)
    .leftJoin("organization_unit as u", "u.id", "d.subject_unit_id")
    .leftJoin("chains_chain as c", "c.id", "d.subject_chain_id")
    .leftJoin("circulars_issue as former", "former.document_id", "d.replaces_id")
    .leftJoin("circulars_issue as later", "later.replaces_id", "d.id");
}

function rows(db: Db) {
  return joined(db)
    .select(["d.id", "d.kind", "d.period", "d.state", "d.template_code", "d.template_version"])
    .select(["d.snapshots", "d.subject_unit_id", "d.subject_chain_id", "d.replaces_id"])
    .select(["d.subject_group", "d.subject_group_units"])
    .select(["d.reason", "d.drafted_name", "d.drafted_on", "d.demo"])
    .select(["i.agency_code", "i.number_year", "i.serial", "i.dated_on"])
    .select(["u.name as unit_name", "c.name as chain_name", TITLE.as("title")])
    .select(["former.title as former_title", "former.agency_code as former_agency"])
    .select(["former.number_year as former_year", "former.serial as former_serial"])
    .select(["later.document_id as later_id", "later.title as later_title"])
    .select(["later.agency_code as later_agency", "later.number_year as later_year"])
    .select("later.serial as later_serial");
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>["executeTakeFirstOrThrow"]>>;

function rowOf(row: Row): DocumentRow {
  const id = row.subject_unit_id ?? row.subject_chain_id;
  const name = row.subject_group ?? row.unit_name ?? row.chain_name;
  return {
    id: row.id,
    kind: row.kind,
    templateCode: row.template_code,
    title: row.title,
    period: row.period,
    periodName: periodName(row.period),
    subject: id === null && name === null ? null : { id, name: name ?? "" },
    state: row.state,
    documentNo: numberOf(row.kind, row.agency_code, row.number_year, row.serial),
    datedOn: row.dated_on,
    draftedBy: row.drafted_name,
    draftedOn: row.drafted_on,
    replaces: reference({
      id: row.replaces_id,
      title: row.former_title,
      no: numberOf(row.kind, row.former_agency, row.former_year, row.former_serial),
    }),
    replacedBy: reference({
      id: row.later_id,
      title: row.later_title,
      no: numberOf(row.kind, row.later_agency, row.later_year, row.later_serial),
    }),
    demo: row.demo,
  };
}

function headOf(row: Row): StoredHead {
  return {
    templateVersion: row.template_version,
    snapshotIds: row.snapshots,
    unitId: row.subject_unit_id,
    chainId: row.subject_chain_id,
    group:
      row.subject_group === null
        ? null
        : { name: row.subject_group, units: row.subject_group_units ?? [] },
    replacesId: row.replaces_id,
    reason: row.reason,
  };
}

function reference({
  id,
  title,
  no,
}: {
  id: number | null;
  title: string | null;
  no: string | null;
}): DocumentRow["replaces"] {
  return id === null || no === null ? null : { id, title: title ?? "", documentNo: no };
}

function numberOf(
  kind: DocumentKind,
  agencyCode: string | null,
  year: number | null,
  serial: number | null,
): string | null {
  if (agencyCode === null || year === null || serial === null) return null;
  return documentNumberText({ agencyCode, year, serial }, kind);
}
