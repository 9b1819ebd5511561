import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { Campaign } from "../contract.ts";
import { type NamedCounts, type NamedView, refuseNamed } from "../named.ts";
import { listCampaigns } from "./store.ts";

/**
 * What a notice names beside its targets belongs to later rooms: the front door brings it. Nothing is offered for a notice
 * it does not know, so another city's plan loads nothing foreign.
 */
export interface NamedThings {
  offered(campaign: Campaign): NamedCounts | null;
  /** Before the plan is stored: what it would otherwise make without the notice's grouping. */
  prepare(tx: Db, campaign: Pick<Campaign, "documentNo" | "issuer">): Promise<void>;
  /** Loads what is missing, marked with the notice's words; answers what was added. */
  load(tx: Db, campaign: Campaign): Promise<NamedCounts>;
}

export const NOTHING_ADDED: NamedCounts = { carriers: 0, projects: 0, enterprises: 0, maps: 0 };

export const NOTHING_NAMED: NamedThings = {
  offered: () => null,
  prepare: async () => {},
  load: async () => NOTHING_ADDED,
};

/** Who acts, and on which day. */
export interface NamedBy {
  readonly name: string;
  readonly today: Day;
}

async function campaignOf(db: Db, year: number): Promise<Campaign> {
  const campaign = (await listCampaigns(db)).find((one) => one.year === year);
  if (!campaign) throw new Absent();
  return campaign;
}

/** What a year's notice names, and what was done about it. Throws Absent without a plan. */
export async function readNamed(db: Db, year: number, things: NamedThings): Promise<NamedView> {
  const campaign = await campaignOf(db, year);
  const rows = await db
    .selectFrom("plan_named_act")
    .select(["declined", "added", "by_name as byName", "on_day as onDay"])
    .where("year", "=", year)
    .orderBy("id")
    .execute();
  return {
    offered: things.offered(campaign),
    acts: rows.map(({ added, ...act }) => ({
      ...act,
      added: act.declined ? null : (added as unknown as NamedCounts),
    })),
  };
}

/** Registers what the notice names (again: only what is missing), or declines it. Throws Refused by `refuseNamed`. */
export async function decideNamed(
  tx: Db,
  year: number,
  declined: boolean,
  { things, by }: { things: NamedThings; by: NamedBy },
): Promise<NamedView> {
  insist(refuseNamed(await readNamed(tx, year, things), declined));
  const added = declined ? {} : await things.load(tx, await campaignOf(tx, year));
  await tx
    .insertInto("plan_named_act")
    .values({
      year,
      declined,
      added: JSON.stringify(added),
      by_name: by.name,
      on_day: by.today,
    })
    .execute();
  return readNamed(tx, year, things);
}
