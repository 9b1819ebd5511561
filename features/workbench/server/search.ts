import { sql } from "kysely";
import type { Permission } from "../../../kernel/permission.ts";
import type { Db } from "../../../platform/server/database.ts";
import { likeText } from "../../../platform/server/like-text.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { findIssuedDocuments } from "../../circulars/server/facts.ts";
import type { Hit } from "../contract.ts";

const MOST = 20;
/** Of several words the longest is looked for, the others among what it finds. */
const MOST_OF_A_WORD = 200;

type Kind = Hit["kind"];

interface StoredHit {
  readonly kind: Kind;
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  /** 0 its number, 1 at the beginning, 2 inside. */
  readonly place: number;
}

/** What stands first where two are met at the same place. */
const KINDS: readonly Kind[] = [
  "unit",
  "person",
  "project",
  "enterprise",
  "receipt",
  "document",
  "issued",
];

/**
 * Finds projects, enterprises, units, persons, receipts and documents by Chinese words, pinyin, initials or number, the best
 * first, at most 20. Business rows are those the caller may see; administrators have none.
 */
export async function search(db: Db, caller: Caller, text: string): Promise<Hit[]> {
  const words = text.trim();
  if (words === "") return [];
  const code = /^(?=.*\d)[A-Za-z0-9-]{3,}$/.test(words) ? words.toUpperCase() : null;
  const found = await foundByName(db, caller, words);
  if (code !== null && caller.scope !== "none")
    found.push(...(await foundByCode(db, caller, code)));
  if (/^\d{1,7}$/.test(words) && caller.scope !== "none")
    found.push(...(await foundByNumber(db, caller, words)));
  found.push(...(await foundIssued(db, caller, words)));
  return found
    .toSorted((a, b) => a.place - b.place || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
    .slice(0, MOST)
    .map((hit) => ({
      kind: hit.kind,
      id: hit.id,
      title: hit.title,
      subtitle: hit.subtitle,
      path: pathOf(hit),
    }));
}

/** By a name's words in any order, or by its sound. */
async function foundByName(db: Db, caller: Caller, words: string): Promise<StoredHit[]> {
  if (!/\p{Script=Han}/u.test(words))
    return foundWith(db, caller, { sought: words.toLowerCase().replace(/\s/g, ""), bySound: true });
  const parts = words.split(/\s+/).toSorted((a, b) => b.length - a.length);
  const [sought = words, ...others] = parts;
  const most = others.length > 0 ? MOST_OF_A_WORD : MOST;
  const found = await foundWith(db, caller, { sought, bySound: false, most });
  return found.filter(({ title }) => others.every((part) => title.includes(part)));
}

interface Sought {
  readonly sought: string;
  readonly bySound: boolean;
  readonly most?: number;
}

async function foundWith(
  db: Db,
  caller: Caller,
  { sought, bySound, most = MOST }: Sought,
): Promise<StoredHit[]> {
  const business = (permission: Permission) =>
    caller.scope !== "none" && caller.permissions.has(permission);
  const { rows } =
    await sql<StoredHit>`select * from workbench_search(${sought}, ${likeText(sought)}, ${bySound}, ${most},
    ${caller.permissions.has("organization.read")}, ${business("projects.read")}, ${business("plan.read")})`.execute(
      db,
    );
  return rows;
}

/** Projects and receipts whose number, slip or invoice number begins like this. */
async function foundByCode(db: Db, caller: Caller, code: string): Promise<StoredHit[]> {
  // A beginning as a range: under row policies only comparisons reach an index, LIKE does not.
  const end = code.slice(0, -1) + String.fromCharCode(code.charCodeAt(code.length - 1) + 1);
  const projects = sql`(select 'project' as kind, p.id, p.name as title, p.no as subtitle, 0 as place
    from projects_project p where p.no >= ${code} and p.no < ${end} order by p.id desc limit ${MOST})`;
  const receipts = sql`(select 'receipt' as kind, r.id, r.no as title,
      concat_ws(' · ', p.name, '凭证号 ' || nullif(r.slip_no, ''), '发票 ' || nullif(r.invoice_no, '')) as subtitle, 0 as place
    from funds_receipt r join projects_project p on p.id = r.project_id
    where r.id in (
      select a.id from funds_receipt a where a.no >= ${code} and a.no < ${end}
      union all
      select a.id from funds_receipt a where a.slip_no <> '' and a.slip_no >= ${code} and a.slip_no < ${end}
      union all
      select a.id from funds_receipt a where a.invoice_no <> '' and a.invoice_no >= ${code} and a.invoice_no < ${end})
    order by r.id desc limit ${MOST})`;
  const asked = [
    ...(caller.permissions.has("projects.read") ? [projects] : []),
    ...(caller.permissions.has("funds.read") ? [receipts] : []),
  ];
  if (asked.length === 0) return [];
  return (await sql<StoredHit>`${sql.join(asked, sql` union all `)}`.execute(db)).rows;
}

/** `1460` is the receipt DZ2023-001460, and the project of that number, of whatever year. */
async function foundByNumber(db: Db, caller: Caller, digits: string): Promise<StoredHit[]> {
  const numbered = (prefix: string, places: number) => sql`(
    select ${prefix} || year || '-' || ${String(Number(digits)).padStart(places, "0")}
    from generate_series(2000, extract(year from now())::int + 1) as year)`;
  const projects = sql`(select 'project' as kind, p.id, p.name as title, p.no as subtitle, 0 as place
    from projects_project p where p.no in ${numbered("XM", 5)})`;
  const receipts = sql`(select 'receipt' as kind, r.id, r.no as title, p.name as subtitle, 0 as place
    from funds_receipt r join projects_project p on p.id = r.project_id
    where r.no in ${numbered("DZ", 6)})`;
  const asked = [
    ...(caller.permissions.has("funds.read") ? [receipts] : []),
    ...(caller.permissions.has("projects.read") ? [projects] : []),
  ];
  if (asked.length === 0) return [];
  return (await sql<StoredHit>`${sql.join(asked, sql` union all `)}`.execute(db)).rows;
}

/** Issued 通报 and other documents, by title or 发文字号. */
async function foundIssued(db: Db, caller: Caller, words: string): Promise<StoredHit[]> {
  if (caller.scope === "none" || !caller.permissions.has("circulars.read")) return [];
  const found = await findIssuedDocuments(db, words, MOST);
  return found.map(({ id, title, documentNo, place }) => ({
    kind: "issued",
    id,
    title,
    subtitle: documentNo,
    place,
  }));
}

function pathOf(hit: StoredHit): string {
  switch (hit.kind) {
    case "project":
      return `/projects/${hit.id}`;
    case "enterprise":
      return `/projects?text=${encodeURIComponent(hit.title)}`;
    case "unit":
      return `/organization?unit=${hit.id}`;
    case "person":
      return `/organization?person=${hit.id}`;
    case "receipt":
      return `/funds/${hit.id}`;
    case "document":
      return `/plan?document=${hit.id}`;
    case "issued":
      return `/circulars/${hit.id}`;
  }
}
