-- 五（一）：专题评审、一事一议、承诺兑现。全部只增；更正是新的一行。
create type review_kind as enum ('preliminary', 'joint');
create type review_result as enum ('passed', 'conditional', 'refused', 'exempted', 'undone');
create type review_opinion as enum ('agree', 'conditional', 'dissent', 'absent');

-- 单位申请上会；其后的评审或豁免即答复。
create table reviews_request (
  id integer generated always as identity primary key,
  project_id integer not null constraint reviews_request_project_fk references projects_project,
  kind review_kind not null,
  words text not null default '',
  asked_by integer not null,
  asked_name text not null,
  asked_on date not null,
  at timestamptz not null default clock_timestamp(),
  demo boolean not null default false
);
create index reviews_request_project_idx on reviews_request (project_id, id);
create trigger reviews_request_kept before update or delete on reviews_request for each row execute function refuse_change();
create trigger reviews_request_not_emptied before truncate on reviews_request for each statement execute function refuse_change();

-- 评审结论：后一次取代前一次；撤回一条是新的一行，指向它。
create table reviews_review (
  id integer generated always as identity primary key,
  project_id integer not null constraint reviews_review_project_fk references projects_project,
  held_on date not null,
  kind review_kind,
  chair text not null default '',
  presenter text not null default '',
  result review_result not null,
  conditions text not null default '',
  reason text not null default '',
  document_no text not null default '',
  -- 记录时应到的部门：设置日后改变，不改变这一次缺了谁。
  mandatory jsonb not null default '[]',
  undoes_id integer constraint reviews_review_undoes_key unique constraint reviews_review_undoes_fk references reviews_review,
  recorded_by integer not null,
  recorded_name text not null,
  recorded_on date not null,
  at timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  constraint reviews_review_kind_check check ((result in ('exempted', 'undone')) = (kind is null)),
  constraint reviews_review_chair_check check (kind is null or (chair <> '' and presenter <> '')),
  constraint reviews_review_conditions_check check ((result = 'conditional') = (conditions <> '')),
  constraint reviews_review_reason_check check (result not in ('exempted', 'undone') or reason <> ''),
  constraint reviews_review_exemption_check check (result <> 'exempted' or document_no <> ''),
  constraint reviews_review_undo_check check ((result = 'undone') = (undoes_id is not null)),
  constraint reviews_review_day_check check (held_on <= recorded_on)
);
create index reviews_review_project_idx on reviews_review (project_id, held_on, id);
create trigger reviews_review_kept before update or delete on reviews_review for each row execute function refuse_change();
create trigger reviews_review_not_emptied before truncate on reviews_review for each statement execute function refuse_change();

-- 发言按次序如实记录，不同意见在内；主持人最后发言；缺席也是一行，写明原因。
create table reviews_opinion (
  id integer generated always as identity primary key,
  review_id integer not null constraint reviews_opinion_review_fk references reviews_review,
  position integer not null constraint reviews_opinion_position_check check (position > 0),
  department text not null default '',
  speaker text not null,
  chair boolean not null default false,
  opinion review_opinion not null,
  statement text not null default '',
  constraint reviews_opinion_position_key unique (review_id, position),
  constraint reviews_opinion_statement_check check (opinion = 'agree' or statement <> ''),
  constraint reviews_opinion_chair_check check (not chair or opinion <> 'absent')
);
create unique index reviews_opinion_chair_key on reviews_opinion (review_id) where chair;
create trigger reviews_opinion_kept before update or delete on reviews_opinion for each row execute function refuse_change();
create trigger reviews_opinion_not_emptied before truncate on reviews_opinion for each statement execute function refuse_change();

create type term_kind as enum ('tax', 'subsidy', 'factor', 'forced_investment', 'infrastructure', 'service', 'other');
create type term_result as enum ('passed', 'failed', 'exception');

-- 一事一议：逐条列出。修改、审查、取消都是新的一行，指向它替代的一行。
create table reviews_term (
  id integer generated always as identity primary key,
  project_id integer not null constraint reviews_term_project_fk references projects_project,
  position integer not null,
  version integer not null default 1,
  replaces_id integer constraint reviews_term_replaces_key unique constraint reviews_term_replaces_fk references reviews_term,
  words text not null constraint reviews_term_words_check check (words <> ''),
  kind term_kind not null,
  legal_basis text not null default '',
  result term_result,
  result_basis text not null default '',
  reviewed_on date,
  reviewed_by text not null default '',
  dropped boolean not null default false,
  reason text not null default '',
  recorded_by integer not null,
  recorded_name text not null,
  recorded_on date not null,
  demo boolean not null default false,
  constraint reviews_term_first_check check ((replaces_id is null) = (version = 1)),
  constraint reviews_term_result_check check ((result is null) = (reviewed_on is null)),
  constraint reviews_term_basis_check check (result is null or result = 'passed' or result_basis <> ''),
  constraint reviews_term_dropped_check check (not dropped or reason <> ''),
  constraint reviews_term_version_key unique (project_id, position, version)
);
create trigger reviews_term_kept before update or delete on reviews_term for each row execute function refuse_change();
create trigger reviews_term_not_emptied before truncate on reviews_term for each statement execute function refuse_change();

create type promise_side as enum ('government', 'enterprise');
create type promise_source as enum ('contract', 'minutes');
create type promise_act as enum ('kept', 'extended', 'breached', 'revoked', 'reopened');

