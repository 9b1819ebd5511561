-- 五（四） 通报：公文作为记录。稿件有版本，印发后不可改；模板也有版本，全部只增。
create type document_kind as enum ('circular', 'notice', 'report', 'letter', 'minutes', 'follow_up_order');
create type document_state as enum ('draft', 'consulting', 'issued', 'withdrawn');
create type document_act as enum ('drafted', 'revised', 'sent_for_comments', 'taken_back', 'issued', 'withdrawn');

-- 办公室自己的模板；随系统的模板不在表中，版本从 1 起，同名后者取代前者。
create table circulars_template (
  id integer generated always as identity primary key,
  code text not null,
  version integer not null constraint circulars_template_version_check check (version > 0),
  title text not null constraint circulars_template_title_check check (title <> ''),
  kind document_kind not null,
  body jsonb not null,
  reason text not null constraint circulars_template_reason_check check (reason <> ''),
  made_by integer not null,
  made_name text not null,
  made_on date not null,
  constraint circulars_template_version_key unique (code, version)
);
create trigger circulars_template_kept before update or delete on circulars_template for each row execute function refuse_change();
create trigger circulars_template_not_emptied before truncate on circulars_template for each statement execute function refuse_change();

-- 一份公文：从哪几次冻结、哪个模板写成，写的是谁；状态由下面的步骤推得，应用角色不能改。
create table circulars_document (
  id integer generated always as identity primary key,
  kind document_kind not null,
  template_code text not null,
  template_version integer not null,
  -- 2023-09、2023-Q3、2023-H1、2023
  period text not null constraint circulars_document_period_check check (period ~ '^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$'),
  year integer not null,
  -- 所据的冻结，先月在前：期内各月，以及当年此前各月（进度图）和上期末（位次变化）。
  snapshots integer[] not null constraint circulars_document_snapshots_check check (cardinality(snapshots) > 0),
  subject_unit_id integer constraint circulars_document_unit_fk references organization_unit,
  subject_chain_id integer constraint circulars_document_chain_fk references chains_chain,
  -- 写一组单位的，记下拟稿时的组名和各单位：以后改了分组，稿子和公文不变。
  subject_group text,
  subject_group_units text[],
  replaces_id integer constraint circulars_document_replaces_fk references circulars_document,
  reason text not null default '',
  state document_state not null default 'draft',
  drafted_by integer not null,
  drafted_name text not null,
  drafted_on date not null,
  at timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  constraint circulars_document_subject_check check (num_nonnulls(subject_unit_id, subject_chain_id, subject_group) <= 1),
  constraint circulars_document_group_check check ((subject_group is null) = (subject_group_units is null)
    and subject_group <> '' and cardinality(subject_group_units) > 0),
  constraint circulars_document_reason_check check ((replaces_id is null) = (reason = ''))
);
create index circulars_document_period_idx on circulars_document (year, period, id);
create index circulars_document_replaces_idx on circulars_document (replaces_id);

-- 稿件的文字，每存一次一版；数由占位从冻结取得，不另写一遍。
create table circulars_version (
  id integer generated always as identity primary key,
  document_id integer not null constraint circulars_version_document_fk references circulars_document,
  version integer not null constraint circulars_version_number_check check (version > 0),
  -- 占位填好之后的标题，供清单用。
  title text not null constraint circulars_version_title_check check (title <> ''),
  words jsonb not null,
  note text not null default '',
  made_by integer not null,
  made_name text not null,
  made_on date not null,
  constraint circulars_version_key unique (document_id, version)
);
create trigger circulars_version_kept before update or delete on circulars_version for each row execute function refuse_change();
create trigger circulars_version_not_emptied before truncate on circulars_version for each statement execute function refuse_change();

