import { sql } from "kysely";
import type { Refusal } from "../../../kernel/refusal.ts";
import type { Db } from "../../../platform/server/database.ts";
import { insist } from "../../../platform/server/problem.ts";
import type { ProjectDraft } from "../contract.ts";
import { soundsOf } from "../../../platform/server/sounds.ts";

export type InvestorDraft = NonNullable<ProjectDraft["investor"]>;

/** Who writes: the office corrects shared investors, a unit only those that are its own alone. */
export interface InvestorWriter {
  readonly boundToUnitId: number | null;
  readonly demo: boolean;
  /** The project's present investor: only of it a blank is a cleared field, of any other it is one left out. */
  readonly presentId?: number | null;
}

const columnsOf = (draft: InvestorDraft) => ({
  name: draft.name.trim(),
  uscc: draft.uscc || null,
  uscc_override_reason: draft.usccOverrideReason?.trim() || null,
  registered_capital_fen:
    draft.registeredCapitalFen === null ? null : BigInt(draft.registeredCapitalFen),
  origin: draft.origin,
  origin_basis: draft.originBasis.trim(),
  ...soundsOf(draft.name),
});

/** The investor of a draft: found by code, else by name, else made. Throws Refused where it is another's to change. */
export async function settleInvestor(
  tx: Db,
  draft: InvestorDraft,
  writer: InvestorWriter,
): Promise<number> {
  const found = await findInvestor(tx, draft);
  const columns = columnsOf(draft);
  if (!found) {
    const made = await tx
      .insertInto("projects_enterprise")
      .values({ ...columns, demo: writer.demo })
      .returning("id")
      .executeTakeFirstOrThrow();
    return made.id;
  }
  insist(await refuseChange(tx, found, columns, writer));
  const filled = filledBy(columns, found, writer);
  if (changesOf(filled, found).length === 0) return found.id;
  await tx.updateTable("projects_enterprise").set(filled).where("id", "=", found.id).execute();
  return found.id;
}

/** Why `settleInvestor` would refuse a draft, or null: for whoever looks before storing. */
export async function refuseInvestorChange(
  db: Db,
  draft: InvestorDraft,
  writer: Pick<InvestorWriter, "boundToUnitId">,
): Promise<Refusal | null> {
  const found = await findInvestor(db, draft);
  return found ? refuseChange(db, found, columnsOf(draft), writer) : null;
}

/** The registered investor of a name or a code as a draft, or null. */
export async function knownInvestor(
  db: Db,
  name: string,
  uscc: string | null,
): Promise<InvestorDraft | null> {
  const code = uscc?.trim().toUpperCase() || null;
  if (name.trim() === "" && code === null) return null;
  const found = await findInvestor(db, { name, uscc: code });
  return (
    (found && {
      name: found.name,
      uscc: found.uscc,
      usccOverrideReason: found.uscc_override_reason,
      registeredCapitalFen: found.registered_capital_fen?.toString() ?? null,
      origin: found.origin,
      originBasis: found.origin_basis,
    }) ??
    null
  );
}

type Columns = ReturnType<typeof columnsOf>;
type Found = NonNullable<Awaited<ReturnType<typeof findInvestor>>>;

/** What would be stored: what was left out stays as registered, a code always. */
function filledBy(
  columns: Columns,
  found: Found,
  { presentId }: Pick<InvestorWriter, "presentId">,
): Columns {
  const uscc = columns.uscc ?? found.uscc;
  if (presentId === found.id) return { ...columns, uscc };
  const stated = Object.entries(columns).filter(([, value]) => !isBlank(value));
  return { ...registered(found), ...Object.fromEntries(stated), uscc };
}

function registered({ id: _id, ...columns }: Found): Columns {
  return columns;
}
const changesOf = (filled: Columns, found: Found) =>
  (Object.keys(filled) as (keyof Columns)[]).filter((key) => filled[key] !== found[key]);

async function refuseChange(
  db: Db,
  found: Found,
  columns: Columns,
  writer: Pick<InvestorWriter, "boundToUnitId" | "presentId">,
): Promise<Refusal | null> {
  if (found.name !== columns.name) return refuseOtherName(found.name);
  const corrects = changesOf(filledBy(columns, found, writer), found).some(
    (key) => !isBlank(found[key]),
  );
  const shared =
    corrects && writer.boundToUnitId !== null && (await isShared(db, found.id, writer));
  return shared ? SHARED : null;
}

const isBlank = (value: unknown): boolean =>
  value === null || value === "" || value === "undecided";

async function findInvestor(tx: Db, draft: Pick<InvestorDraft, "name" | "uscc">) {
  const from = tx
    .selectFrom("projects_enterprise")
    .select(["id", "name", "uscc", "uscc_override_reason", "registered_capital_fen"])
    .select(["origin", "origin_basis", "pinyin", "initials"]);
  const byCode = draft.uscc
    ? await from.where("uscc", "=", draft.uscc).executeTakeFirst()
    : undefined;
  if (byCode) return byCode;
  return from
    .where("name", "=", draft.name.trim())
    .$if(Boolean(draft.uscc), (named) => named.where("uscc", "is", null))
    .orderBy("id")
    .executeTakeFirst();
}

function refuseOtherName(name: string): Refusal {
  return {
    code: "projects.uscc_of_other",
    words: `该统一社会信用代码已登记为「${name}」，请核对代码，或改用这个名称`,
    field: "investor.name",
  };
}

const SHARED: Refusal = {
  code: "projects.investor_shared",
  words: "其他单位的项目也用这个投资方，所填与已登记的资料不一致；不清楚的留空即可，更正请找招商办",
  field: "investor.name",
};

async function isShared(
  tx: Db,
  id: number,
  writer: Pick<InvestorWriter, "boundToUnitId">,
): Promise<boolean> {
  const { rows } = await sql<{ shared: boolean }>`
    select projects_investor_shared(${id}, ${writer.boundToUnitId}::integer) as shared`.execute(tx);
  return rows[0]?.shared ?? false;
}
