-- 五（四）考核计分：规则版本、打分与核定、冻结的得分、个人的推演方案。规则和得分只增不改，以新的一版为准。
create type scoring_subject as enum ('units', 'chains', 'persons');

create table scoring_rule_set (
  id integer generated always as identity primary key,
  code text not null constraint scoring_rule_set_code_key unique
    constraint scoring_rule_set_code_check check (code ~ '^[a-z0-9][a-z0-9_-]{1,63}$'),
  title text not null constraint scoring_rule_set_title_check check (title <> ''),
  subject scoring_subject not null,
  created_by text not null,
  created_on date not null,
  demo boolean not null default false
);

create table scoring_rule_version (
  id integer generated always as identity primary key,
  rule_set_id integer not null constraint scoring_rule_version_set_fk references scoring_rule_set,
  version integer not null constraint scoring_rule_version_check check (version > 0),
  body jsonb not null,
  -- 考核谁：类型、分组、合并考核；空表示全部责任单位或产业链。
  roster jsonb not null default '[]',
  digest text not null,
  sample boolean not null,
  in_force_from date not null,
  basis text not null constraint scoring_rule_version_basis_check check (basis <> ''),
  created_by text not null,
  created_on date not null,
  created_at timestamptz not null default clock_timestamp(),
  constraint scoring_rule_version_key unique (rule_set_id, version),
  constraint scoring_rule_version_of_set_key unique (id, rule_set_id)
);
create trigger scoring_rule_version_kept before update or delete on scoring_rule_version for each row execute function refuse_change();
create trigger scoring_rule_version_not_emptied before truncate on scoring_rule_version for each statement execute function refuse_change();

-- 人工录入：评分、票数、核查系数、其他数据。被考核对象按名称对应：单位、产业链名，或人员、合并考核的名称。
-- 三种状态分开：有数、未报、不考核。更正是新的一行，指明更正哪一行；撤回也是更正。
create type scoring_mark_kind as enum ('mark', 'ballot', 'audit', 'figure');
create type scoring_mark_state as enum ('number', 'not_reported', 'not_assessed', 'withdrawn');
create table scoring_mark (
  id integer generated always as identity primary key,
  rule_set_id integer not null constraint scoring_mark_set_fk references scoring_rule_set,
  period text not null constraint scoring_mark_period_check check (period ~ '^\d{4}(-(\d{2}|Q[1-4]|H[12]))?$'),
  kind scoring_mark_kind not null,
  assessee text not null,
  unit_id integer constraint scoring_mark_unit_fk references organization_unit,
  chain_id integer constraint scoring_mark_chain_fk references chains_chain,
  code text not null,
  part text not null default '',
  rater_class text not null default '',
  rater text not null default '',
  state scoring_mark_state not null,
  amount text constraint scoring_mark_amount_check check (amount ~ '^-?\d+(\.\d+)?$'),
  detail jsonb,
  basis text not null constraint scoring_mark_basis_check check (basis <> ''),
  replaces_id integer constraint scoring_mark_replaces_key unique
    constraint scoring_mark_replaces_fk references scoring_mark,
  by_account integer,
  by_name text not null,
  on_day date not null,
  at timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  constraint scoring_mark_number_check check (state = 'number' or amount is null)
);
create index scoring_mark_period_idx on scoring_mark (rule_set_id, period, id);
create trigger scoring_mark_kept before update or delete on scoring_mark for each row execute function refuse_change();
create trigger scoring_mark_not_emptied before truncate on scoring_mark for each statement execute function refuse_change();

-- 同一项在同一期只有一个有效的数：其余都应指明更正了谁。
create function scoring_mark_one_current() returns trigger language plpgsql as $$
begin
  -- 同一规则、同一期的录入逐个进行，两人同时录入也不会并存两个有效数。
  perform pg_advisory_xact_lock(hashtextextended(format('scoring_mark %s %s', new.rule_set_id, new.period), 0));
  if exists (select 1 from scoring_mark m
      where m.rule_set_id = new.rule_set_id and m.period = new.period and m.kind = new.kind
        and m.assessee = new.assessee and m.code = new.code and m.part = new.part
        and m.rater_class = new.rater_class and m.rater = new.rater
        and m.id <> coalesce(new.replaces_id, 0)
        and not exists (select 1 from scoring_mark later where later.replaces_id = m.id)) then
    raise exception 'the mark has a current line already' using errcode = '23505', constraint = 'scoring_mark_one_current';
  end if;
  if new.replaces_id is not null and not exists (select 1 from scoring_mark m
      where m.id = new.replaces_id and m.rule_set_id = new.rule_set_id and m.period = new.period and m.kind = new.kind
        and m.assessee = new.assessee and m.code = new.code and m.part = new.part
        and m.rater_class = new.rater_class and m.rater = new.rater) then
    raise exception 'a correction names a line of the same mark' using errcode = '23514', constraint = 'scoring_mark_replaces_same';
  end if;
  return new;
