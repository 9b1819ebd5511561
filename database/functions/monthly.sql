-- 送签的人不签发；签发、退回、撤回的是最近一次送签的那份。
create or replace function monthly_guard_step() returns trigger language plpgsql security definer set search_path from current as $$
declare report monthly_report;
begin
  select * into report from monthly_report where id = new.report_id;
  if exists (select 1 from monthly_report later where later.unit_id = report.unit_id and later.month = report.month and later.version > report.version) then
    raise exception '这份月报已有新的送签' using errcode = 'LM003';
  end if;
  if new.act = 'signed' and not report.carried and person_of(new.by_account) is not distinct from person_of(report.sent_by) then
    raise exception '送签人不能签发自己送签的月报' using errcode = 'LM003';
  end if;
  return new;
end $$;

-- 从前的零报告（funds_zero_report）留作历史，不再写入。
-- 哪个单位哪个月有签发过的月报，首次签发在哪天：供他单位的排名、通报用，不露明细。
create or replace function monthly_reported(from_month date, to_month date)
returns table (unit_id integer, month date, first_on date) language sql stable security definer set search_path from current as $$
  select * from (
  select r.unit_id, r.month, min(s.on_day) from monthly_report r join monthly_report_step s on s.report_id = r.id and s.act = 'signed'
  where r.month between from_month and to_month group by r.unit_id, r.month) answered where viewer_scope() <> 'none'
$$;