-- 双方承诺：合同、纪要所载，到期兑现。负责单位履行政府承诺，督促企业承诺。
create table reviews_promise (
  id integer generated always as identity primary key,
  project_id integer not null constraint reviews_promise_project_fk references projects_project,
  side promise_side not null,
  words text not null constraint reviews_promise_words_check check (words <> ''),
  source promise_source not null,
  document_no text not null constraint reviews_promise_document_check check (document_no <> ''),
  due_on date not null,
  owner_unit_id integer not null constraint reviews_promise_owner_fk references organization_unit,
  recorded_by integer not null,
  recorded_name text not null,
  recorded_on date not null,
  demo boolean not null default false
);
create index reviews_promise_project_idx on reviews_promise (project_id, id);
create trigger reviews_promise_kept before update or delete on reviews_promise for each row execute function refuse_change();
create trigger reviews_promise_not_emptied before truncate on reviews_promise for each statement execute function refuse_change();

create table reviews_promise_step (
  id integer generated always as identity primary key,
  promise_id integer not null constraint reviews_promise_step_promise_fk references reviews_promise,
  act promise_act not null,
  on_day date not null,
  new_due_on date,
  words text not null constraint reviews_promise_step_words_check check (words <> ''),
  document_no text not null default '',
  recorded_by integer not null,
  recorded_name text not null,
  recorded_on date not null,
  constraint reviews_promise_step_due_check check ((act = 'extended') = (new_due_on is not null)),
  constraint reviews_promise_step_day_check check (on_day <= recorded_on)
);
create index reviews_promise_step_promise_idx on reviews_promise_step (promise_id, id);
create trigger reviews_promise_step_kept before update or delete on reviews_promise_step for each row execute function refuse_change();
create trigger reviews_promise_step_not_emptied before truncate on reviews_promise_step for each statement execute function refuse_change();

create table reviews_evidence (
  id integer generated always as identity primary key,
  step_id integer not null constraint reviews_evidence_step_fk references reviews_promise_step,
  sha256 text not null constraint reviews_evidence_file_fk references file_content,
  file_name text not null,
  constraint reviews_evidence_once_key unique (step_id, sha256)
);
create trigger reviews_evidence_kept before update or delete on reviews_evidence for each row execute function refuse_change();
create trigger reviews_evidence_not_emptied before truncate on reviews_evidence for each statement execute function refuse_change();

-- 承诺的现状：由步骤推得，应用角色只读。late：逾期之后才展期，一经标记不再抹去。
create table reviews_promise_now (
  promise_id integer primary key constraint reviews_promise_now_promise_fk references reviews_promise,
  owner_unit_id integer not null,
  side promise_side not null,
  due_on date not null,
  kept_on date,
  revoked boolean not null default false,
  breached boolean not null default false,
  late boolean not null default false,
  closed boolean not null generated always as (kept_on is not null or revoked) stored
);
create index reviews_promise_now_due_idx on reviews_promise_now (closed, due_on, promise_id);
create index reviews_promise_now_owner_idx on reviews_promise_now (owner_unit_id, closed, due_on, promise_id);

create function reviews_promise_made() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into reviews_promise_now (promise_id, owner_unit_id, side, due_on) values (new.id, new.owner_unit_id, new.side, new.due_on);
  return null;
end $$;
create trigger reviews_promise_made after insert on reviews_promise for each row execute function reviews_promise_made();

create function reviews_promise_stepped() returns trigger language plpgsql security definer set search_path from current as $$
begin
  update reviews_promise_now set
    late = late or (new.act = 'extended' and new.on_day > due_on),
    due_on = coalesce(new.new_due_on, due_on),
    kept_on = case new.act when 'kept' then new.on_day when 'reopened' then null else kept_on end,
    revoked = case new.act when 'revoked' then true when 'reopened' then false else revoked end,
    breached = breached or new.act = 'breached'
  where promise_id = new.promise_id;
  return null;
end $$;
create trigger reviews_promise_stepped after insert on reviews_promise_step for each row execute function reviews_promise_stepped();

-- 行权：看得见项目即看得见评审；负责单位另看得见自己要兑现的承诺。
alter table reviews_request enable row level security;
create policy reviews_request_rows on reviews_request using (
  (select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));
alter table reviews_review enable row level security;
create policy reviews_review_rows on reviews_review using (
  (select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));
alter table reviews_opinion enable row level security;
create policy reviews_opinion_rows on reviews_opinion using (
  (select viewer_scope()) = 'city' or exists (select 1 from reviews_review r where r.id = review_id));
alter table reviews_term enable row level security;
create policy reviews_term_rows on reviews_term using (
  (select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));
alter table reviews_promise enable row level security;
create policy reviews_promise_rows on reviews_promise using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'unit' and owner_unit_id = (select viewer_unit()))
  or exists (select 1 from projects_project p where p.id = project_id));
alter table reviews_promise_now enable row level security;
create policy reviews_promise_now_rows on reviews_promise_now using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'unit' and owner_unit_id = (select viewer_unit()))
  or exists (select 1 from reviews_promise p where p.id = promise_id));
alter table reviews_promise_step enable row level security;
create policy reviews_promise_step_rows on reviews_promise_step using (
  (select viewer_scope()) = 'city' or exists (select 1 from reviews_promise p where p.id = promise_id));
alter table reviews_evidence enable row level security;
create policy reviews_evidence_rows on reviews_evidence using (
  (select viewer_scope()) = 'city' or exists (select 1 from reviews_promise_step s where s.id = step_id));

-- 负责单位要兑现的承诺属于哪个项目：只回报编号和名称。
create function reviews_promised_project(promise integer) returns table (no text, name text)
language sql stable security definer set search_path from current as $$
  select p.no, p.name from reviews_promise r join projects_project p on p.id = r.project_id
  where r.id = promise and (viewer_scope() = 'city' or p.unit_id = viewer_unit() or r.owner_unit_id = viewer_unit()
    or p.chain_id = viewer_chain())
$$;
