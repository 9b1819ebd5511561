-- 单位和产业链的沿革：每次增加、更名、改类、改码、析出、并入、撤销是一条带日期和文号的记录，只增不改；主表只是今天的样子。
alter table organization_unit add since date, add basis text not null default '', add added_by text not null default '',
  add origin_id integer constraint organization_unit_origin_fk references organization_unit;
alter table chains_chain add since date, add basis text not null default '', add added_by text not null default '';
alter table chains_chain alter grouping drop not null;

create table organization_unit_act (
  id integer generated always as identity primary key,
  unit_id integer not null constraint organization_unit_act_unit_fk references organization_unit,
  act text not null constraint organization_unit_act_act_check
    check (act in ('added', 'renamed', 'regrouped', 'coded', 'merged', 'retired')),
  from_on date not null,
  document_no text not null default '',
  reason text not null default '',
  name text not null,
  kind unit_kind not null,
  code text,
  into_id integer constraint organization_unit_act_into_fk references organization_unit,
  origin_id integer constraint organization_unit_act_origin_fk references organization_unit,
  by_name text not null default '',
  made_on date not null default current_date,
  constraint organization_unit_act_into_check check ((act = 'merged') = (into_id is not null)),
  constraint organization_unit_act_origin_check check (origin_id is null or act = 'added'),
  constraint organization_unit_act_self_check check (into_id is distinct from unit_id and origin_id is distinct from unit_id)
);
create index organization_unit_act_unit_idx on organization_unit_act (unit_id, from_on, id);
create unique index organization_unit_act_end_key on organization_unit_act (unit_id) where act in ('merged', 'retired');

create table chains_chain_act (
  id integer generated always as identity primary key,
  chain_id integer not null constraint chains_chain_act_chain_fk references chains_chain,
  act text not null constraint chains_chain_act_act_check
    check (act in ('added', 'renamed', 'regrouped', 'merged', 'retired')),
  from_on date not null,
  document_no text not null default '',
  reason text not null default '',
  name text not null,
  grouping chain_grouping,
  into_id integer constraint chains_chain_act_into_fk references chains_chain,
  by_name text not null default '',
  made_on date not null default current_date,
  constraint chains_chain_act_into_check check ((act = 'merged') = (into_id is not null)),
  constraint chains_chain_act_self_check check (into_id is distinct from chain_id)
);
create index chains_chain_act_chain_idx on chains_chain_act (chain_id, from_on, id);
create unique index chains_chain_act_end_key on chains_chain_act (chain_id) where act in ('merged', 'retired');

-- 已冻结到哪一天：名称和归并不能改到这一天以前。
create function frozen_through() returns date language sql stable security definer set search_path from current as $$
  select (max(month) + interval '1 month' - interval '1 day')::date from assessment_snapshot
$$;

-- 入册即有第一条沿革；没有说从哪一天起的，按建账前已有。
create function organization_unit_begin() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into organization_unit_act (unit_id, act, from_on, document_no, name, kind, code, origin_id, by_name)
    values (new.id, 'added', coalesce(new.since, '2000-01-01'), new.basis, new.name, new.kind, new.code, new.origin_id, new.added_by);
  return null;
end $$;
create function chains_chain_begin() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into chains_chain_act (chain_id, act, from_on, document_no, name, grouping, by_name)
    values (new.id, 'added', coalesce(new.since, '2000-01-01'), new.basis, new.name, new.grouping, new.added_by);
  return null;
end $$;
insert into organization_unit_act (unit_id, act, from_on, name, kind, code)
  select id, 'added', '2000-01-01', name, kind, code from organization_unit order by id;
insert into chains_chain_act (chain_id, act, from_on, name, grouping)
  select id, 'added', '2000-01-01', name, grouping from chains_chain order by id;
create trigger organization_unit_begins after insert on organization_unit for each row execute function organization_unit_begin();
create trigger chains_chain_begins after insert on chains_chain for each row execute function chains_chain_begin();

