-- 三、四（一）一是：链长负责制。职务、图谱、缺环、目标企业、清单、例会、日志。
create type chainwork_post_kind as enum ('chief', 'deputy', 'liaison', 'member', 'log_keeper');

-- 职务按日期留痕：免去是写上 to_on，不删除。链长、副链长须为县级领导。
create table chainwork_post (
  id integer generated always as identity primary key,
  chain_id integer not null constraint chainwork_post_chain_fk references chains_chain,
  kind chainwork_post_kind not null,
  person_id integer not null constraint chainwork_post_person_fk references organization_person,
  unit_id integer constraint chainwork_post_unit_fk references organization_unit,
  rank_words text not null default '',
  county_rank boolean not null default false,
  rank_basis text not null default '',
  from_on date not null,
  to_on date,
  document_no text not null default '',
  named_by text not null,
  demo boolean not null default false,
  constraint chainwork_post_dates_check check (to_on is null or to_on >= from_on),
  constraint chainwork_post_rank_check check (kind not in ('chief', 'deputy') or (county_rank and rank_basis <> '')),
  constraint chainwork_post_liaison_check check (kind <> 'liaison' or unit_id is not null)
);
create unique index chainwork_post_one_key on chainwork_post (chain_id, kind)
  where to_on is null and kind in ('chief', 'liaison', 'log_keeper');
create unique index chainwork_post_person_key on chainwork_post (chain_id, kind, person_id) where to_on is null;
create index chainwork_post_person_idx on chainwork_post (person_id);

create table chainwork_lead_unit (
  id integer generated always as identity primary key,
  chain_id integer not null constraint chainwork_lead_unit_chain_fk references chains_chain,
  unit_id integer not null constraint chainwork_lead_unit_unit_fk references organization_unit,
  from_on date not null,
  to_on date,
  document_no text not null default '',
  named_by text not null,
  constraint chainwork_lead_unit_dates_check check (to_on is null or to_on >= from_on)
);
create unique index chainwork_lead_unit_one_key on chainwork_lead_unit (chain_id) where to_on is null;

-- 只许补上止任日期，其余不改。
create function chainwork_guard_term() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.to_on is not null
     or to_jsonb(new) - 'to_on' is distinct from to_jsonb(old) - 'to_on' then
    raise exception '产业链任职只增不改，更正请另行登记' using errcode = 'LM001';
  end if;
  return new;
end $$;
create trigger chainwork_post_kept before update or delete on chainwork_post for each row execute function chainwork_guard_term();
create trigger chainwork_lead_unit_kept before update or delete on chainwork_lead_unit for each row execute function chainwork_guard_term();

-- 图谱：每次保存是新的一版。
create table chainwork_map_version (
  id integer generated always as identity primary key,
  chain_id integer not null constraint chainwork_map_version_chain_fk references chains_chain,
  version integer not null constraint chainwork_map_version_check check (version > 0),
  graph jsonb not null,
  note text not null default '',
  by_account integer,
  by_name text not null,
  on_day date not null,
  constraint chainwork_map_version_key unique (chain_id, version)
);
create trigger chainwork_map_version_kept before update or delete on chainwork_map_version for each row execute function refuse_change();

create type chainwork_gap_kind as enum ('extend', 'supplement', 'strengthen');
create type chainwork_gap_act as enum ('opened', 'filled', 'reopened', 'reclassified', 'closed');

create table chainwork_gap (
  id integer generated always as identity primary key,
  chain_id integer not null constraint chainwork_gap_chain_fk references chains_chain,
  node_id text not null,
  opened_on date not null,
  constraint chainwork_gap_node_key unique (chain_id, node_id)
);
create trigger chainwork_gap_kept before update or delete on chainwork_gap for each row execute function refuse_change();

