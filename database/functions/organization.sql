-- 账号是谁的。
create or replace function person_of(account integer) returns integer
language sql stable security definer set search_path from current as $$
  select person_id from organization_account where id = account $$;

-- 一个单位同一天只有一位主要负责人。
create or replace function organization_guard_principal() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if exists (select 1 from organization_post o
      join organization_post p on p.unit_id = o.unit_id and p.principal
      join organization_tenure t on t.post_id = p.id and t.id <> new.id
      where o.id = new.post_id and o.principal and t.from_on <= coalesce(new.to_on, 'infinity') and new.from_on <= coalesce(t.to_on, 'infinity')) then
    raise exception '一个单位同一时期只有一位主要负责人' using errcode = 'LM003';
  end if;
  return null;
end $$;

create or replace function is_county_leader(person integer, day date) returns boolean
language sql stable security definer set search_path from current as $$
  select exists (select 1 from organization_county_rank r where r.person_id = person and r.from_on <= day and (r.to_on is null or r.to_on >= day)
    and (r.rank is null or r.rank in ('county_chief', 'county_deputy'))) $$;

-- 入册即有第一条沿革；没有说从哪一天起的，按建账前已有。
create or replace function organization_unit_begin() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into organization_unit_act (unit_id, act, from_on, document_no, name, kind, code, origin_id, by_name)
    values (new.id, 'added', coalesce(new.since, '2000-01-01'), new.basis, new.name, new.kind, new.code, new.origin_id, new.added_by);
  return null;
end $$;

-- 最后一道关：不倒填到已冻结的月份，不早于上一次变更，终止后不再变更；主表随之改成今天的样子。
create or replace function organization_unit_follow() returns trigger language plpgsql security definer set search_path from current as $$
declare former organization_unit_act;
begin
  select * into former from organization_unit_act where unit_id = new.unit_id order by from_on desc, id desc limit 1;
  if former.id is null then return new; end if;
  if former.act in ('merged', 'retired') or new.act = 'added' then
    raise exception '「%」的沿革不能再接这一条', former.name using errcode = 'LM001';
  end if;
  if new.from_on < former.from_on or (new.act <> 'coded' and new.from_on <= frozen_through()) then
    raise exception '沿革不能倒填' using errcode = 'LM001';
  end if;
  update organization_unit set name = new.name, kind = new.kind, code = new.code where id = new.unit_id;
  return new;
end $$;

-- 某日的单位：当日的名称、类别、代码，是否已有、是否已终止、并入了谁（连并的一路到底）。
create or replace function organization_units_on(day date)
returns table (id integer, name text, kind unit_kind, code text, begun boolean, ended boolean, stands_for integer)
language sql stable set search_path from current as $$
  with recursive state as (
    select distinct on (a.unit_id) a.unit_id, a.name, a.kind, a.code, a.act, a.into_id, a.from_on <= day as begun
    from organization_unit_act a
    order by a.unit_id, (a.from_on <= day) desc,
      case when a.from_on <= day then a.from_on - date '2000-01-01' else date '2000-01-01' - a.from_on end desc,
      case when a.from_on <= day then a.id else -a.id end desc
  ), chain as (
    select s.unit_id, s.unit_id as at, 0 as depth from state s
    union all
    select c.unit_id, s.into_id, c.depth + 1 from chain c join state s on s.unit_id = c.at
      where s.act = 'merged' and s.begun and c.depth < 50
  )
  select s.unit_id, s.name, s.kind, s.code, s.begun, s.begun and s.act in ('merged', 'retired'),
    (select c.at from chain c where c.unit_id = s.unit_id order by c.depth desc limit 1)
  from state s
$$;

-- 撤销、并入之前还有什么没办完：只回报个数，不露明细。
create or replace function organization_open_work(unit integer) returns table (projects integer, receipts integer)
language sql stable security definer set search_path from current as $$
  select * from (
  select (select count(*)::integer from projects_project p where p.unit_id = unit and p.status <> 'exited'),
    (select count(*)::integer from funds_receipt r where r.unit_id = unit and r.state <> 'verified')) answered where viewer_scope() <> 'none'
$$;

-- 最后一道关：办理花名册的人不确认自己提的岗位（按人，不按账号），没有人确认给自己的岗位；定了的不再改。
create or replace function organization_guard_proposal() returns trigger language plpgsql security definer set search_path from current as $$
declare decider integer; proposer integer;
begin
  if old.state <> 'open' or new.state = 'open' then
    raise exception '这一项建议已经办过' using errcode = 'LM001';
  end if;
  select person_id into decider from organization_account where id = new.decided_by;
  select a.person_id into proposer from organization_roster r join organization_account a on a.id = r.entered_by where r.id = new.roster_id;
  if new.state = 'confirmed' and decider = proposer then
    raise exception '提出建议的人不能自己确认' using errcode = 'LM003';
  end if;
  return new;
end $$;

create or replace function organization_guard_own_grant() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.state = 'confirmed' and (select person_id from organization_account where id = new.decided_by)
    = (select person_id from organization_account where id = new.account_id) then
    raise exception '不能给自己授予岗位' using errcode = 'LM003';
  end if;
  return new;
end $$;

-- 提出的和同意的是两个人，都不是账号本人；提出后只有办理结果可写。
create or replace function organization_guard_two() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'asked' and not (to_jsonb(new) ->> 'by_two' = 'false') then
      raise exception '须先提出，再由另一位管理员办理' using errcode = 'LM003';
    end if;
    return new;
  end if;
  if to_jsonb(new) - '{state,ruled_by,ruled_at,ruling,ended_by,ended_at,first_half}'::text[]
      is distinct from to_jsonb(old) - '{state,ruled_by,ruled_at,ruling,ended_by,ended_at,first_half}'::text[]
      or not ((old.state = 'asked' and new.state in ('agreed', 'declined')) or (old.state = 'agreed' and new.state = 'ended')) then
    raise exception '提出后不能改动，只能办理一次' using errcode = 'LM003';
  end if;
  if new.state = 'agreed' and person_of(new.ruled_by) in (person_of(new.asked_by), person_of(new.account_id)) then
    raise exception '同意的须是另一位管理员，且不是账号本人' using errcode = 'LM003';
  end if;
  return new;
end $$;

create or replace function organization_guard_excepted() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.exception_id is not null and not exists (select 1 from organization_exception x where x.id = new.exception_id
      and x.state = 'agreed' and x.account_id = new.account_id and x.role = new.role
      and (x.unit_id, x.chain_id) is not distinct from (new.unit_id, new.chain_id)) then
    raise exception '凭例外授予岗位，须有另一位管理员已同意的例外' using errcode = 'LM003';
  end if;
  return new;
end $$;

-- 一个单位，连同并入它的（层层并入的都算）。
create or replace function organization_under(unit integer) returns integer[] language sql stable security definer set search_path from current as $$
  with recursive own as (
    select unit as id
    union
    select a.unit_id from organization_unit_act a join own on a.into_id = own.id where a.act = 'merged'
  )
  select array_agg(id order by id) from own where id is not null
$$;

-- 一个单位某日由谁承担：没有并入的是它自己，并入的一路到底。
create or replace function organization_heir(unit integer, day date) returns integer language sql stable security definer set search_path from current as $$
  with recursive up as (
    select unit as id, 0 as depth
    union all
    select a.into_id, u.depth + 1 from up u join organization_unit_act a on a.unit_id = u.id and a.act = 'merged' and a.from_on <= day
      where u.depth < 50
  )
  select id from up order by depth desc limit 1
$$;