-- 最后一道关：不倒填到已冻结的月份，不早于上一次变更，终止后不再变更；主表随之改成今天的样子。
create function organization_unit_follow() returns trigger language plpgsql security definer set search_path from current as $$
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
create function chains_chain_follow() returns trigger language plpgsql security definer set search_path from current as $$
declare former chains_chain_act;
begin
  select * into former from chains_chain_act where chain_id = new.chain_id order by from_on desc, id desc limit 1;
  if former.id is null then return new; end if;
  if former.act in ('merged', 'retired') or new.act = 'added' then
    raise exception '「%」的沿革不能再接这一条', former.name using errcode = 'LM001';
  end if;
  if new.from_on < former.from_on or new.from_on <= frozen_through() then
    raise exception '沿革不能倒填' using errcode = 'LM001';
  end if;
  update chains_chain set name = new.name, grouping = new.grouping where id = new.chain_id;
  return new;
end $$;
create trigger organization_unit_act_follows before insert on organization_unit_act for each row execute function organization_unit_follow();
create trigger chains_chain_act_follows before insert on chains_chain_act for each row execute function chains_chain_follow();
create trigger organization_unit_act_kept before update or delete on organization_unit_act for each row execute function refuse_change();
create trigger chains_chain_act_kept before update or delete on chains_chain_act for each row execute function refuse_change();
create trigger organization_unit_act_not_emptied before truncate on organization_unit_act for each statement execute function refuse_change();
create trigger chains_chain_act_not_emptied before truncate on chains_chain_act for each statement execute function refuse_change();

-- 某日的单位：当日的名称、类别、代码，是否已有、是否已终止、并入了谁（连并的一路到底）。
create function organization_units_on(day date)
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
create function chains_on(day date)
returns table (id integer, name text, chain_group chain_grouping, begun boolean, ended boolean, stands_for integer)
language sql stable set search_path from current as $$
  with recursive state as (
    select distinct on (a.chain_id) a.chain_id, a.name, a.grouping, a.act, a.into_id, a.from_on <= day as begun
    from chains_chain_act a
    order by a.chain_id, (a.from_on <= day) desc,
      case when a.from_on <= day then a.from_on - date '2000-01-01' else date '2000-01-01' - a.from_on end desc,
      case when a.from_on <= day then a.id else -a.id end desc
  ), chain as (
    select s.chain_id, s.chain_id as at, 0 as depth from state s
    union all
    select c.chain_id, s.into_id, c.depth + 1 from chain c join state s on s.chain_id = c.at
      where s.act = 'merged' and s.begun and c.depth < 50
  )
  select s.chain_id, s.name, s.grouping, s.begun, s.begun and s.act in ('merged', 'retired'),
    (select c.at from chain c where c.chain_id = s.chain_id order by c.depth desc limit 1)
  from state s
$$;

-- 撤销、并入之前还有什么没办完：只回报个数，不露明细。
create function organization_open_work(unit integer) returns table (projects integer, receipts integer)
language sql stable security definer set search_path from current as $$
  select (select count(*)::integer from projects_project p where p.unit_id = unit and p.status <> 'exited'),
    (select count(*)::integer from funds_receipt r where r.unit_id = unit and r.state <> 'verified')
$$;
create function chains_open_work(chain integer) returns table (projects integer)
language sql stable security definer set search_path from current as $$
  select count(*)::integer from projects_project p where p.chain_id = chain and p.status <> 'exited'
$$;

