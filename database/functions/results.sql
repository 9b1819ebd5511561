-- 一次公示有几件已签发而未了的异议：人人可知件数，不知内容。未了：未撤回且未裁定，或裁定的事没有办完。
create or replace function results_unsettled(notice integer) returns integer
language sql stable security definer set search_path from current as $$
  select case when viewer_scope() <> 'none' then (
  select count(*)::integer from results_objection o
  where o.notice_id = notice
    and exists (select 1 from results_objection_step s where s.objection_id = o.id and s.act = 'signed')
    and not exists (select 1 from results_objection_step s where s.objection_id = o.id and s.act = 'withdrawn')
    and (not exists (select 1 from results_ruling r where r.objection_id = o.id)
      or exists (select 1 from results_remedy m where m.objection_id = o.id
        and not exists (select 1 from results_remedy_done d where d.remedy_id = m.id)))) end
$$;

-- 五（四） 虚报认定进入计分：各单位一段时间内认定的笔数和扣分。人人可见的是合计，不是哪一笔。
-- 有一笔没有定扣几分的，扣分未知，不是零。
create or replace function results_found_false(from_day date, to_day date)
returns table (unit_id integer, found integer, points numeric)
language sql stable security definer set search_path from current as $$
  select * from (
  select f.unit_id, count(*)::integer, case when bool_and(f.points is not null) then sum(f.points::numeric) end
  from results_finding f where f.on_day between from_day and to_day group by f.unit_id) answered where viewer_scope() <> 'none'
$$;

create or replace function results_guard_exemption() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.approved and not exists (select 1 from results_evidence v where v.exemption_id = new.exemption_id) then
    raise exception '没有证据的豁免不能批准' using errcode = 'LM003';
  end if;
  if exists (select 1 from results_exemption x where x.id = new.exemption_id and person_of(x.by_account) = person_of(new.by_account)) then
    raise exception '豁免须由登记以外的另一人批准' using errcode = 'LM003';
  end if;
  return new;
end $$;

create or replace function results_guard_dated_back() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if not new.asked and new.from_month <= frozen_through() then
    raise exception '从已冻结的月份起的豁免，须由另一人批准' using errcode = 'LM003';
  end if;
  return new;
end $$;
