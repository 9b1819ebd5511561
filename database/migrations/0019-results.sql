-- 五（四）：公示、异议、豁免、虚报认定、结果运用。全部只增；更正是新的一行。
create function viewer_opens(permission text) returns boolean language sql stable as $$
  select position(',' || permission || ',' in ',' || coalesce(current_setting('luming.opens', true), '') || ',') > 0 $$;

create type results_notice_kind as enum ('month', 'year');
create type results_act as enum ('signed', 'withdrawn');
create type results_outcome as enum ('upheld', 'partly', 'dismissed');
create type results_part as enum ('target', 'month', 'cumulative', 'rate', 'gap', 'rank', 'light');
create type results_remedy_kind as enum ('reversal', 'late_report', 'reopening', 'refreeze', 'reissue', 'circular', 'other');
create type results_organ as enum ('statistics', 'discipline');
create type results_ledger as enum ('funding', 'honours', 'cadres');
create type results_choice as enum ('adopted', 'adjusted', 'declined');

-- 公示的是一次冻结；截止日按公示时的设置算出后存下，设置日后改变不改它。
create table results_notice (
  id integer generated always as identity primary key,
  kind results_notice_kind not null,
  snapshot_id integer not null constraint results_notice_snapshot_fk references assessment_snapshot,
  month date not null,
  digest text not null,
  title text not null constraint results_notice_title_check check (title <> ''),
  words text not null default '',
  document_no text not null default '',
  published_on date not null,
  working_days integer not null constraint results_notice_days_check check (working_days > 0),
  closes_on date not null,
  by_account integer not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  constraint results_notice_once_key unique (kind, snapshot_id),
  constraint results_notice_closing_check check (closes_on >= published_on)
);
create index results_notice_month_idx on results_notice (month, id);

-- 定稿：公示期满、没有未了的异议之后，由人作出。
create table results_final (
  notice_id integer primary key constraint results_final_notice_fk references results_notice,
  words text not null,
  on_day date not null,
  by_account integer not null,
  by_name text not null
);

create table results_objection (
  id integer generated always as identity primary key,
  notice_id integer not null constraint results_objection_notice_fk references results_notice,
  unit_id integer not null constraint results_objection_unit_fk references organization_unit,
  indicator text not null,
  part results_part not null,
  receipt_id integer constraint results_objection_receipt_fk references funds_receipt,
  -- 公示所载的数照抄存下；未报、无数为 null。
  stated text,
  claimed text not null constraint results_objection_claimed_check check (claimed <> ''),
  reasons text not null constraint results_objection_reasons_check check (reasons <> ''),
  on_day date not null,
  by_account integer not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  demo boolean not null default false
);
create index results_objection_notice_idx on results_objection (notice_id, id);
create index results_objection_unit_idx on results_objection (unit_id, id);

create table results_objection_step (
  id integer generated always as identity primary key,
  objection_id integer not null constraint results_objection_step_objection_fk references results_objection,
  act results_act not null,
  words text not null default '',
  on_day date not null,
  by_account integer not null,
  by_name text not null,
  constraint results_objection_step_once_key unique (objection_id, act),
  constraint results_objection_step_words_check check (act = 'signed' or words <> '')
);

-- 调查：查明了什么；最后一条拟办意见即呈裁定的意见。
create table results_investigation (
  id integer generated always as identity primary key,
  objection_id integer not null constraint results_investigation_objection_fk references results_objection,
  words text not null constraint results_investigation_words_check check (words <> ''),
  proposed results_outcome,
  on_day date not null,
  by_account integer not null,
  by_name text not null
);
create index results_investigation_objection_idx on results_investigation (objection_id, id);

create table results_ruling (
  objection_id integer primary key constraint results_ruling_objection_fk references results_objection,
  outcome results_outcome not null,
  reasons text not null constraint results_ruling_reasons_check check (reasons <> ''),
  basis text not null constraint results_ruling_basis_check check (basis <> ''),
  on_day date not null,
  by_account integer not null,
  by_name text not null
);

-- 裁定要办的事：办完才算了结，reference_id 指向办成的那一笔（到账、冻结、公示）。
create table results_remedy (
  id integer generated always as identity primary key,
  objection_id integer not null constraint results_remedy_objection_fk references results_objection,
  kind results_remedy_kind not null,
  words text not null constraint results_remedy_words_check check (words <> ''),
  due_on date not null
);
create index results_remedy_objection_idx on results_remedy (objection_id, id);

