-- 五（四）督查：计划、组成、发现、结论、异议、复核、整改、奖惩。依《政府督查工作条例》。全部只增。
create type inspection_finding_kind as enum ('good', 'problem', 'fact');
create type inspection_outcome as enum ('kept', 'changed', 'revoked');
create type inspection_rectification_act as enum ('reported', 'accepted', 'sent_back');
create type inspection_measure_kind as enum ('praise', 'criticism', 'accountability');

create table inspection_inspection (
  id integer generated always as identity primary key,
  title text not null constraint inspection_inspection_title_check check (title <> ''),
  -- 空为政府督查机构；部门须是已指定的。
  department text not null default '',
  basis text not null constraint inspection_inspection_basis_check check (basis <> ''),
  approved_by text not null constraint inspection_inspection_approver_check check (approved_by <> ''),
  approved_on date not null,
  from_on date not null,
  to_on date not null,
  items jsonb not null,
  planned_on date not null,
  by_account integer not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  constraint inspection_inspection_days_check check (to_on >= from_on)
);
create index inspection_inspection_days_idx on inspection_inspection (from_on, id);

create table inspection_target (
  inspection_id integer not null constraint inspection_target_inspection_fk references inspection_inspection,
  unit_id integer not null constraint inspection_target_unit_fk references organization_unit,
  constraint inspection_target_pkey primary key (inspection_id, unit_id)
);
create index inspection_target_unit_idx on inspection_target (unit_id, inspection_id);

create table inspection_member (
  id integer generated always as identity primary key,
  inspection_id integer not null constraint inspection_member_inspection_fk references inspection_inspection,
  name text not null constraint inspection_member_name_check check (name <> ''),
  organ text not null default '',
  leads boolean not null default false,
  constraint inspection_member_name_key unique (inspection_id, name)
);

create table inspection_cancellation (
  inspection_id integer primary key constraint inspection_cancellation_inspection_fk references inspection_inspection,
  reason text not null constraint inspection_cancellation_reason_check check (reason <> ''),
  on_day date not null,
  by_account integer not null,
  by_name text not null
);

create table inspection_finding (
  id integer generated always as identity primary key,
  inspection_id integer not null,
  unit_id integer not null,
  kind inspection_finding_kind not null,
  item text not null constraint inspection_finding_item_check check (item <> ''),
  words text not null constraint inspection_finding_words_check check (words <> ''),
  on_day date not null,
  by_account integer not null,
  by_name text not null,
  constraint inspection_finding_target_fk foreign key (inspection_id, unit_id) references inspection_target (inspection_id, unit_id)
);
create index inspection_finding_inspection_idx on inspection_finding (inspection_id, unit_id, id);

-- 结论：作出即送达，异议期自送达日起算；天数随结论存下。
create table inspection_conclusion (
  id integer generated always as identity primary key,
  inspection_id integer not null,
  unit_id integer not null,
  words text not null constraint inspection_conclusion_words_check check (words <> ''),
  document_no text not null default '',
  served_on date not null,
  receiver text not null constraint inspection_conclusion_receiver_check check (receiver <> ''),
  objection_until date not null,
  on_day date not null,
  by_account integer not null,
  by_name text not null,
  constraint inspection_conclusion_once_key unique (inspection_id, unit_id),
  constraint inspection_conclusion_target_fk foreign key (inspection_id, unit_id) references inspection_target (inspection_id, unit_id),
  constraint inspection_conclusion_days_check check (objection_until > served_on and served_on <= on_day)
);
create index inspection_conclusion_unit_idx on inspection_conclusion (unit_id, id);

create table inspection_objection (
  conclusion_id integer primary key constraint inspection_objection_conclusion_fk references inspection_conclusion,
  reasons text not null constraint inspection_objection_reasons_check check (reasons <> ''),
  on_day date not null,
  review_until date not null,
  by_account integer not null,
  by_name text not null,
  constraint inspection_objection_days_check check (review_until > on_day)
);

create table inspection_review (
  conclusion_id integer primary key constraint inspection_review_objection_fk references inspection_objection,
  outcome inspection_outcome not null,
  words text not null constraint inspection_review_words_check check (words <> ''),
  basis text not null constraint inspection_review_basis_check check (basis <> ''),
  on_day date not null,
  by_account integer not null,
  by_name text not null
);

create table inspection_rectification (
  id integer generated always as identity primary key,
  conclusion_id integer not null constraint inspection_rectification_conclusion_fk references inspection_conclusion,
  words text not null constraint inspection_rectification_words_check check (words <> ''),
  due_on date not null,
  on_day date not null,
  by_account integer not null,
  by_name text not null,
  constraint inspection_rectification_days_check check (due_on >= on_day)
);
create index inspection_rectification_conclusion_idx on inspection_rectification (conclusion_id, id);