-- 印发：整份公文的值、Word 与 PDF 的摘要、用到的字体，一经存下永不改变。
create table circulars_issue (
  document_id integer primary key constraint circulars_issue_document_fk references circulars_document,
  version integer not null,
  agency_code text not null constraint circulars_issue_agency_check check (agency_code <> ''),
  number_year integer not null,
  serial integer not null constraint circulars_issue_serial_check check (serial > 0),
  dated_on date not null,
  title text not null constraint circulars_issue_title_check check (title <> ''),
  -- 同一期同一对象的通报只印发一次；更正的公文不占此位，以 replaces_id 为准。
  occasion text constraint circulars_issue_occasion_key unique,
  replaces_id integer constraint circulars_issue_replaces_key unique constraint circulars_issue_replaces_fk references circulars_issue,
  content text not null,
  algorithm text not null,
  digest text not null,
  docx_sha256 text not null constraint circulars_issue_docx_fk references file_content,
  pdf_sha256 text not null constraint circulars_issue_pdf_fk references file_content,
  fonts jsonb not null,
  issued_by integer not null,
  issued_name text not null,
  issued_on date not null,
  at timestamptz not null default clock_timestamp(),
  constraint circulars_issue_number_key unique (agency_code, number_year, serial),
  constraint circulars_issue_version_fk foreign key (document_id, version) references circulars_version (document_id, version),
  constraint circulars_issue_year_check check (extract(year from dated_on) = number_year),
  constraint circulars_issue_day_check check (dated_on <= issued_on)
);
create trigger circulars_issue_kept before update or delete on circulars_issue for each row execute function refuse_change();
create trigger circulars_issue_not_emptied before truncate on circulars_issue for each statement execute function refuse_change();

create table circulars_step (
  id integer generated always as identity primary key,
  document_id integer not null constraint circulars_step_document_fk references circulars_document,
  act document_act not null,
  words text not null default '',
  by_account integer not null,
  by_name text not null,
  on_day date not null,
  constraint circulars_step_withdrawn_check check (act <> 'withdrawn' or words <> '')
);
create index circulars_step_document_idx on circulars_step (document_id, id);
create unique index circulars_step_issued_key on circulars_step (document_id) where act = 'issued';
create trigger circulars_step_kept before update or delete on circulars_step for each row execute function refuse_change();
create trigger circulars_step_not_emptied before truncate on circulars_step for each statement execute function refuse_change();

-- 步骤推动状态；印发、撤回之后没有下一步，印发必须已有印发记录。
create function circulars_stepped() returns trigger language plpgsql security definer set search_path from current as $$
declare before document_state;
begin
  select state into before from circulars_document where id = new.document_id for update;
  if before in ('issued', 'withdrawn') then
    raise exception '已印发或已撤回的公文不能再改' using errcode = 'LM003';
  end if;
  if new.act = 'issued' and not exists (select 1 from circulars_issue where document_id = new.document_id) then
    raise exception '没有印发记录，不能标为已印发' using errcode = 'LM003';
  end if;
  update circulars_document set state = (case new.act
    when 'issued' then 'issued' when 'withdrawn' then 'withdrawn'
    when 'sent_for_comments' then 'consulting' when 'taken_back' then 'draft' else before::text end)::document_state
    where id = new.document_id;
  return null;
end $$;
create trigger circulars_stepped after insert on circulars_step for each row execute function circulars_stepped();

-- 稿件印发后不再有新版本。
create function circulars_version_open() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if exists (select 1 from circulars_document where id = new.document_id and state in ('issued', 'withdrawn')) then
    raise exception '已印发或已撤回的公文不能再改' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger circulars_version_open before insert on circulars_version for each row execute function circulars_version_open();

create function circulars_document_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - 'state' <> to_jsonb(old) - 'state' then
    raise exception '% 只增不改', tg_table_name using errcode = 'LM001';
  end if;
  return new;
end $$;
create trigger circulars_document_kept before update or delete on circulars_document for each row execute function circulars_document_kept();
create trigger circulars_document_not_emptied before truncate on circulars_document for each statement execute function refuse_change();

-- 行权：稿件只有全市视角看得见；单位、专班只看已印发的，写给别的单位的函也看不见。
alter table circulars_document enable row level security;
create policy circulars_document_rows on circulars_document using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'unit' and state = 'issued'
    and (subject_unit_id is null or subject_unit_id = (select viewer_unit())))
  or ((select viewer_scope()) = 'chain' and state = 'issued' and subject_unit_id is null
    and (subject_chain_id is null or subject_chain_id = (select viewer_chain()))));
alter table circulars_issue enable row level security;
create policy circulars_issue_rows on circulars_issue using (
  (select viewer_scope()) = 'city' or exists (select 1 from circulars_document d where d.id = document_id));
alter table circulars_version enable row level security;
create policy circulars_version_rows on circulars_version using ((select viewer_scope()) = 'city');
alter table circulars_step enable row level security;
create policy circulars_step_rows on circulars_step using ((select viewer_scope()) = 'city');
alter table circulars_template enable row level security;
create policy circulars_template_rows on circulars_template using ((select viewer_scope()) = 'city');
