-- 并入的单位：自并入之日起，由所并入的单位看、由它办。项目、资金、月报仍在原单位名下，一行不动。

-- 一个单位，连同并入它的（层层并入的都算）。
create function organization_under(unit integer) returns integer[] language sql stable security definer set search_path from current as $$
  with recursive own as (
    select unit as id
    union
    select a.unit_id from organization_unit_act a join own on a.into_id = own.id where a.act = 'merged'
  )
  select array_agg(id order by id) from own where id is not null
$$;
-- 一个单位某日由谁承担：没有并入的是它自己，并入的一路到底。
create function organization_heir(unit integer, day date) returns integer language sql stable security definer set search_path from current as $$
  with recursive up as (
    select unit as id, 0 as depth
    union all
    select a.into_id, u.depth + 1 from up u join organization_unit_act a on a.unit_id = u.id and a.act = 'merged' and a.from_on <= day
      where u.depth < 50
  )
  select id from up order by depth desc limit 1
$$;
create index organization_unit_act_into_idx on organization_unit_act (into_id) where act = 'merged';
create function viewer_units() returns integer[] language sql stable as $$
  select organization_under(viewer_unit())
$$;

-- 行级策略：本单位，改为本单位和并入它的单位。其余一字不改。
do $$
declare
  one record;
  own constant text := '= \( SELECT viewer_unit\(\) AS viewer_unit\)';
  all_own constant text := '= any ((select viewer_units())::integer[])';
begin
  for one in
    select c.relname as place, p.polname as name, pg_get_expr(p.polqual, p.polrelid) as rule,
      pg_get_expr(p.polwithcheck, p.polrelid) as guard
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = current_schema()::regnamespace
  loop
    if one.rule ~ own then
      execute format('alter policy %I on %I using (%s)', one.name, one.place, regexp_replace(one.rule, own, all_own, 'g'));
    end if;
    if one.guard ~ own then
      execute format('alter policy %I on %I with check (%s)', one.name, one.place, regexp_replace(one.guard, own, all_own, 'g'));
    end if;
  end loop;
end $$;

-- 函数里同样的比较。
do $$
declare
  one record;
  source text;
  all_own constant text := 'any ((select viewer_units())::integer[])';
begin
  for one in
    select p.oid, p.proname from pg_proc p
    where p.pronamespace = current_schema()::regnamespace and p.prosrc ~ 'viewer_unit\(\)'
      and p.proname not in ('viewer_unit', 'viewer_units')
  loop
    source := pg_get_functiondef(one.oid);
    source := replace(source, 'own_unit constant integer := viewer_unit()', 'own_units constant integer[] := viewer_units()');
    source := replace(source, 'format(''p.unit_id = %L::integer'', own_unit)', 'format(''p.unit_id = any (%L::integer[])'', own_units)');
    source := replace(source, 'format(''p.unit_id = %L::integer'', viewer_unit())', 'format(''p.unit_id = any (%L::integer[])'', viewer_units())');
    source := replace(source, 'p.unit_id = own_unit ', 'p.unit_id = any (own_units) ');
    source := replace(source, 'p.unit_id = own_unit)', 'p.unit_id = any (own_units))');
    source := replace(source, 'viewer_unit() = of_unit', 'of_unit = ' || all_own);
    source := replace(source, 'p.unit_id is not distinct from viewer_unit()', 'coalesce(p.unit_id = ' || all_own || ', false)');
    source := replace(source, 'viewer_unit() in (s.owner_unit_id, p.unit_id)', 'array[s.owner_unit_id, p.unit_id] && (select viewer_units())');
    source := replace(source, '= viewer_unit()', '= ' || all_own);
    if source ~ 'viewer_unit\(\)' then
      raise exception '% 里还有只认本单位的比较', one.proname;
    end if;
    execute source;
  end loop;
end $$;
