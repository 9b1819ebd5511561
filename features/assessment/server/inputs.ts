import { sql } from "kysely";
import { type Day, firstDayOf, monthOf, yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { STAGES } from "../../projects/contract.ts";
import type { RankRules } from "../contract.ts";
import type { CountedProject, ExecutionInputs, Place, TargetInForce } from "../execution-inputs.ts";
import { monthDue } from "../rules.ts";

interface Ground {
  units: Place[];
  chains: Place[];
  targets: TargetInForce[];
  projects: CountedProject[];
  reported: number[];
}

/** Units, chains, targets in force, counted projects and who reported, as of a day: one query, no details of anyone. */
export async function readInputs(
  db: Db,
  asOf: Day,
  rules: RankRules,
  demo: boolean,
): Promise<ExecutionInputs> {
  const { reported, ...ground } = await readGround(db, asOf, rules);
  const due = monthDue(asOf);
  const known = new Set(reported);
  const isSomeoneSilent = ground.units.some(({ id, inAnnex }) => inAnnex && !known.has(id));
  const reportedUnitIds = isSomeoneSilent ? await reportersOf(db, firstDayOf(due)) : reported;
  return {
    year: yearOf(asOf),
    asOf,
    ...ground,
    reportedUnitIds: [...new Set([...reported, ...reportedUnitIds])].sort((a, b) => a - b),
    demo,
  };
}

async function readGround(db: Db, asOf: Day, rules: RankRules): Promise<Ground> {
  const year = yearOf(asOf);
  const due = firstDayOf(monthDue(asOf));
  const answer = await sql<Ground>`select
    (select coalesce(json_agg(json_strip_nulls(json_build_object('id', id, 'name', name,
        'order', coalesce(place, 1000 + id), 'inAnnex', place is not null, 'absorbs', nullif(absorbs, '{}')))
        order by place nulls last, id), '[]') from table_units(${year}, ${asOf})) as units,
    (select coalesce(json_agg(json_strip_nulls(json_build_object('id', id, 'name', name,
        'order', coalesce(place, 1000 + id), 'inAnnex', place is not null or (bare and not ended), 'absorbs', nullif(absorbs, '{}')))
        order by place nulls last, id), '[]')
      from (select c.*, count(place) over () = 0 as bare from table_chains(${year}, ${asOf}) c) lines) as chains,
    (select coalesce(json_agg(json_build_object('layer', t.layer, 'placeId', coalesce(t.unit_id, t.chain_id),
        'indicator', t.indicator, 'amount', t.amount::text) order by t.id), '[]')
      from plan_target t where t.year = ${year}
        and not exists (select 1 from plan_target newer where newer.replaces_id = t.id)) as targets,
    (select coalesce(json_agg(p order by p.id), '[]') from (${countedProjects(`${year}-01-01`, asOf, rules)}) p) as projects,
    (select coalesce(json_agg(distinct unit_id order by unit_id), '[]') from (
        select unit_id from funds_zero_report where month = ${due}
        union all select unit_id from funds_month_total where month = ${due}) r) as reported
  `.execute(db);
  return answer.rows[0] as Ground;
}

/** Projects of the year from the lower of the two counting stages, each saying what it counts as. */
function countedProjects(from: Day, to: Day, { introducedFromStage, signedFromStage }: RankRules) {
  const stages: readonly string[] = STAGES;
  const isFirst = stages.indexOf(introducedFromStage) <= stages.indexOf(signedFromStage);
  const lower = isFirst ? introducedFromStage : signedFromStage;
  const reached = (stage: string) =>
    stage === lower
      ? sql`true`
      : sql`c.id in (select id from projects_counted(${from}, ${to}, ${stage}::project_stage))`;
  return sql`select c.id, c.unit_id as "unitId", c.chain_id as "chainId", c.investment_fen::text as "investmentFen",
      c.signed_on as "signedOn", ${reached(introducedFromStage)} as introduced, ${reached(signedFromStage)} as signed
    from projects_counted(${from}, ${to}, ${lower}::project_stage) c`;
}

/** Units that reported for a month, drafts not counted; asked only where the totals leave someone silent. */
async function reportersOf(db: Db, month: Day): Promise<number[]> {
  const answer = await sql<{ unit_id: number }>`
    select unit_id from funds_reported_months(${month}::date, ${month}::date)`.execute(db);
  return answer.rows.map((row) => row.unit_id);
}

/** The month of a day as its first day, which is how the tables name months. */
export function monthKey(day: Day): Day {
  return firstDayOf(monthOf(day));
}
