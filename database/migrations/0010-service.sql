-- 四（一）1 全程服务：服务日志、问题清单、企业一次性链接确认。历史只增不改，更正是新的一行。
create type service_log_kind as enum ('visit', 'talk', 'coordination', 'progress', 'other');
create type service_problem_kind as enum ('land', 'utilities', 'finance', 'permits', 'labour', 'works', 'policy', 'other');
create type service_level as enum ('unit', 'leader', 'conference');
create type service_state as enum ('open', 'answered', 'solved', 'confirmed', 'reopened');
create type service_answer as enum ('confirm', 'object');
create type service_act as enum (
  'raise', 'answer', 'escalate', 'extend', 'solve', 'enterprise_confirm', 'enterprise_object', 'close', 'reopen'
);

create table service_log (
  id integer generated always as identity primary key,
  project_id integer not null constraint service_log_project_fk references projects_project,
  on_day date not null,
  kind service_log_kind not null,
  words text not null constraint service_log_words_check check (words <> ''),
  next_step text not null default '',
  next_on date,
  place text not null default '',
  replaces_id integer constraint service_log_replaces_key unique constraint service_log_replaces_fk references service_log,
  by_account integer not null,
  by_name text not null,
  by_unit_id integer constraint service_log_unit_fk references organization_unit,
  at timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  constraint service_log_next_check check (next_on is null or (next_step <> '' and next_on >= on_day))
);
create index service_log_project_idx on service_log (project_id, on_day, id);
create index service_log_account_idx on service_log (by_account, on_day, id);
create index service_log_day_idx on service_log (on_day, id);

create table service_log_file (
  id integer generated always as identity primary key,
  log_id integer not null constraint service_log_file_log_fk references service_log,
  sha256 text not null constraint service_log_file_content_fk references file_content,
  file_name text not null,
  taken_on date not null,
  place text not null default '',
  added_by integer not null,
  constraint service_log_file_once_key unique (log_id, sha256)
);

-- level 为已记载的层级，逾期应到的层级由到期日推算；late_days 为曾经逾期的天数，办结后仍留着。
create table service_problem (
  id integer generated always as identity primary key,
  project_id integer not null constraint service_problem_project_fk references projects_project,
  raised_on date not null,
  raised_by integer not null,
  raised_by_name text not null,
  words text not null constraint service_problem_words_check check (words <> ''),
  kind service_problem_kind not null,
  owner_unit_id integer constraint service_problem_owner_fk references organization_unit,
  owner_words text not null default '',
  due_on date not null,
  level service_level not null default 'unit',
  state service_state not null default 'open',
  answer text not null default '',
  answered_on date,
  solution text not null default '',
  solved_on date,
  solved_by integer,
  closed_on date,
  late_days integer not null default 0,
  enterprise_answer service_answer,
  demo boolean not null default false,
  due_key date not null generated always as (
    case when state in ('open', 'answered', 'reopened') then due_on else date '9999-12-31' end) stored,
  constraint service_problem_owner_check check (owner_unit_id is not null or owner_words <> ''),
  constraint service_problem_answer_check check (answer <> '' or state not in ('answered', 'solved', 'confirmed')),
  constraint service_problem_solved_check check ((state in ('solved', 'confirmed')) = (solved_on is not null)),
  constraint service_problem_closed_check check ((state = 'confirmed') = (closed_on is not null)),
  constraint service_problem_late_check check (late_days >= 0)
);
create index service_problem_project_idx on service_problem (project_id, id);
create index service_problem_owner_idx on service_problem (owner_unit_id, due_key, id);
create index service_problem_due_idx on service_problem (due_key, id);

create table service_problem_step (
  id integer generated always as identity primary key,
  problem_id integer not null constraint service_problem_step_problem_fk references service_problem,
  act service_act not null,
  by_account integer,
  by_name text not null,
  on_day date not null,
  at timestamptz not null default clock_timestamp(),
  words text not null default '',
  due_on date,
  level service_level
);
create index service_problem_step_problem_idx on service_problem_step (problem_id, id);

-- 只存口令的摘要；口令本身只在生成时显示一次。
create table service_invitation (
  id integer generated always as identity primary key,
  project_id integer not null constraint service_invitation_project_fk references projects_project,
  token_digest text not null constraint service_invitation_token_key unique
    constraint service_invitation_token_check check (token_digest ~ '^[0-9a-f]{64}$'),
  made_by integer not null,
  made_by_name text not null,
  made_on date not null,
  expires_on date not null,
  opened_at timestamptz,
  answered_at timestamptz,
  answer service_answer,
  words text not null default '',
  name_given text not null default '',
  revoked_at timestamptz,
  revoked_by integer,
  demo boolean not null default false,
  constraint service_invitation_expiry_check check (expires_on >= made_on),
  constraint service_invitation_answer_check check ((answer is null) = (answered_at is null)),
  constraint service_invitation_once_check check (answered_at is null or revoked_at is null)
);
create index service_invitation_project_idx on service_invitation (project_id, id);

create trigger service_log_kept before update or delete on service_log for each row execute function refuse_change();
create trigger service_log_not_emptied before truncate on service_log for each statement execute function refuse_change();
create trigger service_log_file_kept before update or delete on service_log_file for each row execute function refuse_change();
create trigger service_problem_step_kept before update or delete on service_problem_step for each row execute function refuse_change();
create trigger service_problem_step_not_emptied before truncate on service_problem_step for each statement execute function refuse_change();

-- 所提的问题不改、不删；层级与曾经逾期的天数只升不降。
create function service_guard_problem() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception '问题提出后不能删除' using errcode = 'LM002';
  end if;
  if new.project_id <> old.project_id or new.words <> old.words or new.raised_on <> old.raised_on
    or new.raised_by <> old.raised_by or new.late_days < old.late_days or new.level < old.level then
    raise exception '问题的内容和逾期记录不能改动' using errcode = 'LM002';
  end if;
  return new;