-- 缺环的经过：最后一条决定类别与状态。
create table chainwork_gap_event (
  id integer generated always as identity primary key,
  gap_id integer not null constraint chainwork_gap_event_gap_fk references chainwork_gap,
  act chainwork_gap_act not null,
  kind chainwork_gap_kind not null,
  title text not null,
  project_id integer constraint chainwork_gap_event_project_fk references projects_project,
  words text not null default '',
  by_name text not null,
  on_day date not null,
  constraint chainwork_gap_event_project_check check ((act = 'filled') = (project_id is not null))
);
create index chainwork_gap_event_gap_idx on chainwork_gap_event (gap_id, id desc);
create index chainwork_gap_event_project_idx on chainwork_gap_event (project_id) where project_id is not null;
create trigger chainwork_gap_event_kept before update or delete on chainwork_gap_event for each row execute function refuse_change();

create type chainwork_target_state as enum ('untouched', 'contacted', 'talking', 'signed', 'dropped');

create table chainwork_target (
  id integer generated always as identity primary key,
  chain_id integer not null constraint chainwork_target_chain_fk references chains_chain,
  gap_id integer constraint chainwork_target_gap_fk references chainwork_gap,
  name text not null,
  uscc text,
  uscc_override_reason text not null default '',
  reasons text not null default '',
  created_on date not null,
  by_name text not null,
  demo boolean not null default false,
  pinyin text not null default '',
  initials text not null default '',
  constraint chainwork_target_name_key unique (chain_id, name)
);
create index chainwork_target_gap_idx on chainwork_target (gap_id) where gap_id is not null;
create trigger chainwork_target_kept before update or delete on chainwork_target for each row execute function refuse_change();

-- 接触进展：最后一条是现状。
create table chainwork_target_step (
  id integer generated always as identity primary key,
  target_id integer not null constraint chainwork_target_step_target_fk references chainwork_target,
  chain_id integer not null constraint chainwork_target_step_chain_fk references chains_chain,
  state chainwork_target_state not null,
  words text not null default '',
  next_step text not null default '',
  next_on date,
  holder text not null default '',
  holder_unit_id integer constraint chainwork_target_step_unit_fk references organization_unit,
  by_name text not null,
  on_day date not null
);
create index chainwork_target_step_target_idx on chainwork_target_step (target_id, id desc);
create index chainwork_target_step_unit_idx on chainwork_target_step (holder_unit_id, target_id) where holder_unit_id is not null;
create trigger chainwork_target_step_kept before update or delete on chainwork_target_step for each row execute function refuse_change();

create type chainwork_list as enum ('matter', 'park', 'enterprise', 'project');

-- 四张清单：列入一行，移出也是一行，指向它移出的那一行。
create table chainwork_list_entry (
  id integer generated always as identity primary key,
  chain_id integer not null constraint chainwork_list_entry_chain_fk references chains_chain,
  list chainwork_list not null,
  title text not null,
  project_id integer constraint chainwork_list_entry_project_fk references projects_project,
  note text not null default '',
  removes_id integer constraint chainwork_list_entry_removes_key unique
    constraint chainwork_list_entry_removes_fk references chainwork_list_entry,
  by_name text not null,
  on_day date not null
);
create index chainwork_list_entry_chain_idx on chainwork_list_entry (chain_id, id);
create trigger chainwork_list_entry_kept before update or delete on chainwork_list_entry for each row execute function refuse_change();

create table chainwork_document (
  id integer generated always as identity primary key,
  chain_id integer not null constraint chainwork_document_chain_fk references chains_chain,
  kind text not null,
  title text not null,
  sha256 text not null constraint chainwork_document_file_fk references file_content,
  file_name text not null,
  by_name text not null,
  on_day date not null
);
create index chainwork_document_chain_idx on chainwork_document (chain_id, id);
create trigger chainwork_document_kept before update or delete on chainwork_document for each row execute function refuse_change();

create type chainwork_duty as enum ('lead_unit', 'chief', 'city');

