import { sql } from "kysely";
import { addDays, type Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { serviceSettings } from "./settings.ts";

/** What of the service waits for whom, as the caller's eyes see it. */
export interface ServiceWaiting {
  /** Unconfirmed problems whose owner is the given unit, and those of them past their day. */
  readonly owned: number;
  readonly ownedLate: number;
  /** Problems solved that wait for somebody else's word. */
  readonly solved: number;
  /** Unconfirmed problems on the conference's list. */
  readonly conference: number;
  /** Unconfirmed problems of the led projects that lie with the 分包领导, and with the conference. */
  readonly led: number;
  readonly ledConference: number;
  /** Links that wait for the enterprise, and those it objected with. */
  readonly links: number;
  readonly objected: number;
}

/** Counts in one query. `unitId` owns problems; `ledProjects` are those the caller is 分包领导 of. */
export async function serviceWaiting(
  db: Db,
  asked: {
    readonly today: Day;
    readonly unitId: number | null;
    readonly ledProjects: readonly number[];
  },
): Promise<ServiceWaiting> {
  const { today, unitId, ledProjects } = asked;
  const climb = await serviceSettings(db, today);
  const leader = addDays(today, -climb.leaderAfterDays);
  const conference = addDays(today, -climb.conferenceAfterDays);
  const { rows } = await sql<ServiceWaiting>`
    select count(*) filter (where owner_unit_id = any (own) and state <> 'solved')::int as owned,
      count(*) filter (where owner_unit_id = any (own) and due_key < ${today}::date)::int as "ownedLate",
      count(*) filter (where state = 'solved')::int as solved,
      count(*) filter (where place = 'conference')::int as conference,
      count(*) filter (where led and place = 'leader')::int as led,
      count(*) filter (where led and place = 'conference')::int as "ledConference",
      (select count(*) from service_invitation i where i.answered_at is null and i.revoked_at is null
        and i.expires_on >= ${today}::date)::int as links,
      (select count(*) from service_invitation i where i.answer = 'object'
        and i.answered_at >= ${addDays(today, -30)}::date)::int as objected
    from (select s.owner_unit_id, s.state, s.due_key, s.project_id = any(${[...ledProjects]}::integer[]) as led,
        case when s.level = 'conference' or s.due_key <= ${conference}::date then 'conference'
          when s.level = 'leader' or s.due_key <= ${leader}::date then 'leader' else 'unit' end as place
      from service_problem s where s.state <> 'confirmed') placed,
      organization_under(${unitId}::integer) own`.execute(db);
  return rows[0] as ServiceWaiting;
}
