import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import { type Duties, type Duty, waits } from "../../../kernel/duty.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { listExemptions } from "./exemptions.ts";
import { listNotices } from "./notices.ts";
import { listObjections } from "./objection-store.ts";

/** What of publication, objections and the ledgers waits for a caller on a day. */
export async function resultsDuties(db: Db, caller: Caller, today: Day): Promise<Duties> {
  const may = (permission: Parameters<typeof caller.permissions.has>[0]) =>
    caller.permissions.has(permission);
  const waiting: Duty[] = [];
  if (may("results.sign")) {
    const drafts = await objectionsIn(db, caller, "draft");
    waiting.push(...waits("objections_to_sign", "待签发的异议", drafts, objectionsPath("draft")));
  }
  if (may("results.publish")) {
    const [signed, tasked] = [
      await objectionsIn(db, caller, "signed"),
      await objectionsIn(db, caller, "tasked"),
    ];
    const closed = (await listNotices(db, { state: "closed" }, today)).rows.length;
    waiting.push(
      ...waits("objections_to_look_into", "待调查的异议", signed, objectionsPath("signed")),
      ...waits("remedies_open", "裁定后待更正的异议", tasked, objectionsPath("tasked")),
      ...waits("to_finalise", "公示期满待定稿的结果", closed, "/public-notices?state=closed"),
    );
  }
  if (may("results.rule")) {
    const proposed = await objectionsIn(db, caller, "proposed");
    const asked = (await listExemptions(db)).filter(
      ({ datedBack, ruling, ended, byPerson }) =>
        datedBack && !ruling && !ended && byPerson !== caller.personId,
    );
    waiting.push(
      ...waits("objections_to_rule", "待裁定的异议", proposed, objectionsPath("proposed")),
      ...waits("exemptions_to_rule", "待批准的追溯豁免", asked.length, EXEMPTIONS),
    );
  }
  if (may("results.decide")) {
    const { count, ledger } = await undecided(db);
    const path = `/results/ledgers?ledger=${ledger}&decided=no`;
    waiting.push(...waits("entries_to_decide", "待决定的结果运用建议", count, path));
  }
  return { waiting, late: [] };
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