-- 附件次序和成员属于当年方案：谁在其中、第几、哪一组，按方案存，不按单位存。
create table plan_place (
  year integer not null constraint plan_place_campaign_fk references plan_campaign,
  layer target_layer not null constraint plan_place_layer_check check (layer <> 'city'),
  unit_id integer constraint plan_place_unit_fk references organization_unit,
  chain_id integer constraint plan_place_chain_fk references chains_chain,
  position integer not null,
  group_name text not null default '',
  constraint plan_place_position_key unique (year, layer, position),
  constraint plan_place_one_check check ((layer = 'unit') = (unit_id is not null) and (layer = 'chain') = (chain_id is not null))
);
create unique index plan_place_key on plan_place (year, layer, coalesce(unit_id, 0), coalesce(chain_id, 0));
insert into plan_place (year, layer, unit_id, chain_id, position)
  select year, layer, unit_id, chain_id, row_number() over (partition by year, layer order by place, unit_id, chain_id)
  from (select distinct t.year, t.layer, t.unit_id, t.chain_id, coalesce(u.annex_order, c.position, 100000) as place
    from plan_target t left join organization_unit u on u.id = t.unit_id left join chains_chain c on c.id = t.chain_id
    where t.layer <> 'city') placed;
create trigger plan_place_kept before update or delete on plan_place for each row execute function refuse_change();
create trigger plan_place_not_emptied before truncate on plan_place for each statement execute function refuse_change();

-- 目标总有位置：直接写进目标的，接在附件末尾。
create function plan_target_place() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.layer <> 'city' then
    insert into plan_place (year, layer, unit_id, chain_id, position)
      select new.year, new.layer, new.unit_id, new.chain_id, coalesce(max(position), 0) + 1
      from plan_place where year = new.year and layer = new.layer
      on conflict do nothing;
  end if;
  return null;
end $$;
create trigger plan_target_placed after insert on plan_target for each row execute function plan_target_place();

-- 某年的附件次序：当年方案的；当年尚未下达的，沿用最近一年的。
create function plan_places(asked integer, asked_layer target_layer)
returns table (place_id integer, place integer, group_name text, of_year integer)
language sql stable set search_path from current as $$
  select coalesce(p.unit_id, p.chain_id), p.position, p.group_name, p.year
  from plan_place p
  where p.layer = asked_layer and p.year = (select max(year) from plan_campaign where year <= asked)
$$;

-- 某年某日表上的行：自立的单位，按附件次序；并入的归到所并入的那一行。上年附件里已撤销的，不再列。
create function table_units(asked integer, day date)
returns table (id integer, name text, place integer, group_name text, ended boolean, absorbs integer[])
language sql stable set search_path from current as $$
  with state as materialized (select * from organization_units_on(day))
  select n.id, n.name, min(a.place), coalesce(max(a.group_name), ''), n.ended,
    coalesce(array_agg(f.id order by f.id) filter (where f.id <> n.id), '{}')
  from state n join state f on f.stands_for = n.id
  left join plan_places(asked, 'unit') a on a.place_id = f.id and (not n.ended or a.of_year = asked)
  where n.stands_for = n.id
  group by n.id, n.name, n.ended
$$;
create function table_chains(asked integer, day date)
returns table (id integer, name text, place integer, group_name text, ended boolean, absorbs integer[])
language sql stable set search_path from current as $$
  with state as materialized (select * from chains_on(day))
  select n.id, n.name, min(a.place), coalesce(max(a.group_name), ''), n.ended,
    coalesce(array_agg(f.id order by f.id) filter (where f.id <> n.id), '{}')
  from state n join state f on f.stands_for = n.id
  left join plan_places(asked, 'chain') a on a.place_id = f.id and (not n.ended or a.of_year = asked)
  where n.stands_for = n.id
  group by n.id, n.name, n.ended
$$;

-- 报过没有看报过的事，不看附件：没有目标的单位报了也算报了。
create or replace function funds_reported_months(from_month date, to_month date)
returns table (unit_id integer, month date) language sql stable security definer set search_path from current as $$
  select u.id, m.month::date
  from organization_unit u
  cross join generate_series(from_month::timestamp, to_month::timestamp, interval '1 month') m(month)
  where exists (select 1 from funds_zero_report z where z.unit_id = u.id and z.month = m.month::date)
    or exists (select 1 from funds_receipt r where r.unit_id = u.id and r.state <> 'draft'
      and r.arrived_on >= m.month::date and r.arrived_on < (m.month + interval '1 month')::date)
$$;

alter table organization_unit drop annex_order;
alter table chains_chain drop position;
