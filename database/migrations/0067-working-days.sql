-- 放假和调休：按年登记，一次一个依据，只增不改；同一天以后登记的为准，撤销也是一条。
create type workdays_kind as enum ('off', 'work', 'withdrawn');
create table workdays_act (
  id integer generated always as identity primary key,
  year integer not null constraint workdays_act_year_check check (year between 2004 and 2199),
  basis text not null constraint workdays_act_basis_check check (basis <> ''),
  entered_on date not null,
  by_account integer,
  by_name text not null,
  at timestamptz not null default clock_timestamp()
);
create table workdays_day (
  act_id integer not null constraint workdays_day_act_fk references workdays_act,
  day date not null,
  kind workdays_kind not null,
  title text not null default '',
  primary key (act_id, day)
);

-- 原来在设置「放假和调休」里整份保存的各行，逐次接过来：增加的、改变的、丢掉的日子各成一条。
do $$
declare
  saved record;
  line text;
  parts text[];
  a_day date;
  act integer;
  a_year integer;
begin
  create temporary table saved_days (day date primary key, kind workdays_kind not null, title text not null) on commit drop;
  create temporary table held_days (like saved_days including all) on commit drop;
  create temporary table changed_days (like saved_days including all) on commit drop;
  for saved in select * from setting_entry where name = 'lifecycle.days_off' order by in_force_from, id loop
    delete from saved_days;
    for line in select trim(value) from jsonb_array_elements_text(saved.value) loop
      parts := regexp_match(line, '^(\d{4}-\d{2}-\d{2})(?: *(?:至|到|~|—) *(\d{4}-\d{2}-\d{2}))? +(休|班)(?: +(.{1,20}))?$');
      continue when parts is null;
      begin
        for a_day in select d::date from generate_series(parts[1]::date, least(coalesce(parts[2], parts[1])::date, parts[1]::date + 30), interval '1 day') d loop
          insert into saved_days values (a_day, case parts[3] when '休' then 'off' else 'work' end::workdays_kind, coalesce(parts[4], ''))
            on conflict (day) do update set kind = excluded.kind, title = excluded.title;
        end loop;
      exception when datetime_field_overflow or invalid_datetime_format then
        continue; -- 不是日期的行本来就不算
      end;
    end loop;
    delete from changed_days;
    insert into changed_days
      select day, s.kind, s.title from saved_days s where not exists (
        select 1 from held_days h where h.day = s.day and h.kind = s.kind and h.title = s.title)
      union all
      select day, 'withdrawn', '' from held_days h where not exists (select 1 from saved_days s where s.day = h.day);
    for a_year in select distinct extract(year from day)::integer from changed_days where day between '2004-01-01' and '2199-12-31' order by 1 loop
      insert into workdays_act (year, basis, entered_on, by_name, at)
        values (a_year, coalesce(nullif(trim(saved.basis), ''), '规则与设置'), saved.in_force_from, saved.set_by, saved.set_at)
        returning id into act;
      insert into workdays_day select act, day, kind, title from changed_days where extract(year from day) = a_year;
    end loop;
    delete from held_days;
    insert into held_days select * from saved_days;
  end loop;
end $$;

create trigger workdays_act_kept before update or delete on workdays_act for each row execute function refuse_change();
create trigger workdays_act_not_emptied before truncate on workdays_act for each statement execute function refuse_change();
create trigger workdays_day_kept before update or delete on workdays_day for each row execute function refuse_change();
create trigger workdays_day_not_emptied before truncate on workdays_day for each statement execute function refuse_change();

alter table workdays_act enable row level security;
create policy workdays_act_rows on workdays_act using (true) with check ((select viewer_scope()) === 'city');
alter table workdays_day enable row level security;
create policy workdays_day_rows on workdays_day using (true) with check ((select viewer_scope()) === 'city');
