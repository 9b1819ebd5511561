-- 在建月报、达产约定、县级领导名录、分包领导职级。

-- 在建进度：按月填报，只增不改；更正是新的一行，指明所替代的那一行。
create table lifecycle_progress (
  id integer generated always as identity primary key,
  project_id integer not null constraint lifecycle_progress_project_fk references projects_project,
  month date not null constraint lifecycle_progress_month_check check (extract(day from month) = 1),
  completed_fen bigint not null constraint lifecycle_progress_amount_check check (completed_fen >= 0),
  percent integer not null constraint lifecycle_progress_percent_check check (percent between 0 and 100),
  words text not null constraint lifecycle_progress_words_check check (words <> ''),
  photo_id integer constraint lifecycle_progress_photo_fk references lifecycle_document,
  reason text not null default '',
  replaces_id integer constraint lifecycle_progress_replaces_key unique constraint lifecycle_progress_replaces_fk references lifecycle_progress,
  reported_on date not null,
  by_account integer,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  constraint lifecycle_progress_correction_check check (replaces_id is null or reason <> '')
);
create unique index lifecycle_progress_first_key on lifecycle_progress (project_id, month) where replaces_id is null;
create index lifecycle_progress_project_idx on lifecycle_progress (project_id, id);
create trigger lifecycle_progress_kept before update or delete on lifecycle_progress for each row execute function refuse_change();
create trigger lifecycle_progress_not_emptied before truncate on lifecycle_progress for each statement execute function refuse_change();

-- 更正只替代本项目同一月份的那一行。
create function lifecycle_guard_progress() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.replaces_id is not null and not exists (select 1 from lifecycle_progress r
      where r.id = new.replaces_id and r.project_id = new.project_id and r.month = new.month) then
    raise exception '更正只能替代本项目同一月份的填报' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger lifecycle_progress_guard before insert on lifecycle_progress for each row execute function lifecycle_guard_progress();

alter table lifecycle_progress enable row level security;
create policy lifecycle_progress_rows on lifecycle_progress using (
  (select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));

-- 达产达效：协议约定的年产值和年纳税额，及实际数所属年度。
alter table lifecycle_facts
  add agreed_output_fen bigint constraint lifecycle_facts_agreed_output_check check (agreed_output_fen >= 0),
  add agreed_tax_fen bigint constraint lifecycle_facts_agreed_tax_check check (agreed_tax_fen >= 0),
  add yield_year integer constraint lifecycle_facts_year_check check (yield_year between 2000 and 2100);

-- 县级领导名录：链长、副链长、分包领导须在其中（四（一））；卸任写上截止日，不删除。
create table organization_county_rank (
  id integer generated always as identity primary key,
  person_id integer not null constraint organization_county_rank_person_fk references organization_person,
  words text not null,
  basis text not null constraint organization_county_rank_basis_check check (basis <> ''),
  from_on date not null,
  to_on date,
  by_name text not null,
  constraint organization_county_rank_dates_check check (to_on is null or to_on >= from_on)
);
create unique index organization_county_rank_current_key on organization_county_rank (person_id) where to_on is null;
create trigger organization_county_rank_kept before delete on organization_county_rank for each row execute function refuse_change();
create trigger organization_county_rank_not_emptied before truncate on organization_county_rank for each statement execute function refuse_change();
insert into organization_county_rank (person_id, words, basis, from_on, by_name)
  select distinct on (person_id) person_id, rank_words, rank_basis, from_on, named_by
  from chainwork_post where county_rank and to_on is null and rank_basis <> '' order by person_id, from_on;

-- 链长、副链长一经明确，即列入名录。
create function organization_note_county_rank() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into organization_county_rank (person_id, words, basis, from_on, by_name)
    select new.person_id, new.rank_words, new.rank_basis, new.from_on, new.named_by
    where new.county_rank and new.rank_basis <> ''
    on conflict (person_id) where to_on is null do nothing;
  return null;
end $$;
create trigger chainwork_post_ranked after insert on chainwork_post for each row execute function organization_note_county_rank();

-- 分包领导：自此以后的任期须写明县级职级及依据；此前的任期照旧保留。
alter table lifecycle_leader add county_rank boolean not null default false, add rank_basis text not null default '';
create function lifecycle_guard_leader_rank() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if not new.county_rank or new.rank_basis = '' then
    raise exception '分包领导须由县级领导担任' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger lifecycle_leader_rank before insert on lifecycle_leader for each row execute function lifecycle_guard_leader_rank();
