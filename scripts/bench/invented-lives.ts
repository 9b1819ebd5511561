/** What happened to the invented projects, in the order in which it is inserted; every statement takes no value but LOGS. */

/** Who leads projects: invented persons. */
const LEADERS = `
  insert into organization_person (name, demo) select '演示领导' || i, true from generate_series(1, 20) i`;

/** Every project's way from 线索 to where it stands, a stage each fortnight; the line of its registration gives way. */
const MOVES = `
  with emptied as (delete from lifecycle_move)
  insert into lifecycle_move (project_id, from_stage, to_stage, on_day, by_name, reason)
  select p.id, (enum_range(null::project_stage))[n - 1], (enum_range(null::project_stage))[n], p.created_on + 14 * (n - 1), '演示员甲', '演示'
  from projects_project p cross join lateral generate_series(1, p.stage_order) n order by p.id, n`;

/** One in twenty-five left, one in thirty is delayed. */
const STATUSES = `
  with changed as (
    insert into lifecycle_status_change (project_id, from_status, to_status, reason_code, words, on_day, by_name)
    select id, 'ongoing', (case when id % 25 = 0 then 'exited' else 'delayed' end)::project_status, 'other', '演示',
      created_on + 200, '演示员甲'
    from projects_project where id % 25 = 0 or id % 30 = 0 order by id
    returning project_id, to_status)
  update projects_project p set status = to_status from changed c where c.project_id = p.id`;

const TERMS = `
  insert into lifecycle_leader (project_id, person_id, post, from_on, by_name)
  select id, 1 + id % 20 + (select min(id) - 1 from organization_person where name like '演示领导%'), '演示职务', created_on, '演示员甲'
  from projects_project where stage_order >= 3`;

const MILESTONES = `
  insert into lifecycle_milestone (project_id, kind, promised_on, kept_on, entered_on, by_name)
  select id, kind, created_on + 300, case when id % 3 = 0 then created_on + 290 end, created_on, '演示员甲'
  from projects_project cross join unnest(array['company', 'filing', 'land']) kind where stage_order >= 5 order by id`;

const FACTS = `
  insert into lifecycle_facts (project_id, company_name, agreed_start_on, agreed_production_on, land_mu)
  select id, '演示公司' || id, created_on + 200, created_on + 700, 10 + id % 90 from projects_project where stage_order >= 5`;

/** Service logs, about twenty of each project; one in eight promises a next step. */
const LOGS = `
  insert into service_log (project_id, on_day, kind, words, next_step, next_on, by_account, by_name, by_unit_id, demo)
  select p.id, day, (enum_range(null::service_log_kind))[1 + i % 5], '演示走访第' || i || '次',
    case when i % 8 = 0 then '演示下一步' else '' end, case when i % 8 = 0 then day + 1 + (i / 8 % 60)::integer end, 1,
    '演示员甲', p.unit_id, true
  from generate_series(1, $1::bigint) i
  join projects_project p on p.id = 1 + (i * 7919) % (select count(*) from projects_project)
  cross join lateral (select date '2023-01-01' + (i * 31 % 260)::integer as day) dated`;

/** Two problems of three projects in five, in every state. */
const PROBLEMS = `
  insert into service_problem (project_id, raised_on, raised_by, raised_by_name, words, kind, owner_unit_id, due_on, state, answer,
    answered_on, solution, solved_on, solved_by, closed_on, demo)
  select p.id, day, 1, '演示员甲', '演示问题' || i, (enum_range(null::service_problem_kind))[1 + i % 8], 1 + i % 22, day + 15, state,
    case when state in ('answered', 'solved', 'confirmed') then '演示答复' else '' end,
    case when state in ('answered', 'solved', 'confirmed') then day + 3 end,
    case when state in ('solved', 'confirmed') then '演示办结' else '' end,
    case when state in ('solved', 'confirmed') then day + 9 end, case when state in ('solved', 'confirmed') then 1 end,
    case when state = 'confirmed' then day + 12 end, true
  from generate_series(1, (select count(*) * 12 / 10 from projects_project)) i
  join projects_project p on p.id = 1 + (i * 7919) % (select count(*) from projects_project)
  cross join lateral (select date '2023-01-01' + (i * 31 % 260)::integer as day,
    (array['confirmed', 'confirmed', 'confirmed', 'solved', 'answered', 'open']::service_state[])[1 + i % 6] as state) made`;

const PROBLEM_STEPS = `
  insert into service_problem_step (problem_id, act, by_account, by_name, on_day, words)
  select s.id, act, 1, '演示员甲', s.raised_on, '演示'
  from service_problem s cross join unnest(array['raise', 'answer']::service_act[]) act
  where act = 'raise' or s.answer <> '' order by s.id`;

/** Each project is claimed by its unit; every fiftieth by a neighbour too, and disputed. */
const CLAIMS = `
  insert into claims_claim (project_id, investor_name, unit_id, contact, claimed_on, state, protected_until, by_account, by_name, demo)
  select p.id, e.name, case when second then 1 + p.unit_id % 21 else p.unit_id end, '演示', p.created_on,
    (case when p.id % 50 = 0 then 'disputed' when p.id % 7 = 0 then 'released' else 'standing' end)::claim_state,
    p.created_on + 180, 1, '演示员甲', true
  from projects_project p join projects_enterprise e on e.id = p.investor_id cross join unnest(array[false, true]) second
  where not second or p.id % 50 = 0 order by p.id`;

