-- 二：到位资金台账。收据走流程；核验后的数只增不改，更正靠冲销。
create table file_content (
  sha256 text primary key,
  sm3 text not null,
  media_type text not null,
  size integer not null constraint file_content_size_check check (size > 0),
  stored_at timestamptz not null default now()
);

create type receipt_state as enum ('draft', 'reported', 'signed', 'checked', 'verified', 'returned');
create type receipt_form as enum ('cash', 'equity', 'equipment', 'intangible', 'land', 'works');

create table funds_receipt (
  id integer generated always as identity primary key,
  no text not null constraint funds_receipt_no_key unique,
  project_id integer not null constraint funds_receipt_project_fk references projects_project,
  unit_id integer not null constraint funds_receipt_unit_fk references organization_unit,
  arrived_on date not null,
  amount_fen bigint not null constraint funds_receipt_amount_check check (amount_fen > 0),
  currency text not null default 'CNY' constraint funds_receipt_currency_check check (currency ~ '^[A-Z]{3}$'),
  foreign_amount_fen bigint,
  rate numeric(18, 8),
  rate_source text not null default '',
  rate_on date,
  outside_share_bp integer not null default 10000
    constraint funds_receipt_share_check check (outside_share_bp between 1 and 10000),
  payer_name text not null,
  payer_uscc text,
  payer_uscc_override text,
  origin money_origin not null default 'undecided',
  origin_basis text not null default '',
  origin_decided_by text not null default '',
  receiver_name text not null default '',
  form receipt_form not null default 'cash',
  slip_no text not null default '',
  note text not null default '',
  state receipt_state not null default 'draft',
  corrects_id integer constraint funds_receipt_corrects_fk references funds_receipt,
  created_by integer not null,
  reported_by integer,
  reported_on date,
  signed_by integer,
  checked_by integer,
  verified_by integer,
  verified_on date,
  return_reason text,
  demo boolean not null default false,
  version integer not null default 1,
  constraint funds_receipt_currency_amount_check check ((currency = 'CNY') = (foreign_amount_fen is null)),
  constraint funds_receipt_rate_check check ((currency = 'CNY') = (rate is null)),
  constraint funds_receipt_two_people_check check (verified_by is null or verified_by <> created_by),
  constraint funds_receipt_two_verifiers_check check (verified_by is null or checked_by is null or verified_by <> checked_by)
);
create sequence funds_receipt_no;
create index funds_receipt_project_idx on funds_receipt (project_id, id);
create index funds_receipt_unit_idx on funds_receipt (unit_id, state, id);
create index funds_receipt_arrival_idx on funds_receipt (unit_id, arrived_on) where state <> 'draft';
create index funds_receipt_state_idx on funds_receipt (state, id);
create index funds_receipt_slip_idx on funds_receipt (slip_no) where slip_no <> '';
create index funds_receipt_payment_idx on funds_receipt (payer_name, arrived_on, amount_fen);

create table funds_evidence (
  id integer generated always as identity primary key,
  receipt_id integer not null constraint funds_evidence_receipt_fk references funds_receipt on delete cascade,
  sha256 text not null constraint funds_evidence_file_fk references file_content,
  file_name text not null,
  kind text not null default 'slip',
  added_by integer not null,
  constraint funds_evidence_once_key unique (receipt_id, sha256)
);
create index funds_evidence_sha256_idx on funds_evidence (sha256);

create table funds_step (
  id integer generated always as identity primary key,
  receipt_id integer not null constraint funds_step_receipt_fk references funds_receipt on delete cascade,
  act text not null,
  by_account integer not null,
  by_name text not null,
  on_day date not null,
  at timestamptz not null default clock_timestamp(),
  words text not null default ''
);
create index funds_step_receipt_idx on funds_step (receipt_id, id);

create type entry_kind as enum ('count', 'reversal');

