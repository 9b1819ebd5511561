-- 四（一）1 全过程：阶段、状态、分包领导、节点、材料。现值在项目表，只经由这里的台账改变；台账只增不改，撤销是新的一行。
create table lifecycle_move (
  id integer generated always as identity primary key,
  project_id integer not null constraint lifecycle_move_project_fk references projects_project,
  from_stage project_stage,
  to_stage project_stage not null,
  on_day date not null,
  by_account integer,
  by_name text not null,
  reason text not null default '',
  undoes_id integer constraint lifecycle_move_undoes_key unique constraint lifecycle_move_undoes_fk references lifecycle_move,
  at timestamptz not null default clock_timestamp(),
  constraint lifecycle_move_turn_check check (from_stage is distinct from to_stage),
  constraint lifecycle_move_undo_check check (undoes_id is null or (from_stage is not null and reason <> ''))
);
create index lifecycle_move_project_idx on lifecycle_move (project_id, id);
create trigger lifecycle_move_kept before update or delete on lifecycle_move for each row execute function refuse_change();
create trigger lifecycle_move_not_emptied before truncate on lifecycle_move for each statement execute function refuse_change();

create table lifecycle_status_change (
  id integer generated always as identity primary key,
  project_id integer not null constraint lifecycle_status_change_project_fk references projects_project,
  from_status project_status not null,
  to_status project_status not null,
  reason_code text not null,
  words text not null constraint lifecycle_status_change_words_check check (words <> ''),
  on_day date not null,
  by_account integer,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  constraint lifecycle_status_change_turn_check check (from_status <> to_status)
);
create index lifecycle_status_change_project_idx on lifecycle_status_change (project_id, id);
create trigger lifecycle_status_change_kept before update or delete on lifecycle_status_change for each row execute function refuse_change();
create trigger lifecycle_status_change_not_emptied before truncate on lifecycle_status_change for each statement execute function refuse_change();

-- 分包领导：交接时前任止于前一日，后任自当日起；任一日至多一人。
create table lifecycle_leader (
  id integer generated always as identity primary key,
  project_id integer not null constraint lifecycle_leader_project_fk references projects_project,
  person_id integer not null constraint lifecycle_leader_person_fk references organization_person,
  post text not null default '',
  from_on date not null,
  to_on date,
  basis text not null default '',
  by_account integer,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  constraint lifecycle_leader_dates_check check (to_on is null or to_on >= from_on),
  constraint lifecycle_leader_one_excl exclude using gist
    (int4range(project_id, project_id, '[]') with =, daterange(from_on, to_on, '[]') with &&)
);
create unique index lifecycle_leader_current_key on lifecycle_leader (project_id) where to_on is null;
create index lifecycle_leader_project_idx on lifecycle_leader (project_id, from_on);
create index lifecycle_leader_person_idx on lifecycle_leader (person_id) where to_on is null;

-- 前后任之间不留空档；已止的任期不再改。
create function lifecycle_guard_leader() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if tg_op = 'UPDATE' then
    if old.to_on is not null or new.to_on is null or new.from_on <> old.from_on or new.person_id <> old.person_id then
      raise exception '分包领导的任期只能由交接结束一次' using errcode = 'LM003';
    end if;
    return new;
  end if;
  if exists (select 1 from lifecycle_leader l where l.project_id = new.project_id)
     and not exists (select 1 from lifecycle_leader l where l.project_id = new.project_id and l.to_on = new.from_on - 1) then
    raise exception '分包领导的前后任须日期相接' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger lifecycle_leader_guard before insert or update on lifecycle_leader for each row execute function lifecycle_guard_leader();
create trigger lifecycle_leader_kept before delete on lifecycle_leader for each row execute function refuse_change();
create trigger lifecycle_leader_not_emptied before truncate on lifecycle_leader for each statement execute function refuse_change();

-- 节点：承诺与兑现。改期是新的一行，同一事项以最后一行为准。
create table lifecycle_milestone (
  id integer generated always as identity primary key,
  project_id integer not null constraint lifecycle_milestone_project_fk references projects_project,
  kind text not null,
  promised_on date,
  kept_on date,
  document_no text not null default '',
  note text not null default '',
  entered_on date not null,
  by_account integer,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  constraint lifecycle_milestone_day_check check (promised_on is not null or kept_on is not null)
);
create index lifecycle_milestone_project_idx on lifecycle_milestone (project_id, kind, id);
create trigger lifecycle_milestone_kept before update or delete on lifecycle_milestone for each row execute function refuse_change();
create trigger lifecycle_milestone_not_emptied before truncate on lifecycle_milestone for each statement execute function refuse_change();

