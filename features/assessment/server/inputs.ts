import { sql } from "kysely";
import { addMonths, type Day, firstDayOf, monthOf, yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { STAGES } from "../../projects/contract.ts";
import type { ExecutionTable, RankRules } from "../contract.ts";
import { type RanksBefore, ranksBeforeOf } from "../ranks-before.ts";
import type { CountedProject, ExecutionInputs, Place, TargetInForce } from "../execution-inputs.ts";
import { monthDue } from "../rules.ts";

interface Ground {
  units: Place[];
  chains: Place[];
  targets: TargetInForce[];
  projects: CountedProject[];
  reported: number[];
  pending: boolean;
}

/** Units, chains, targets in force, counted projects and who reported, as of a day: one query, no details of anyone. */
export async function readInputs(
  db: Db,
  asOf: Day,
  rules: RankRules,
  demo: boolean,
): Promise<ExecutionInputs> {
  const { reported, pending, ...ground } = await readGround(db, asOf, rules);
  const unitsOver1B = ground.targets.some(
    ({ layer, indicator }) => layer === "unit" && indicator === "over_1b",
  );
  return {
    year: yearOf(asOf),
    asOf,
    ...ground,
    reportedUnitIds: reported,
    tellsSilence: true,
    tellsApart: true,
    demo,
    ...(unitsOver1B && { unitsOver1B }),
    ...(pending && { targetsPending: true }),
  };
}

async function readGround(db: Db, asOf: Day, rules: RankRules): Promise<Ground> {
  const year = yearOf(asOf);
  const due = firstDayOf(monthDue(asOf));
  const answer = await sql<Ground>`select
    (select coalesce(json_agg(json_strip_nulls(json_build_object('id', id, 'name', name,
        'order', coalesce(place, 1000 + id), 'inAnnex', place is not null, 'group', nullif(group_name, ''), 'absorbs', nullif(absorbs, '{}')))
        order by place nulls last, id), '[]') from table_units(${year}, ${asOf})) as units,
    (select coalesce(json_agg(json_strip_nulls(json_build_object('id', id, 'name', name,
        'order', coalesce(place, 1000 + id), 'inAnnex', place is not null or (bare and not ended), 'absorbs', nullif(absorbs, '{}')))
        order by place nulls last, id), '[]')
      from (select c.*, count(place) over () = 0 as bare from table_chains(${year}, ${asOf}) c) lines) as chains,
    (select coalesce(json_agg(jsonb_build_object('layer', t.layer,
        'placeId', coalesce(t.unit_id, t.chain_id), 'indicator', t.indicator, 'amount', t.amount::text)
        || coalesce(t.adjusted, '{}') order by t.id), '[]') from (${targetsOn(year, asOf)}) t) as targets,
    (select coalesce(json_agg(p order by p.id), '[]') from (${countedProjects(`${year}-01-01`, asOf, rules)}) p) as projects,
    (select coalesce(json_agg(distinct unit_id order by unit_id), '[]') from monthly_reported(${due}::date, ${due}::date)) as reported,
    not exists (select 1 from plan_campaign where year = ${year}) as pending
  `.execute(db);
  return answer.rows[0] as Ground;
}

/** Every target's value in force on a day, with what it was in the plan where it was adjusted. */
function targetsOn(year: number, day: Day) {
  return sql`select distinct on (t.layer, t.unit_id, t.chain_id, t.indicator) t.*,
      case when t.replaces_id is not null then (select jsonb_build_object('adjusted', jsonb_build_object(
          'from', first.amount::text, 'documentNo', d.document_no, 'effectiveOn', t.effective_on))
        from plan_target first, plan_document d
        where d.id = t.document_id and first.replaces_id is null and first.year = t.year and first.layer = t.layer
          and first.unit_id is not distinct from t.unit_id and first.chain_id is not distinct from t.chain_id
          and first.indicator = t.indicator) end as adjusted
    from plan_target t where t.year = ${year} and t.effective_on <= ${day}
    order by t.layer, t.unit_id, t.chain_id, t.indicator, t.effective_on desc, t.id desc`;
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
      k.contract_fen::text as "contractFen", c.signed_on as "signedOn", ${reached(introducedFromStage)} as introduced, ${reached(signedFromStage)} as signed
    from projects_counted(${from}, ${to}, ${lower}::project_stage) c
      left join projects_contracts(array(select id from projects_counted(${from}, ${to}, ${lower}::project_stage))) k on k.id = c.id`;
}

/** The places of the month before as it was frozen last; null in January, and where it never was. */
export async function readRanksBefore(db: Db, asOf: Day): Promise<RanksBefore | null> {
  const month = monthOf(asOf);
  if (month.endsWith("-01")) return null;
  const row = await db
    .selectFrom("assessment_snapshot")
    .select(["id", "figures"])
    .where("month", "=", firstDayOf(addMonths(month, -1)))
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? ranksBeforeOf(row.id, row.figures as unknown as ExecutionTable) : null;
}

/** The month of a day as its first day, which is how the tables name months. */
export function monthKey(day: Day): Day {
  return firstDayOf(monthOf(day));
}