const CLAIM_STEPS = `
  insert into claims_step (claim_id, kind, by_account, by_name, on_day, words)
  select c.id, kind, 1, '演示员甲', c.claimed_on + case when kind = 'filed' then 0 else 60 end, ''
  from claims_claim c cross join unnest(array['filed', 'progress']::claim_step_kind[]) kind
  where kind = 'filed' or c.id % 2 = 0 order by c.id`;

const DISPUTES = `
  with opened as (
    insert into claims_dispute (subject, opened_on)
    select p.name, p.created_on from projects_project p where p.id % 50 = 0 order by p.id returning id, subject)
  insert into claims_dispute_side (dispute_id, claim_id)
  select o.id, c.id from opened o join projects_project p on p.name = o.subject join claims_claim c on c.project_id = p.id`;

const SUSPECTS = `
  insert into claims_suspect (one_id, other_id, grade, name_percent, content_percent, found_on, state)
  select id, id + 3, 1 + id % 4, 60, 0, date '2023-06-01', (case when id % 3 = 0 then 'distinct' else 'open' end)::suspect_state
  from projects_project where id % 10 = 0 and id + 3 <= (select max(id) from projects_project) order by id`;

/** Looked at when they were registered: a bench that begins with ten thousand searches measures nothing else. */
const SETTLED = `
  insert into claims_change (project_id, changed_on, searched) select id, created_on, true from projects_project
  on conflict (project_id) do update set changed_on = excluded.changed_on, searched = true`;

const REVIEWS = `
  with held as (
    insert into reviews_review (project_id, held_on, kind, chair, presenter, result, recorded_by, recorded_name, recorded_on, demo)
    select id, created_on + 40, 'joint', '演示主持', '演示汇报', 'passed', 1, '演示员甲', created_on + 41, true
    from projects_project where stage_order >= 5 and id % 4 > 0 order by id returning id)
  insert into reviews_opinion (review_id, position, department, speaker, opinion)
  select id, n, '演示部门' || n, '演示发言', 'agree' from held cross join generate_series(1, 3) n`;

/** Promises of both sides, about one of each project, half of them kept. */
const PROMISES = `
  insert into reviews_promise (project_id, side, words, source, document_no, due_on, owner_unit_id, recorded_by, recorded_name,
    recorded_on, demo)
  select p.id, (enum_range(null::promise_side))[1 + i % 2], '演示承诺' || i, 'contract', '演示〔2023〕' || i,
    date '2023-03-01' + (i * 37 % 400)::integer, p.unit_id, 1, '演示员甲', date '2023-02-01', true
  from generate_series(1, (select count(*) from projects_project)) i
  join projects_project p on p.id = 1 + (i * 7919) % (select count(*) from projects_project)`;

const PROMISE_STEPS = `
  insert into reviews_promise_step (promise_id, act, on_day, words, recorded_by, recorded_name, recorded_on)
  select id, 'kept', due_on, '演示兑现', 1, '演示员甲', due_on from reviews_promise where id % 2 = 0 and due_on < date '2023-09-20'`;

/** As the triggers would have it. */
const PROMISES_NOW = `
  insert into reviews_promise_now (promise_id, owner_unit_id, side, due_on, kept_on)
  select r.id, r.owner_unit_id, r.side, r.due_on, s.on_day
  from reviews_promise r left join reviews_promise_step s on s.promise_id = r.id`;

const RATINGS = `
  insert into batches_rating (project_id, category, high, high_reason, green, green_reason, smart, smart_reason, fused, fused_reason,
    by_name, on_day, demo)
  select id, 'advanced_manufacturing', 'strong', '演示', 'some', '演示', 'none', '演示', 'some', '演示', '演示员甲', created_on + 30, true
  from projects_project where stage_order between 3 and 7 and id % 2 = 0 order by id`;

const NOTES = `
  insert into batches_note (project_id, kind, pool, reason, by_name, on_day, demo)
  select id, 'kept', 'reserve', '演示', '演示员甲', created_on + 90, true
  from projects_project where stage_order between 3 and 7 and id % 11 = 0 order by id`;

const CHAIN_TARGETS = `
  with made as (
    insert into chainwork_target (chain_id, name, created_on, by_name, demo)
    select 1 + i % 9, '演示目标企业' || i, date '2023-02-01', '演示员甲', true from generate_series(1, 900) i returning id, chain_id)
  insert into chainwork_target_step (target_id, chain_id, state, next_step, next_on, by_name, on_day)
  select id, chain_id, 'contacted', '演示下一步', date '2023-09-01' + id % 60, '演示员甲', date '2023-05-01' from made`;

/** With how many log rows as the only value of LOGS. */
export const LIVES: readonly string[] = [
  LEADERS,
  MOVES,
  STATUSES,
  TERMS,
  MILESTONES,
  FACTS,
  PROBLEMS,
  PROBLEM_STEPS,
  CLAIMS,
  CLAIM_STEPS,
  DISPUTES,
  SUSPECTS,
  SETTLED,
  REVIEWS,
  PROMISES,
  PROMISE_STEPS,
  PROMISES_NOW,
  RATINGS,
  NOTES,
  CHAIN_TARGETS,
];
export { LOGS };