-- 例会：全市调度会不属于哪一条链。撤回是新的一行。
create table chainwork_meeting (
  id integer generated always as identity primary key,
  chain_id integer constraint chainwork_meeting_chain_fk references chains_chain,
  kind chainwork_duty not null,
  on_day date not null,
  summary text not null,
  withdraws_id integer constraint chainwork_meeting_withdraws_key unique
    constraint chainwork_meeting_withdraws_fk references chainwork_meeting,
  by_name text not null,
  recorded_on date not null,
  constraint chainwork_meeting_city_check check ((kind = 'city') = (chain_id is null))
);
create index chainwork_meeting_chain_idx on chainwork_meeting (chain_id, on_day);
create trigger chainwork_meeting_kept before update or delete on chainwork_meeting for each row execute function refuse_change();

create table chainwork_log (
  id integer generated always as identity primary key,
  chain_id integer not null constraint chainwork_log_chain_fk references chains_chain,
  on_day date not null,
  words text not null,
  keeper_id integer not null constraint chainwork_log_keeper_fk references organization_person,
  by_account integer,
  by_name text not null
);
create index chainwork_log_chain_idx on chainwork_log (chain_id, id);
create trigger chainwork_log_kept before update or delete on chainwork_log for each row execute function refuse_change();

-- 行权：职务、图谱、缺环、清单、图件、例会人人可看，只有本专班和招商办能写；目标企业与日志只给全市视角和本专班，联系单位看自己那一家。
create function chainwork_may_write(of_chain integer) returns boolean language sql stable as $$
  select viewer_scope() = 'city' or (viewer_scope() = 'chain' and of_chain = viewer_chain()) $$;

do $$
declare open_table text;
begin
  foreach open_table in array array['chainwork_post', 'chainwork_lead_unit', 'chainwork_map_version', 'chainwork_gap',
    'chainwork_list_entry', 'chainwork_document', 'chainwork_meeting'] loop
    execute format('alter table %I enable row level security', open_table);
    execute format('create policy %I on %I for select using ((select viewer_scope()) <> ''none'')', open_table || '_read', open_table);
    execute format('create policy %I on %I for insert with check (chainwork_may_write(chain_id))', open_table || '_write', open_table);
  end loop;
end $$;
create policy chainwork_post_end on chainwork_post for update using (chainwork_may_write(chain_id));
create policy chainwork_lead_unit_end on chainwork_lead_unit for update using (chainwork_may_write(chain_id));

alter table chainwork_gap_event enable row level security;
create policy chainwork_gap_event_read on chainwork_gap_event for select using ((select viewer_scope()) <> 'none');
create policy chainwork_gap_event_write on chainwork_gap_event for insert with check (
  exists (select 1 from chainwork_gap g where g.id = gap_id and chainwork_may_write(g.chain_id)));

alter table chainwork_target_step enable row level security;
create policy chainwork_target_step_read on chainwork_target_step for select using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'chain' and chain_id = (select viewer_chain()))
  or ((select viewer_scope()) = 'unit' and holder_unit_id = (select viewer_unit())));
create policy chainwork_target_step_write on chainwork_target_step for insert with check (chainwork_may_write(chain_id));

alter table chainwork_target enable row level security;
create policy chainwork_target_read on chainwork_target for select using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'chain' and chain_id = (select viewer_chain()))
  or ((select viewer_scope()) = 'unit' and exists (select 1 from chainwork_target_step s where s.target_id = chainwork_target.id)));
create policy chainwork_target_write on chainwork_target for insert with check (chainwork_may_write(chain_id));

alter table chainwork_log enable row level security;
create policy chainwork_log_read on chainwork_log for select using (
  (select viewer_scope()) = 'city' or ((select viewer_scope()) = 'chain' and chain_id = (select viewer_chain())));
create policy chainwork_log_write on chainwork_log for insert with check (chainwork_may_write(chain_id));