create table results_remedy_done (
  remedy_id integer primary key constraint results_remedy_done_remedy_fk references results_remedy,
  reference_id integer,
  words text not null constraint results_remedy_done_words_check check (words <> ''),
  on_day date not null,
  by_account integer not null,
  by_name text not null
);

-- 不可抗力豁免：灯还是那盏灯，旁边注明豁免。月份到月份，含首尾。
create table results_exemption (
  id integer generated always as identity primary key,
  unit_id integer constraint results_exemption_unit_fk references organization_unit,
  chain_id integer constraint results_exemption_chain_fk references chains_chain,
  from_month date not null,
  to_month date not null,
  reason text not null constraint results_exemption_reason_check check (reason <> ''),
  basis text not null constraint results_exemption_basis_check check (basis <> ''),
  on_day date not null,
  by_account integer not null,
  by_name text not null,
  demo boolean not null default false,
  constraint results_exemption_subject_check check (num_nonnulls(unit_id, chain_id) = 1),
  constraint results_exemption_period_check check (to_month >= from_month)
);
create index results_exemption_period_idx on results_exemption (to_month, from_month);

create table results_exemption_end (
  exemption_id integer primary key constraint results_exemption_end_exemption_fk references results_exemption,
  reason text not null constraint results_exemption_end_reason_check check (reason <> ''),
  on_day date not null,
  by_account integer not null,
  by_name text not null
);

create table results_evidence (
  id integer generated always as identity primary key,
  objection_id integer constraint results_evidence_objection_fk references results_objection,
  exemption_id integer constraint results_evidence_exemption_fk references results_exemption,
  sha256 text not null constraint results_evidence_file_fk references file_content,
  file_name text not null,
  added_by integer not null,
  added_on date not null,
  constraint results_evidence_owner_check check (num_nonnulls(objection_id, exemption_id) = 1),
  constraint results_evidence_once_key unique (objection_id, exemption_id, sha256)
);

-- 虚报认定：先冲销，后认定。扣多少分按认定当日的设置，没有设置就空着。
create table results_finding (
  id integer generated always as identity primary key,
  receipt_id integer not null constraint results_finding_receipt_fk references funds_receipt constraint results_finding_receipt_key unique,
  unit_id integer not null constraint results_finding_unit_fk references organization_unit,
  words text not null constraint results_finding_words_check check (words <> ''),
  basis text not null constraint results_finding_basis_check check (basis <> ''),
  points numeric(6, 2) constraint results_finding_points_check check (points > 0),
  on_day date not null,
  by_account integer not null,
  by_name text not null,
  demo boolean not null default false
);
create index results_finding_unit_idx on results_finding (unit_id, id);

create table results_handover (
  id integer generated always as identity primary key,
  finding_id integer not null constraint results_handover_finding_fk references results_finding,
  organ results_organ not null,
  receiver text not null constraint results_handover_receiver_check check (receiver <> ''),
  document_no text not null constraint results_handover_document_check check (document_no <> ''),
  words text not null default '',
  on_day date not null,
  by_account integer not null,
  by_name text not null
);
create index results_handover_finding_idx on results_handover (finding_id, id);

-- 三本建议台账：建议由人提、由人定；引用的事实连同摘要一并存下。
create table results_entry (
  id integer generated always as identity primary key,
  ledger results_ledger not null,
  year integer not null,
  unit_id integer not null constraint results_entry_unit_fk references organization_unit,
  person_id integer constraint results_entry_person_fk references organization_person,
  notice_id integer not null constraint results_entry_notice_fk references results_notice,
  digest text not null,
  facts jsonb not null,
  words text not null constraint results_entry_words_check check (words <> ''),
  on_day date not null,
  by_account integer not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  constraint results_entry_person_check check ((ledger = 'cadres') = (person_id is not null))
);
create index results_entry_ledger_idx on results_entry (ledger, year, id);
create index results_entry_unit_idx on results_entry (unit_id, id);

create table results_decision (
  entry_id integer primary key constraint results_decision_entry_fk references results_entry,
  choice results_choice not null,
  organ text not null constraint results_decision_organ_check check (organ <> ''),
  reasons text not null constraint results_decision_reasons_check check (reasons <> ''),
  basis text not null constraint results_decision_basis_check check (basis <> ''),
  on_day date not null,
  by_account integer not null,
  by_name text not null
);

create table results_comment (
  id integer generated always as identity primary key,
  entry_id integer not null constraint results_comment_entry_fk references results_entry,
  unit_id integer not null constraint results_comment_unit_fk references organization_unit,
  words text not null constraint results_comment_words_check check (words <> ''),
  on_day date not null,
  by_account integer not null,
  by_name text not null
);
create index results_comment_entry_idx on results_comment (entry_id, id);