-- 项目材料。照片须有拍摄日期和地点。
create table lifecycle_document (
  id integer generated always as identity primary key,
  project_id integer not null constraint lifecycle_document_project_fk references projects_project,
  kind text not null,
  sha256 text not null constraint lifecycle_document_file_fk references file_content,
  file_name text not null,
  taken_on date,
  place text not null default '',
  added_on date not null,
  added_by integer not null,
  added_by_name text not null,
  constraint lifecycle_document_once_key unique (project_id, sha256),
  constraint lifecycle_document_photo_check check (kind <> 'photo' or (taken_on is not null and place <> ''))
);
create trigger lifecycle_document_kept before update on lifecycle_document for each row execute function refuse_change();

create table lifecycle_facts (
  project_id integer primary key constraint lifecycle_facts_project_fk references projects_project,
  project_code text,
  company_name text not null default '',
  company_uscc text,
  company_uscc_override text,
  agreed_start_on date,
  agreed_production_on date,
  started_on date,
  produced_on date,
  jobs integer constraint lifecycle_facts_jobs_check check (jobs >= 0),
  output_fen bigint constraint lifecycle_facts_output_check check (output_fen >= 0),
  tax_fen bigint constraint lifecycle_facts_tax_check check (tax_fen >= 0),
  land_mu numeric(10, 2) constraint lifecycle_facts_land_check check (land_mu > 0),
  version integer not null default 1
);
create unique index lifecycle_facts_code_key on lifecycle_facts (project_code) where project_code is not null;

-- 项目代码是否已被别的项目使用：只回报有无。
create function lifecycle_code_taken(code text, except_id integer) returns boolean
language sql stable security definer set search_path from current as $$
  select exists (select 1 from lifecycle_facts where project_code = code and project_id <> except_id)
$$;

-- 建档：项目登记时所在的阶段，是台账的第一行。
create function lifecycle_open() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into lifecycle_move (project_id, to_stage, on_day, by_name, reason)
    select a.id, a.stage, a.created_on, '建档', '建档' from added a order by a.id;
  return null;
end $$;
create trigger projects_project_opened after insert on projects_project
  referencing new table as added for each statement execute function lifecycle_open();

insert into lifecycle_move (project_id, to_stage, on_day, by_name, reason)
  select id, stage, created_on, '建档', '建档' from projects_project order by id;

-- 阶段和状态的现值须与台账最后一行一致。
create function lifecycle_guard_current() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.stage is distinct from old.stage and new.stage is distinct from
     (select m.to_stage from lifecycle_move m where m.project_id = new.id order by m.id desc limit 1) then
    raise exception '项目的阶段只能在「阶段」中推进或撤销' using errcode = 'LM003';
  end if;
  if new.status is distinct from old.status and new.status is distinct from
     (select c.to_status from lifecycle_status_change c where c.project_id = new.id order by c.id desc limit 1) then
    raise exception '项目的状态只能在「阶段」中变更' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger projects_project_current_guard before update of stage, status on projects_project
  for each row execute function lifecycle_guard_current();

-- 看板按阶段、按新旧翻页。
create index projects_project_stage_idx on projects_project (stage_order, id);

alter table lifecycle_move enable row level security;
create policy lifecycle_move_rows on lifecycle_move using (
  (select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));
alter table lifecycle_status_change enable row level security;
create policy lifecycle_status_change_rows on lifecycle_status_change using (
  (select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));
alter table lifecycle_leader enable row level security;
create policy lifecycle_leader_rows on lifecycle_leader using (
  (select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));
alter table lifecycle_milestone enable row level security;
create policy lifecycle_milestone_rows on lifecycle_milestone using (
  (select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));
alter table lifecycle_document enable row level security;
create policy lifecycle_document_rows on lifecycle_document using (
  (select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));
alter table lifecycle_facts enable row level security;
create policy lifecycle_facts_rows on lifecycle_facts using (
  (select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));
