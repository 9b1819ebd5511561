-- 五（四） 虚报认定进入计分：各单位一段时间内认定的笔数和扣分。人人可见的是合计，不是哪一笔。
-- 有一笔没有定扣几分的，扣分未知，不是零。
create function results_found_false(from_day date, to_day date)
returns table (unit_id integer, found integer, points numeric)
language sql stable security definer set search_path from current as $$
  select f.unit_id, count(*)::integer, case when bool_and(f.points is not null) then sum(f.points::numeric) end
  from results_finding f where f.on_day between from_day and to_day group by f.unit_id
$$;
