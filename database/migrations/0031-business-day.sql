-- 系统在哪些业务日工作过：只增。开机时的日子离最后一条太远，自动事项先不办，等人确认。
create table business_day (
  id integer generated always as identity primary key,
  day date not null,
  kept_at timestamptz not null default clock_timestamp(),
  confirmed_by text not null default ''
);
create trigger business_day_kept before update or delete on business_day for each row execute function refuse_change();
create trigger business_day_not_emptied before truncate on business_day for each statement execute function refuse_change();

-- 已有的数据从最后一条审计记录的日子算起；演示的业务日与真实日期无关，从头记。
insert into business_day (day)
  select (max(at) at time zone 'Asia/Shanghai')::date from audit_entry
  where not exists (select 1 from setting_entry where name = 'city.demo')
  having max(at) is not null;
