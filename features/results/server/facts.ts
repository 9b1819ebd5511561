import { sql } from "kysely";
import type { Day, Month } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { standsIn } from "../use-rules.ts";
import { listExemptions } from "./exemptions.ts";
import { listNotices } from "./notices.ts";
import { listObjections } from "./objection-store.ts";

/** One line of what waits for somebody, as the workbench draws it. */
export interface Duty {
  readonly code: string;
  readonly words: string;
  readonly count: number;
  readonly path: string;
}

const line = (code: string, words: string, count: number, path: string): Duty[] =>
  count > 0 ? [{ code, words, count, path }] : [];

/** What of publication, objections and the ledgers waits for a caller on a day. */
export async function resultsDuties(db: Db, caller: Caller, today: Day): Promise<Duty[]> {
  const may = (permission: Parameters<typeof caller.permissions.has>[0]) =>
    caller.permissions.has(permission);
  const duties: Duty[] = [];
  if (may("results.sign")) {
    const drafts = await objectionsIn(db, caller, "draft");
    duties.push(...line("objections_to_sign", "待签发的异议", drafts, objectionsPath("draft")));
  }
  if (may("results.publish")) {
    const [signed, tasked] = [
      await objectionsIn(db, caller, "signed"),
      await objectionsIn(db, caller, "tasked"),
    ];
    const closed = (await listNotices(db, { state: "closed" }, today)).rows.length;
    duties.push(
      ...line("objections_to_look_into", "待调查的异议", signed, objectionsPath("signed")),
      ...line("remedies_open", "裁定后待更正的异议", tasked, objectionsPath("tasked")),
      ...line("to_finalise", "公示期满待定稿的结果", closed, "/public-notices?state=closed"),
    );
  }
  if (may("results.rule")) {
    const proposed = await objectionsIn(db, caller, "proposed");
    const asked = (await listExemptions(db)).filter(
      ({ datedBack, ruling, ended, byPerson }) =>
        datedBack && !ruling && !ended && byPerson !== caller.personId,
    );
    duties.push(
      ...line("objections_to_rule", "待裁定的异议", proposed, objectionsPath("proposed")),
      ...line("exemptions_to_rule", "待批准的追溯豁免", asked.length, EXEMPTIONS),
    );
  }
  if (may("results.decide")) {
    const { count, ledger } = await undecided(db);
    const path = `/results/ledgers?ledger=${ledger}&decided=no`;
    duties.push(...line("entries_to_decide", "待决定的结果运用建议", count, path));
  }
  return duties;
}

const EXEMPTIONS = "/public-notices?tab=exemptions";
const objectionsPath = (state: string) => `/public-notices?tab=objections&state=${state}`;

async function objectionsIn(
  db: Db,
  caller: Caller,
  state: "draft" | "signed" | "tasked" | "proposed",
): Promise<number> {
  return (await listObjections(db, { state, limit: 200 }, caller.unitIds)).rows.length;
}

/** How many wait, and the ledger of the eldest: the page shows one ledger at a time. */
async function undecided(db: Db): Promise<{ count: number; ledger: string }> {
  const { rows } = await sql<{ n: number; ledger: string | null }>`
    select count(*)::integer as n, (array_agg(e.ledger order by e.id))[1] as ledger from results_entry e
    where not exists (select 1 from results_decision d where d.entry_id = e.id)`.execute(db);
  return { count: rows[0]?.n ?? 0, ledger: rows[0]?.ledger ?? "" };
}

/** The units whose light is exempted in a month: for whoever names a light in words. */
export async function exemptedUnits(db: Db, month: Month): Promise<Set<number>> {
  const standing = (await listExemptions(db)).filter((one) => standsIn(one, month));
  return new Set(standing.flatMap(({ unit }) => (unit ? [unit.id] : [])));
}
