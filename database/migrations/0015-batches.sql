-- 四（二）三个一批：各批由阶段台账算出，不另存；这里只存评定和说明，只增不改，以最后一行为准。
create type batch_pool as enum ('reserve', 'construction', 'effect');
create type batch_category as enum (
  'advanced_manufacturing', 'strategic_emerging', 'infrastructure', 'modern_services', 'social', 'other');
create type batch_grade as enum ('strong', 'some', 'none');

-- 储备项目按高端化、绿色化、智能化、融合化评定，每项写明理由。
create table batches_rating (
  id integer generated always as identity primary key,
  project_id integer not null constraint batches_rating_project_fk references projects_project,
  category batch_category not null,
  high batch_grade not null,
  high_reason text not null constraint batches_rating_high_check check (high_reason <> ''),
  green batch_grade not null,
  green_reason text not null constraint batches_rating_green_check check (green_reason <> ''),
  smart batch_grade not null,
  smart_reason text not null constraint batches_rating_smart_check check (smart_reason <> ''),
  fused batch_grade not null,
  fused_reason text not null constraint batches_rating_fused_check check (fused_reason <> ''),
  by_account integer,
  by_name text not null,
  on_day date not null,
  at timestamptz not null default clock_timestamp(),
  demo boolean not null default false
);
create index batches_rating_project_idx on batches_rating (project_id, id);
create trigger batches_rating_kept before update or delete on batches_rating for each row execute function refuse_change();
create trigger batches_rating_not_emptied before truncate on batches_rating for each statement execute function refuse_change();

-- 说明：exception 低于入库门槛而列入；kept 久无进展而继续保留；withdrawn 撤回此前的例外。
create type batch_note_kind as enum ('exception', 'withdrawn', 'kept');
create table batches_note (
  id integer generated always as identity primary key,
  project_id integer not null constraint batches_note_project_fk references projects_project,
  kind batch_note_kind not null,
  pool batch_pool not null,
  reason text not null constraint batches_note_reason_check check (reason <> ''),
  by_account integer,
  by_name text not null,
  on_day date not null,
  at timestamptz not null default clock_timestamp(),
  demo boolean not null default false
);
create index batches_note_project_idx on batches_note (project_id, id);
create trigger batches_note_kept before update or delete on batches_note for each row execute function refuse_change();
create trigger batches_note_not_emptied before truncate on batches_note for each statement execute function refuse_change();

alter table batches_rating enable row level security;
create policy batches_rating_rows on batches_rating using (
  (select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));
alter table batches_note enable row level security;
create policy batches_note_rows on batches_note using (
  (select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));
