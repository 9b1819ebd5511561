-- 所提的问题不改、不删；层级与曾经逾期的天数只升不降。
create or replace function service_guard_problem() returns trigger language plpgsql as $$
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

create or replace function service_guard_invitation() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.answered_at is not null or old.revoked_at is not null
    or new.token_digest <> old.token_digest or new.project_id <> old.project_id or new.expires_on <> old.expires_on then
    raise exception '企业确认链接只能答复或撤销一次' using errcode = 'LM002';
  end if;
  return new;
end $$;

-- 问题所属项目的名称：责任单位不一定看得到项目，只回报名称与项目单位；opens 为看得到项目本身。
create or replace function service_project_of(problem integer)
returns table (project_name text, unit_id integer, unit_name text, opens boolean)
language sql stable security definer set search_path from current as $$
  select p.name, p.unit_id, u.name, viewer_scope() = 'city'
      or (viewer_scope() = 'unit' and coalesce(p.unit_id = any ((select viewer_units())::integer[]), false))
      or (viewer_scope() = 'chain' and p.chain_id is not distinct from viewer_chain())
  from service_problem s
  join projects_project p on p.id = s.project_id
  left join organization_unit u on u.id = p.unit_id
  where s.id = problem and (
    viewer_scope() = 'city'
    or (viewer_scope() = 'unit' and array[s.owner_unit_id, p.unit_id] && (select viewer_units()))
    or (viewer_scope() = 'chain' and p.chain_id = viewer_chain()))
$$;

-- 企业打开链接：凭摘要只见这一个项目；无效、过期、已用、已撤一律一行不回。锁住这一行，直到事务结束。
create or replace function service_invited(digest text, on_day date, opened timestamptz)
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
create or replace function service_answer_invitation(digest text, on_day date, answered timestamptz, given service_answer,
  said text, by_whom text, actor text, confirmed integer[], objected integer[], renewed_due date,
  money_given service_answer, money_shown bigint)
returns integer language plpgsql security definer set search_path from current as $$
#variable_conflict use_column
declare held service_invitation;
begin
  update service_invitation i set answered_at = answered, opened_at = coalesce(i.opened_at, answered), answer = given,
      words = said, name_given = by_whom, money_answer = money_given, money_fen = money_shown
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

-- 转办的人可能从此看不到这个问题，故在此改；谁能转办由规则判断，这里只认看得到它的单位。
create or replace function service_hand_over(problem integer, to_unit integer, told text, due date) returns void
language plpgsql security definer set search_path from current as $$
begin
  update service_problem s set owner_unit_id = to_unit, owner_words = told, due_on = due
  where s.id = problem and (viewer_scope() = 'city' or (viewer_scope() = 'unit' and (s.owner_unit_id = any ((select viewer_units())::integer[])
    or exists (select 1 from projects_project p where p.id = s.project_id and p.unit_id = any ((select viewer_units())::integer[])))));
  if not found then
    raise exception '只有责任单位、项目单位或招商办可以转办' using errcode = 'LM003';
  end if;
end $$;

-- 企业核对到位资金：已核验的，按到位月份；冲销的已扣除。
create or replace function service_invited_money(digest text, on_day date) returns table (month text, receipts integer, amount_fen bigint)
language sql stable security definer set search_path from current as $$
  select to_char(e.arrived_on, 'YYYY-MM'), sum(case e.kind when 'count' then 1 else -1 end)::integer, sum(e.amount_fen)::bigint
  from service_invitation i join funds_entry e on e.project_id = i.project_id
  where i.token_digest = digest and i.expires_on >= on_day and i.answered_at is null and i.revoked_at is null
  group by 1 having sum(e.amount_fen) <> 0 order by 1
$$;

create or replace function service_note_place(digest text, from_address text, from_device text) returns answer_place
language sql volatile security definer set search_path from current as $$
  insert into service_answer_place (invitation_id, place)
    select i.id, case
      when exists (select 1 from organization_device d where d.digest = from_device) then 'device'
      when exists (select 1 from organization_session s where s.account_id = i.made_by and s.address = from_address) then 'address'
      else 'elsewhere' end::answer_place
    from service_invitation i where i.token_digest = digest and i.answered_at is not null
  returning place
$$;