end $$;
create trigger scoring_mark_alone before insert on scoring_mark for each row execute function scoring_mark_one_current();

create table scoring_freeze (
  id integer generated always as identity primary key,
  rule_set_id integer not null,
  rule_version_id integer not null,
  snapshot_id integer constraint scoring_freeze_snapshot_fk references assessment_snapshot,
  period text not null constraint scoring_freeze_period_check check (period ~ '^\d{4}(-(\d{2}|Q[1-4]|H[12]))?$'),
  version integer not null constraint scoring_freeze_version_check check (version > 0),
  inputs jsonb not null,
  result jsonb not null,
  ledger_position integer not null,
  algorithm text not null,
  digest text not null,
  frozen_by text not null,
  frozen_on date not null,
  frozen_at timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  constraint scoring_freeze_version_key unique (rule_set_id, period, version),
  constraint scoring_freeze_rules_fk foreign key (rule_version_id, rule_set_id)
    references scoring_rule_version (id, rule_set_id)
);
create index scoring_freeze_period_idx on scoring_freeze (period, id);
create index scoring_freeze_snapshot_idx on scoring_freeze (snapshot_id) where snapshot_id is not null;
create trigger scoring_freeze_kept before update or delete on scoring_freeze for each row execute function refuse_change();
create trigger scoring_freeze_not_emptied before truncate on scoring_freeze for each statement execute function refuse_change();

-- 推演方案是个人的草稿，可以删；官方的规则和得分不受影响。
create table scoring_variant (
  id integer generated always as identity primary key,
  account_id integer not null constraint scoring_variant_account_fk references organization_account,
  rule_version_id integer not null constraint scoring_variant_rules_fk references scoring_rule_version,
  period text not null,
  title text not null constraint scoring_variant_title_check check (title <> ''),
  body jsonb not null,
  saved_on date not null,
  saved_at timestamptz not null default clock_timestamp(),
  constraint scoring_variant_title_key unique (account_id, rule_version_id, period, title)
);

-- 行权：规则和得分人人可看（三员除外），只有全市视角能写；人工录入逐行只给全市和被评的本单位、本专班，票不给被评者看。
alter table scoring_rule_set enable row level security;
create policy scoring_rule_set_read on scoring_rule_set for select using ((select viewer_scope()) <> 'none');
create policy scoring_rule_set_write on scoring_rule_set for insert with check ((select viewer_scope()) = 'city');
alter table scoring_rule_version enable row level security;
create policy scoring_rule_version_read on scoring_rule_version for select using ((select viewer_scope()) <> 'none');
create policy scoring_rule_version_write on scoring_rule_version for insert with check ((select viewer_scope()) = 'city');
alter table scoring_freeze enable row level security;
create policy scoring_freeze_read on scoring_freeze for select using ((select viewer_scope()) <> 'none');
create policy scoring_freeze_write on scoring_freeze for insert with check ((select viewer_scope()) = 'city');
alter table scoring_variant enable row level security;
create policy scoring_variant_rows on scoring_variant using ((select viewer_scope()) <> 'none');
alter table scoring_mark enable row level security;
create policy scoring_mark_read on scoring_mark for select using (
  (select viewer_scope()) = 'city'
  or (kind <> 'ballot' and (select viewer_scope()) = 'unit' and unit_id = (select viewer_unit()))
  or (kind <> 'ballot' and (select viewer_scope()) = 'chain' and chain_id = (select viewer_chain())));
create policy scoring_mark_write on scoring_mark for insert with check ((select viewer_scope()) = 'city');

-- 计分要用所有人的数：只给数，不给谁录的、依据什么；评分人和投票人换成序号。
create function scoring_marks_counted(of_set integer, of_period text)
returns table (id integer, kind scoring_mark_kind, assessee text, code text, part text, rater_class text,
  rater text, state scoring_mark_state, amount text, detail jsonb, on_day date)
language sql stable security definer set search_path from current as $$
  select m.id, m.kind, m.assessee, m.code, m.part, m.rater_class,
    case when m.rater = '' then '' else '评分人' || dense_rank() over (order by m.rater)::text end,
    m.state, m.amount, m.detail, m.on_day
  from scoring_mark m
  where m.rule_set_id = of_set and m.period = of_period and m.state <> 'withdrawn'
    and not exists (select 1 from scoring_mark later where later.replaces_id = m.id)
  order by m.id
$$;