create table inspection_rectification_step (
  id integer generated always as identity primary key,
  rectification_id integer not null constraint inspection_rectification_step_rectification_fk references inspection_rectification,
  act inspection_rectification_act not null,
  words text not null constraint inspection_rectification_step_words_check check (words <> ''),
  on_day date not null,
  by_account integer not null,
  by_name text not null
);
create index inspection_rectification_step_idx on inspection_rectification_step (rectification_id, id);

create table inspection_measure (
  id integer generated always as identity primary key,
  conclusion_id integer not null constraint inspection_measure_conclusion_fk references inspection_conclusion,
  kind inspection_measure_kind not null,
  words text not null constraint inspection_measure_words_check check (words <> ''),
  approved_by text not null constraint inspection_measure_approver_check check (approved_by <> ''),
  approved_on date not null,
  document_no text not null constraint inspection_measure_document_check check (document_no <> ''),
  on_day date not null,
  by_account integer not null,
  by_name text not null
);
create index inspection_measure_conclusion_idx on inspection_measure (conclusion_id, id);

create table inspection_evidence (
  id integer generated always as identity primary key,
  finding_id integer constraint inspection_evidence_finding_fk references inspection_finding,
  rectification_id integer constraint inspection_evidence_rectification_fk references inspection_rectification,
  sha256 text not null constraint inspection_evidence_file_fk references file_content,
  file_name text not null,
  added_by integer not null,
  added_on date not null,
  constraint inspection_evidence_owner_check check (num_nonnulls(finding_id, rectification_id) = 1),
  constraint inspection_evidence_once_key unique (finding_id, rectification_id, sha256)
);

do $$
declare kept text;
begin
  foreach kept in array array['inspection', 'target', 'member', 'cancellation', 'finding', 'conclusion', 'objection', 'review',
    'rectification', 'rectification_step', 'measure', 'evidence'] loop
    execute format('create trigger inspection_%1$s_kept before update or delete on inspection_%1$s for each row execute function refuse_change()', kept);
    execute format('create trigger inspection_%1$s_not_emptied before truncate on inspection_%1$s for each statement execute function refuse_change()', kept);
  end loop;
end $$;

-- 行权：全市视角看全部；单位只看涉及本单位的，发现随结论送达后才可见。
alter table inspection_target enable row level security;
create policy inspection_target_rows on inspection_target using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'unit' and unit_id = (select viewer_unit())));
alter table inspection_inspection enable row level security;
create policy inspection_inspection_rows on inspection_inspection using (
  (select viewer_scope()) = 'city' or exists (select 1 from inspection_target t where t.inspection_id = id));
alter table inspection_member enable row level security;
create policy inspection_member_rows on inspection_member using (
  (select viewer_scope()) = 'city' or exists (select 1 from inspection_target t where t.inspection_id = inspection_member.inspection_id));
alter table inspection_cancellation enable row level security;
create policy inspection_cancellation_rows on inspection_cancellation using (
  (select viewer_scope()) = 'city' or exists (select 1 from inspection_target t where t.inspection_id = inspection_cancellation.inspection_id));
alter table inspection_conclusion enable row level security;
create policy inspection_conclusion_rows on inspection_conclusion using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'unit' and unit_id = (select viewer_unit())));
alter table inspection_finding enable row level security;
create policy inspection_finding_rows on inspection_finding using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'unit' and unit_id = (select viewer_unit()) and exists (
    select 1 from inspection_conclusion c where c.inspection_id = inspection_finding.inspection_id and c.unit_id = inspection_finding.unit_id)));
alter table inspection_objection enable row level security;
create policy inspection_objection_rows on inspection_objection using (
  (select viewer_scope()) = 'city' or exists (select 1 from inspection_conclusion c where c.id = conclusion_id));
alter table inspection_review enable row level security;
create policy inspection_review_rows on inspection_review using (
  (select viewer_scope()) = 'city' or exists (select 1 from inspection_conclusion c where c.id = conclusion_id));
alter table inspection_rectification enable row level security;
create policy inspection_rectification_rows on inspection_rectification using (
  (select viewer_scope()) = 'city' or exists (select 1 from inspection_conclusion c where c.id = conclusion_id));
alter table inspection_rectification_step enable row level security;
create policy inspection_rectification_step_rows on inspection_rectification_step using (
  (select viewer_scope()) = 'city' or exists (select 1 from inspection_rectification r where r.id = rectification_id));
alter table inspection_measure enable row level security;
create policy inspection_measure_rows on inspection_measure using (
  (select viewer_scope()) = 'city' or exists (select 1 from inspection_conclusion c where c.id = conclusion_id));
alter table inspection_evidence enable row level security;
create policy inspection_evidence_rows on inspection_evidence using (
  (select viewer_scope()) = 'city'
  or exists (select 1 from inspection_finding f where f.id = finding_id)
  or exists (select 1 from inspection_rectification r where r.id = rectification_id));
