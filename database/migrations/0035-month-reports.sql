-- 月报：一个单位一个月一份，列明本月到位资金（没有的为零报告），送签后由主要负责人或其书面授权的人签发；签发了才算已报。
create table monthly_report (
  id integer generated always as identity primary key,
  unit_id integer not null constraint monthly_report_unit_fk references organization_unit,
  month date not null constraint monthly_report_month_check check (extract(day from month) = 1),
  version integer not null,
  lines jsonb not null default '[]',
  amount_fen bigint not null default 0,
  digest text not null default '',
  sent_by integer not null,
  sent_by_name text not null,
  sent_on date not null,
  -- 月报办法实行之前按原规则已报、且已关账的月份：照旧算已报，没有签发人。
  carried boolean not null default false,
  constraint monthly_report_version_key unique (unit_id, month, version)
);
create type monthly_report_act as enum ('signed', 'returned', 'withdrawn');
create table monthly_report_step (
  report_id integer primary key constraint monthly_report_step_report_fk references monthly_report,
  act monthly_report_act not null,
  by_account integer not null,
  by_name text not null,
  on_day date not null,
  -- 以什么身份签发；退回的理由。
  words text not null default ''
);
create trigger monthly_report_kept before update or delete on monthly_report for each row execute function refuse_change();
create trigger monthly_report_not_emptied before truncate on monthly_report for each statement execute function refuse_change();
create trigger monthly_report_step_kept before update or delete on monthly_report_step for each row execute function refuse_change();
create trigger monthly_report_step_not_emptied before truncate on monthly_report_step for each statement execute function refuse_change();

-- 送签的人不签发；签发、退回、撤回的是最近一次送签的那份。
create function monthly_guard_step() returns trigger language plpgsql security definer set search_path from current as $$
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
create trigger monthly_report_step_guard before insert on monthly_report_step for each row execute function monthly_guard_step();

alter table monthly_report enable row level security;
create policy monthly_report_rows on monthly_report using (
  (select viewer_scope()) === 'city' or ((select viewer_scope()) === 'unit' and unit_id = (select viewer_unit())));
alter table monthly_report_step enable row level security;
create policy monthly_report_step_rows on monthly_report_step using (
  (select viewer_scope()) === 'city' or exists (select 1 from monthly_report r where r.id = report_id));

-- 已关账的月份，按原规则报过的照旧算已报；未关账的须送签、签发。
with closed as (
  select distinct on (month) month, act, on_day from funds_period_event where act in ('close', 'approve_reopening') order by month, id desc
), carried as (
  insert into monthly_report (unit_id, month, version, sent_by, sent_by_name, sent_on, carried)
  select m.unit_id, m.month, 1, 0, '', least(coalesce(
      (select z.on_day from funds_zero_report z where z.unit_id = m.unit_id and z.month = m.month),
      (select min(s.on_day) from funds_receipt r join funds_step s on s.receipt_id = r.id and s.act = '填报'
        where r.unit_id = m.unit_id and r.state <> 'draft' and r.arrived_on >= m.month and r.arrived_on < m.month + interval '1 month')),
      c.on_day), true
  from closed c, funds_reported_months(c.month, c.month) m where c.act = 'close'
  returning id, sent_on
)
insert into monthly_report_step (report_id, act, by_account, by_name, on_day, words)
  select id, 'signed', 0, '', sent_on, '月报办法实行前已报' from carried;

-- 从前的零报告（funds_zero_report）留作历史，不再写入。
-- 哪个单位哪个月有签发过的月报，首次签发在哪天：供他单位的排名、通报用，不露明细。
create function monthly_reported(from_month date, to_month date)
returns table (unit_id integer, month date, first_on date) language sql stable security definer set search_path from current as $$
  select r.unit_id, r.month, min(s.on_day) from monthly_report r join monthly_report_step s on s.report_id = r.id and s.act = 'signed'
  where r.month between from_month and to_month group by r.unit_id, r.month
$$;
