-- 前后任之间不留空档；已止的任期不再改。
create or replace function lifecycle_guard_leader() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if tg_op = 'UPDATE' then
    if old.to_on is not null or new.to_on is null or new.from_on <> old.from_on or new.person_id <> old.person_id then
      raise exception '分包领导的任期只能由交接结束一次' using errcode = 'LM003';
    end if;
    return new;
  end if;
  if exists (select 1 from lifecycle_leader l where l.project_id = new.project_id)
     and not exists (select 1 from lifecycle_leader l where l.project_id = new.project_id and l.to_on = new.from_on - 1) then
    raise exception '分包领导的前后任须日期相接' using errcode = 'LM003';
  end if;
  return new;
end $$;

-- 项目代码是否已被别的项目使用：只回报有无。
create or replace function lifecycle_code_taken(code text, except_id integer) returns boolean
language sql stable security definer set search_path from current as $$
  select case when viewer_scope() <> 'none' then (
  select exists (select 1 from lifecycle_facts where project_code = code and project_id <> except_id)) end
$$;

-- 建档：项目登记时所在的阶段，是台账的第一行。
create or replace function lifecycle_open() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into lifecycle_move (project_id, to_stage, on_day, by_name, reason)
    select a.id, a.stage, a.created_on, '建档', '建档' from added a order by a.id;
  return null;
end $$;

-- 阶段和状态的现值须与台账最后一行一致。
create or replace function lifecycle_guard_current() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.stage is distinct from old.stage and new.stage is distinct from
     (select m.to_stage from lifecycle_move m where m.project_id = new.id order by m.id desc limit 1) then
    raise exception '项目的阶段只能在「阶段」中推进或撤销' using errcode = 'LM003';
  end if;
  if new.status is distinct from old.status and new.status is distinct from
     (select c.to_status from lifecycle_status_change c where c.project_id = new.id order by c.id desc limit 1) then
    raise exception '项目的状态只能在「阶段」中变更' using errcode = 'LM003';
  end if;
  return new;
end $$;

-- 更正只替代本项目同一月份的那一行。
create or replace function lifecycle_guard_progress() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.replaces_id is not null and not exists (select 1 from lifecycle_progress r
      where r.id = new.replaces_id and r.project_id = new.project_id and r.month = new.month) then
    raise exception '更正只能替代本项目同一月份的填报' using errcode = 'LM003';
  end if;
  return new;
end $$;

create or replace function lifecycle_guard_leader_rank() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if not new.county_rank or new.rank_basis = '' or not is_county_leader(new.person_id, new.from_on) then
    raise exception '分包领导须由登记在册的县级领导担任' using errcode = 'LM003';
  end if;
  return new;
end $$;