-- 台账：正数计入，负数冲销；归属与来源在入账时抄下，不随项目变。
create table funds_entry (
  id integer generated always as identity primary key,
  kind entry_kind not null,
  receipt_id integer not null constraint funds_entry_receipt_fk references funds_receipt,
  reverses_id integer constraint funds_entry_reverses_key unique constraint funds_entry_reverses_fk references funds_entry,
  project_id integer not null constraint funds_entry_project_fk references projects_project,
  unit_id integer not null constraint funds_entry_unit_fk references organization_unit,
  chain_id integer constraint funds_entry_chain_fk references chains_chain,
  origin money_origin not null,
  counts boolean not null,
  amount_fen bigint not null,
  arrived_on date not null,
  effective_on date not null,
  late boolean not null default false,
  reason text not null default '',
  made_by integer not null,
  made_on date not null,
  constraint funds_entry_sign_check check ((kind = 'reversal') = (amount_fen < 0)),
  constraint funds_entry_link_check check ((kind = 'reversal') = (reverses_id is not null)),
  constraint funds_entry_year_check check (date_trunc('year', arrived_on) = date_trunc('year', effective_on) or kind = 'reversal')
);
create unique index funds_entry_count_key on funds_entry (receipt_id) where kind = 'count';
create index funds_entry_effective_idx on funds_entry (effective_on);
create index funds_entry_project_idx on funds_entry (project_id);

create table funds_day_total (
  unit_id integer not null,
  chain_id integer not null,
  origin money_origin not null,
  counts boolean not null,
  day date not null,
  amount_fen bigint not null,
  entries integer not null,
  primary key (day, unit_id, chain_id, origin, counts)
);
create table funds_month_total (
  unit_id integer not null,
  chain_id integer not null,
  origin money_origin not null,
  counts boolean not null,
  month date not null,
  amount_fen bigint not null,
  entries integer not null,
  primary key (month, unit_id, chain_id, origin, counts)
);

create function funds_add_totals() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into funds_day_total as t (unit_id, chain_id, origin, counts, day, amount_fen, entries)
    values (new.unit_id, coalesce(new.chain_id, 0), new.origin, new.counts, new.effective_on, new.amount_fen, 1)
    on conflict (day, unit_id, chain_id, origin, counts)
    do update set amount_fen = t.amount_fen + excluded.amount_fen, entries = t.entries + 1;
  insert into funds_month_total as t (unit_id, chain_id, origin, counts, month, amount_fen, entries)
    values (new.unit_id, coalesce(new.chain_id, 0), new.origin, new.counts, date_trunc('month', new.effective_on), new.amount_fen, 1)
    on conflict (month, unit_id, chain_id, origin, counts)
    do update set amount_fen = t.amount_fen + excluded.amount_fen, entries = t.entries + 1;
  return null;
end $$;
create trigger funds_entry_totals after insert on funds_entry for each row execute function funds_add_totals();
create trigger funds_entry_kept before update or delete on funds_entry for each row execute function refuse_change();
create trigger funds_entry_not_emptied before truncate on funds_entry for each statement execute function refuse_change();
create trigger funds_step_kept before update on funds_step for each row execute function refuse_change();

create function funds_guard_receipt() returns trigger language plpgsql as $$
begin
  if old.state = 'verified' then
    raise exception '已核验的到位资金任何人不能修改，更正请冲销后重报' using errcode = 'LM002';
  end if;
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then
      raise exception '已报送的到位资金不能删除' using errcode = 'LM002';
    end if;
    return old;
  end if;
  return new;
end $$;
create trigger funds_receipt_guard before update or delete on funds_receipt for each row execute function funds_guard_receipt();
create trigger funds_receipt_not_emptied before truncate on funds_receipt for each statement execute function refuse_change();

create function funds_guard_evidence() returns trigger language plpgsql security definer set search_path from current as $$
declare held receipt_state;
begin
  select state into held from funds_receipt where id = coalesce(new.receipt_id, old.receipt_id);
  if held is not null and held not in ('draft', 'returned') then
    raise exception '已报送的凭证不能增删' using errcode = 'LM002';
  end if;
  return coalesce(new, old);
end $$;
create trigger funds_evidence_guard before insert or update or delete on funds_evidence for each row execute function funds_guard_evidence();

