-- 没有写明生效日的，管全年；调整不早于被调整的，不早于已冻结月份的月末，除非批准过。
create or replace function plan_target_entered() returns trigger language plpgsql security definer set search_path from current as $$
declare frozen date;
begin
  new.effective_on := coalesce(new.effective_on, make_date(new.year, 1, 1));
  if new.replaces_id is null then
    return new;
  end if;
  if exists (select 1 from plan_target where id = new.replaces_id and effective_on > new.effective_on) then
    raise exception '调整的生效日不能早于上一次的生效日' using errcode = 'LM003';
  end if;
  select max(month) into frozen from assessment_snapshot where extract(year from month) = new.year;
  if new.effective_on < frozen + interval '1 month'
    and not coalesce(dating_back_approved(new.approval_id, 'plan.target', new.effective_on), false) then
    raise exception '目标不能从已冻结的月份起调整，除非经另一人批准' using errcode = 'LM003';
  end if;
  return new;
end $$;

-- 目标总有位置：直接写进目标的，接在附件末尾。
create or replace function plan_target_place() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.layer <> 'city' then
    insert into plan_place (year, layer, unit_id, chain_id, position)
      select new.year, new.layer, new.unit_id, new.chain_id, coalesce(max(position), 0) + 1
      from plan_place where year = new.year and layer = new.layer
      on conflict do nothing;
  end if;
  return null;
end $$;

-- 某年的附件次序：当年方案的；当年尚未下达的，沿用最近一年的。
create or replace function plan_places(asked integer, asked_layer target_layer)
returns table (place_id integer, place integer, group_name text, of_year integer)
language sql stable set search_path from current as $$
  select coalesce(p.unit_id, p.chain_id), p.position, p.group_name, p.year
  from plan_place p
  where p.layer = asked_layer and p.year = (select max(year) from plan_campaign where year <= asked)
$$;

-- 某年某日表上的行：自立的单位，按附件次序；并入的归到所并入的那一行。上年附件里已撤销的，不再列。
create or replace function table_units(asked integer, day date)
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

create or replace function table_chains(asked integer, day date)
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