end $$;
create trigger service_problem_guard before update or delete on service_problem for each row execute function service_guard_problem();
create trigger service_problem_not_emptied before truncate on service_problem for each statement execute function refuse_change();

create function service_guard_invitation() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.answered_at is not null or old.revoked_at is not null
    or new.token_digest <> old.token_digest or new.project_id <> old.project_id or new.expires_on <> old.expires_on then
    raise exception '企业确认链接只能答复或撤销一次' using errcode = 'LM002';
  end if;
  return new;
end $$;
create trigger service_invitation_guard before update or delete on service_invitation for each row execute function service_guard_invitation();

alter table service_log enable row level security;
create policy service_log_rows on service_log using (
  (select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));
alter table service_log_file enable row level security;
create policy service_log_file_rows on service_log_file using (
  (select viewer_scope()) = 'city' or exists (select 1 from service_log l where l.id = log_id));
-- 责任单位看得到交给它的问题，哪怕项目不归它。
alter table service_problem enable row level security;
create policy service_problem_rows on service_problem using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'unit' and owner_unit_id = (select viewer_unit()))
  or exists (select 1 from projects_project p where p.id = project_id));
alter table service_problem_step enable row level security;
create policy service_problem_step_rows on service_problem_step using (
  (select viewer_scope()) = 'city' or exists (select 1 from service_problem s where s.id = problem_id));
alter table service_invitation enable row level security;
create policy service_invitation_rows on service_invitation using (
  (select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));

-- 问题所属项目的名称：责任单位不一定看得到项目，只回报名称与项目单位；opens 为看得到项目本身。
create function service_project_of(problem integer)
returns table (project_name text, unit_id integer, unit_name text, opens boolean)
language sql stable security definer set search_path from current as $$
  select p.name, p.unit_id, u.name, viewer_scope() = 'city'
      or (viewer_scope() = 'unit' and p.unit_id is not distinct from viewer_unit())
      or (viewer_scope() = 'chain' and p.chain_id is not distinct from viewer_chain())
  from service_problem s
  join projects_project p on p.id = s.project_id
  left join organization_unit u on u.id = p.unit_id
  where s.id = problem and (
    viewer_scope() = 'city'
    or (viewer_scope() = 'unit' and viewer_unit() in (s.owner_unit_id, p.unit_id))
    or (viewer_scope() = 'chain' and p.chain_id = viewer_chain()))
$$;

-- 企业打开链接：凭摘要只见这一个项目；无效、过期、已用、已撤一律一行不回。锁住这一行，直到事务结束。
create function service_invited(digest text, on_day date, opened timestamptz)
returns table (invitation_id integer, project_id integer, project_no text, project_name text, investor_name text,
  unit_name text, stage project_stage, contract_fen bigint, signed_on date, expires_on date, demo boolean, problems json)
language plpgsql security definer set search_path from current as $$
#variable_conflict use_column
declare held service_invitation;
begin
  select * into held from service_invitation i
    where i.token_digest = digest and i.expires_on >= on_day and i.answered_at is null and i.revoked_at is null
    for update;
  if not found then
    return;
  end if;
  if opened is not null and held.opened_at is null then
    update service_invitation i set opened_at = opened where i.id = held.id;
  end if;
  return query select held.id, p.id, p.no, p.name, e.name, u.name, p.stage, p.contract_investment_fen, p.signed_on,
      held.expires_on, p.demo or held.demo,
      coalesce((select json_agg(json_build_object('id', s.id, 'words', s.words, 'raisedOn', s.raised_on,
          'answer', s.answer, 'solution', s.solution, 'solvedOn', s.solved_on) order by s.id)
        from service_problem s where s.project_id = p.id and s.state = 'solved'), '[]'::json)
    from projects_project p
    left join projects_enterprise e on e.id = p.investor_id
    left join organization_unit u on u.id = p.unit_id
    where p.id = held.project_id;
end $$;

-- 企业答复一次：确认的问题了结，有异议的重开。返回链接的编号，无效则为空。
create function service_answer_invitation(digest text, on_day date, answered timestamptz, given service_answer,
  said text, by_whom text, actor text, confirmed integer[], objected integer[], renewed_due date)
returns integer language plpgsql security definer set search_path from current as $$
#variable_conflict use_column
declare held service_invitation;
begin
  update service_invitation i set answered_at = answered, opened_at = coalesce(i.opened_at, answered), answer = given,
      words = said, name_given = by_whom
    where i.token_digest = digest and i.expires_on >= on_day and i.answered_at is null and i.revoked_at is null
    returning * into held;
  if not found then
    return null;
  end if;
  with changed as (
    update service_problem s set state = 'confirmed', closed_on = on_day, enterprise_answer = 'confirm'
    where s.project_id = held.project_id and s.state = 'solved' and s.id = any (confirmed) returning s.id)
  insert into service_problem_step (problem_id, act, by_name, on_day, words)
    select c.id, 'enterprise_confirm', actor || ' ' || by_whom, on_day, said from changed c;
  with changed as (
    update service_problem s set state = 'reopened', solved_on = null, solved_by = null, enterprise_answer = 'object',
      due_on = greatest(s.due_on, renewed_due)
    where s.project_id = held.project_id and s.state = 'solved' and s.id = any (objected) returning s.id, s.due_on)
  insert into service_problem_step (problem_id, act, by_name, on_day, words, due_on)
    select c.id, 'enterprise_object', actor || ' ' || by_whom, on_day, said, c.due_on from changed c;
  return held.id;
end $$;