-- 已有入账资金的项目，归属不能直接改。
create function funds_guard_attribution() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if (old.unit_id is distinct from new.unit_id or old.chain_id is distinct from new.chain_id
      or old.counts_toward_target is distinct from new.counts_toward_target)
     and exists (select 1 from funds_entry where project_id = old.id) then
    raise exception '该项目已有入账资金，归属和计入标志不能直接修改' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger funds_attribution_guard before update on projects_project for each row execute function funds_guard_attribution();

create type period_act as enum ('close', 'request_reopening', 'approve_reopening', 'refuse_reopening');

-- 月份的关账、申请重开、批准：只增；最后一条决定月份是否已关。
create table funds_period_event (
  id integer generated always as identity primary key,
  month date not null,
  act period_act not null,
  by_account integer not null,
  by_name text not null,
  on_day date not null,
  reason text not null default '',
  document_no text not null default ''
);
create index funds_period_event_month_idx on funds_period_event (month, id);
create trigger funds_period_event_kept before update or delete on funds_period_event for each row execute function refuse_change();

-- 零报告：本月没有到位资金，也要报。
create table funds_zero_report (
  unit_id integer not null constraint funds_zero_report_unit_fk references organization_unit,
  month date not null,
  by_account integer not null,
  on_day date not null,
  primary key (unit_id, month)
);

create type review_finding as enum ('open', 'distinct', 'duplicate');

-- 重复嫌疑：未裁定前不得计入。
create table funds_review (
  id integer generated always as identity primary key,
  receipt_id integer not null constraint funds_review_receipt_fk references funds_receipt on delete cascade,
  other_receipt_id integer not null constraint funds_review_other_fk references funds_receipt on delete cascade,
  ground text not null,
  finding review_finding not null default 'open',
  decided_by integer,
  decided_on date,
  reason text not null default '',
  constraint funds_review_once_key unique (receipt_id, other_receipt_id, ground)
);

-- 某单位某月是否报过：零报告，或有已报送的到位资金。供他单位排名页用，不露明细。逐单位逐月探一次索引，与笔数无关。
create function funds_reported_months(from_month date, to_month date)
returns table (unit_id integer, month date) language sql stable security definer set search_path from current as $$
  select u.id, m.month::date
  from organization_unit u
  cross join generate_series(from_month::timestamp, to_month::timestamp, interval '1 month') m(month)
  where u.annex_order is not null
    and (exists (select 1 from funds_zero_report z where z.unit_id = u.id and z.month = m.month::date)
      or exists (select 1 from funds_receipt r where r.unit_id = u.id and r.state <> 'draft'
        and r.arrived_on >= m.month::date and r.arrived_on < (m.month + interval '1 month')::date))
$$;

-- 跨单位查重：只回报存在与持有单位，不露明细。
create function funds_suspects(subject integer)
returns table (other_id integer, other_no text, unit_name text, state receipt_state, ground text)
language sql stable security definer set search_path from current as $$
  with me as (select * from funds_receipt where id = subject)
  select o.id, o.no, u.name, o.state, g.ground
  from me, lateral (
    select id, 'same_slip'::text as ground from funds_receipt
      where slip_no = me.slip_no and slip_no <> '' and id <> me.id
    union all
    select id, 'same_payment' from funds_receipt
      where payer_name = me.payer_name and arrived_on = me.arrived_on and amount_fen = me.amount_fen and id <> me.id
    union all
    select e2.receipt_id, 'same_file' from funds_evidence e1
      join funds_evidence e2 on e2.sha256 = e1.sha256 and e2.receipt_id <> e1.receipt_id
      where e1.receipt_id = me.id
  ) g
  join funds_receipt o on o.id = g.id and o.state <> 'draft'
    and not exists (select 1 from funds_entry x where x.receipt_id = o.id and x.kind = 'reversal')
  join organization_unit u on u.id = o.unit_id
$$;

-- 嫌疑单据由哪个单位持有：只回报单位名。
create function funds_holder(receipt integer) returns table (unit_name text)
language sql stable security definer set search_path from current as $$
  select u.name from funds_receipt r join organization_unit u on u.id = r.unit_id where r.id = receipt
$$;