do $$
declare kept text;
begin
  foreach kept in array array['notice', 'final', 'objection', 'objection_step', 'investigation', 'ruling', 'remedy', 'remedy_done',
    'exemption', 'exemption_end', 'evidence', 'finding', 'handover', 'entry', 'decision', 'comment'] loop
    execute format('create trigger results_%1$s_kept before update or delete on results_%1$s for each row execute function refuse_change()', kept);
    execute format('create trigger results_%1$s_not_emptied before truncate on results_%1$s for each statement execute function refuse_change()', kept);
  end loop;
end $$;

-- 行权：公示、豁免人人可见；异议只对本单位和全市视角；移送和台账另看权限。
alter table results_notice enable row level security;
create policy results_notice_rows on results_notice using ((select viewer_scope()) <> 'none');
alter table results_final enable row level security;
create policy results_final_rows on results_final using ((select viewer_scope()) <> 'none');
alter table results_objection enable row level security;
create policy results_objection_rows on results_objection using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'unit' and unit_id = (select viewer_unit())));
alter table results_objection_step enable row level security;
create policy results_objection_step_rows on results_objection_step using (
  (select viewer_scope()) = 'city' or exists (select 1 from results_objection o where o.id = objection_id));
alter table results_investigation enable row level security;
create policy results_investigation_rows on results_investigation using (
  (select viewer_scope()) = 'city' or exists (select 1 from results_objection o where o.id = objection_id));
alter table results_ruling enable row level security;
create policy results_ruling_rows on results_ruling using (
  (select viewer_scope()) = 'city' or exists (select 1 from results_objection o where o.id = objection_id));
alter table results_remedy enable row level security;
create policy results_remedy_rows on results_remedy using (
  (select viewer_scope()) = 'city' or exists (select 1 from results_objection o where o.id = objection_id));
alter table results_remedy_done enable row level security;
create policy results_remedy_done_rows on results_remedy_done using (
  (select viewer_scope()) = 'city' or exists (select 1 from results_remedy r where r.id = remedy_id));
alter table results_exemption enable row level security;
create policy results_exemption_rows on results_exemption using ((select viewer_scope()) <> 'none');
alter table results_exemption_end enable row level security;
create policy results_exemption_end_rows on results_exemption_end using ((select viewer_scope()) <> 'none');
alter table results_evidence enable row level security;
create policy results_evidence_rows on results_evidence using (
  (select viewer_scope()) = 'city'
  or exists (select 1 from results_objection o where o.id = objection_id)
  or exists (select 1 from results_exemption e where e.id = exemption_id and (
    ((select viewer_scope()) = 'unit' and e.unit_id = (select viewer_unit()))
    or ((select viewer_scope()) = 'chain' and e.chain_id = (select viewer_chain())))));
alter table results_finding enable row level security;
create policy results_finding_rows on results_finding using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'unit' and unit_id = (select viewer_unit())));
alter table results_handover enable row level security;
create policy results_handover_rows on results_handover using (
  (select viewer_scope()) = 'city' and (select viewer_opens('results.handover')));
alter table results_entry enable row level security;
create policy results_entry_rows on results_entry using (
  ((select viewer_scope()) = 'city' and case ledger
    when 'funding' then (select viewer_opens('results.funding_ledger'))
    when 'honours' then (select viewer_opens('results.honours_ledger'))
    else (select viewer_opens('results.cadre_ledger')) end)
  or ((select viewer_scope()) = 'unit' and unit_id = (select viewer_unit()) and (select viewer_opens('results.own_entries'))));
alter table results_decision enable row level security;
create policy results_decision_rows on results_decision using (
  exists (select 1 from results_entry e where e.id = entry_id));
alter table results_comment enable row level security;
create policy results_comment_rows on results_comment using (
  exists (select 1 from results_entry e where e.id = entry_id));

-- 一次公示有几件已签发而未了的异议：人人可知件数，不知内容。未了：未撤回且未裁定，或裁定的事没有办完。
create function results_unsettled(notice integer) returns integer
language sql stable security definer set search_path from current as $$
  select count(*)::integer from results_objection o
  where o.notice_id = notice
    and exists (select 1 from results_objection_step s where s.objection_id = o.id and s.act = 'signed')
    and not exists (select 1 from results_objection_step s where s.objection_id = o.id and s.act = 'withdrawn')
    and (not exists (select 1 from results_ruling r where r.objection_id = o.id)
      or exists (select 1 from results_remedy m where m.objection_id = o.id
        and not exists (select 1 from results_remedy_done d where d.remedy_id = m.id)))
$$;
