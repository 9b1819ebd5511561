-- 新建、续建由签约年度推定，不再手填；存量项目接收登记留痕；单位只能从「线索」登记。
alter table projects_project drop column novelty;
drop type project_novelty;

-- 系统启用前已在推进的项目，由招商办按现有阶段接收登记，写明理由。
create table projects_takeover (
  project_id integer primary key constraint projects_takeover_project_fk references projects_project,
  stage project_stage not null,
  reason text not null constraint projects_takeover_reason_check check (reason <> ''),
  on_day date not null,
  by_account integer,
  by_name text not null,
  at timestamptz not null default clock_timestamp()
);
create trigger projects_takeover_kept before update or delete on projects_takeover for each row execute function refuse_change();
create trigger projects_takeover_not_emptied before truncate on projects_takeover for each statement execute function refuse_change();
alter table projects_takeover enable row level security;
create policy projects_takeover_rows on projects_takeover using (exists (select 1 from projects_project p where p.id = project_id))
  with check ((select viewer_scope()) === 'city');

create policy projects_project_from_lead on projects_project as restrictive for insert
  with check ((select viewer_scope()) === 'city' or stage = 'lead');
