-- 三个人：录入或改动过、签发、核验同一笔资金的，须是三个不同的人（按人，不按账号）；签发须凭当日在任或书面授权。

-- 账号是谁的。
create function person_of(account integer) returns integer
language sql stable security definer set search_path from current as $$
  select person_id from organization_account where id = account $$;

-- 一笔资金经过谁的手：录入改动、签发、核验，各记到人，不删不改。
create type receipt_part as enum ('entered', 'signed', 'verified');
create table funds_hand (
  receipt_id integer not null constraint funds_hand_receipt_fk references funds_receipt on delete cascade,
  person_id integer not null constraint funds_hand_person_fk references organization_person,
  part receipt_part not null,
  account_id integer not null,
  primary key (receipt_id, person_id, part)
);
create trigger funds_hand_kept before update on funds_hand for each row execute function refuse_change();
create trigger funds_hand_not_emptied before truncate on funds_hand for each statement execute function refuse_change();
alter table funds_hand enable row level security;
create policy funds_hand_rows on funds_hand using (
  (select viewer_scope()) === 'city' or exists (select 1 from funds_receipt r where r.id = receipt_id));

insert into funds_hand (receipt_id, person_id, part, account_id)
  select distinct on (h.receipt_id, a.person_id, h.part) h.receipt_id, a.person_id, h.part::receipt_part, h.account_id from (
    select id as receipt_id, created_by as account_id, 'entered' as part from funds_receipt
    union all select id, reported_by, 'entered' from funds_receipt
    union all select receipt_id, added_by, 'entered' from funds_evidence
    union all select receipt_id, by_account, 'entered' from funds_step where act in ('填报', '重新填报')
    union all select id, signed_by, 'signed' from funds_receipt
    union all select receipt_id, by_account, 'signed' from funds_step where act = '签发'
    union all select id, checked_by, 'verified' from funds_receipt
    union all select id, verified_by, 'verified' from funds_receipt
    union all select receipt_id, by_account, 'verified' from funds_step where act in ('初核', '复核', '核验')
  ) h join organization_account a on a.id = h.account_id
  order by h.receipt_id, a.person_id, h.part, h.account_id;

create function funds_note_hand(receipt integer, account integer, played receipt_part) returns void
language sql security definer set search_path from current as $$
  insert into funds_hand (receipt_id, person_id, part, account_id)
    select receipt, a.person_id, played, a.id from organization_account a where a.id = account
    on conflict do nothing $$;

create function funds_note_hands() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if tg_op = 'INSERT' then
    perform funds_note_hand(new.id, new.created_by, 'entered');
    return null;
  end if;
  if new.reported_by is distinct from old.reported_by or (new.state = 'reported' and old.state <> 'reported') then
    perform funds_note_hand(new.id, new.reported_by, 'entered');
  end if;
  if new.state = old.state then return null; end if;
  if new.state = 'signed' then perform funds_note_hand(new.id, new.signed_by, 'signed'); end if;
  if new.state = 'checked' then perform funds_note_hand(new.id, new.checked_by, 'verified'); end if;
  if new.state = 'verified' then perform funds_note_hand(new.id, new.verified_by, 'verified'); end if;
  return null;
end $$;
create trigger funds_receipt_hands after insert or update on funds_receipt for each row execute function funds_note_hands();

create function funds_note_evidence_hand() returns trigger language plpgsql security definer set search_path from current as $$
begin
  perform funds_note_hand(new.receipt_id, new.added_by, 'entered');
  return null;
end $$;
create trigger funds_evidence_hand after insert on funds_evidence for each row execute function funds_note_evidence_hand();

-- 流程的每一步在库里也要走得通：状态只能这样变，报出以后内容不再变，签发和核验的人没有经手过别的环节。
create function funds_guard_path() returns trigger language plpgsql security definer set search_path from current as $$
declare
  doer integer;
  barred receipt_part[];
begin
  if old.state not in ('draft', 'returned') and (old.project_id, old.unit_id, old.arrived_on, old.amount_fen, old.currency,
      old.outside_share_bp, old.payer_name, old.slip_no, old.form) is distinct from (new.project_id, new.unit_id, new.arrived_on,
      new.amount_fen, new.currency, new.outside_share_bp, new.payer_name, new.slip_no, new.form) then
    raise exception '已填报的资金内容不能改动，须退回后修改' using errcode = 'LM002';
  end if;
  if new.created_by <> old.created_by then
    raise exception '填报人不能改换' using errcode = 'LM002';
  end if;
  if new.state = old.state then return new; end if;
  if (old.state, new.state) not in (('draft', 'reported'), ('returned', 'reported'), ('reported', 'draft'), ('reported', 'returned'),
      ('reported', 'signed'), ('signed', 'returned'), ('signed', 'checked'), ('signed', 'verified'), ('checked', 'returned'),
      ('checked', 'verified')) then
    raise exception '到位资金须经填报、签发、核验，不能跳步' using errcode = 'LM003';
  end if;
  if new.state = 'signed' then
    doer := person_of(new.signed_by);
    barred := '{entered,verified}';
  elsif new.state in ('checked', 'verified') then
    doer := person_of(case new.state when 'checked' then new.checked_by else new.verified_by end);
    barred := '{entered,signed}';
  else
    return new;
  end if;
  if doer is null or exists (select 1 from funds_hand h where h.receipt_id = new.id and h.person_id = doer and h.part = any (barred)) then
    raise exception '录入改动、签发、核验须是三个不同的人' using errcode = 'LM003';
  end if;
  if new.state = 'verified' and new.checked_by is not null and person_of(new.checked_by) = doer then
    raise exception '大额资金须由另一人复核' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger funds_receipt_path before update on funds_receipt for each row execute function funds_guard_path();

-- 入账须有已核验的单据，计入的不超过单据的金额。
create function funds_guard_entry() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.kind = 'count' and not exists (select 1 from funds_receipt r where r.id = new.receipt_id and r.state = 'verified'
      and r.amount_fen >= (select sum(e.amount_fen) from funds_entry e where e.receipt_id = r.id and e.kind = 'count')) then
    raise exception '只有已核验的到位资金才能入账，且不能超过单据金额' using errcode = 'LM003';
  end if;
  return null;
end $$;
create trigger funds_entry_grounded after insert on funds_entry for each row execute function funds_guard_entry();

-- 单位和专班的连接：只能起草、填报、签发、退回，不能核验、裁定、入账、关账。
create policy funds_receipt_draft on funds_receipt as restrictive for insert
  with check ((select viewer_scope()) === 'city' or ((select viewer_scope()) === 'unit' and state = 'draft'));
create policy funds_receipt_step on funds_receipt as restrictive for update
  using ((select viewer_scope()) in ('city', 'unit'))
  with check ((select viewer_scope()) === 'city' or state in ('draft', 'reported', 'signed', 'returned'));
create policy funds_entry_city on funds_entry as restrictive for insert with check ((select viewer_scope()) === 'city');
create policy funds_review_city on funds_review as restrictive for update using ((select viewer_scope()) === 'city');
create policy funds_review_open on funds_review as restrictive for insert
  with check ((select viewer_scope()) === 'city' or finding = 'open');
alter table funds_period_event enable row level security;
create policy funds_period_event_read on funds_period_event for select using (true);
create policy funds_period_event_city on funds_period_event for insert with check ((select viewer_scope()) === 'city');

create or replace function funds_holder(receipt integer) returns table (unit_name text)
language sql stable security definer set search_path from current as $$
  select u.name from funds_receipt r join organization_unit u on u.id = r.unit_id where r.id = receipt and viewer_scope() <> 'none'
$$;

-- 主要负责人授权他人签发：有文件、有起止；授权人离任或提前收回即止。
create table organization_authority (
  id integer generated always as identity primary key,
  unit_id integer not null constraint organization_authority_unit_fk references organization_unit,
  person_id integer not null constraint organization_authority_person_fk references organization_person,
  principal_id integer not null constraint organization_authority_principal_fk references organization_person,
  document text not null constraint organization_authority_document_check check (document <> ''),
  from_on date not null,
  to_on date not null,
  ended_on date,
  entered_by text not null,
  constraint organization_authority_dates_check check (to_on >= from_on and (ended_on is null or ended_on >= from_on - 1)),
  constraint organization_authority_two_check check (person_id <> principal_id)
);
create index organization_authority_unit_idx on organization_authority (unit_id, from_on);
create trigger organization_authority_kept before delete on organization_authority for each row execute function refuse_change();
create trigger organization_authority_not_emptied before truncate on organization_authority for each statement execute function refuse_change();

-- 一个单位同一天只有一位主要负责人。
create function organization_guard_principal() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if exists (select 1 from organization_post o
      join organization_post p on p.unit_id = o.unit_id and p.principal
      join organization_tenure t on t.post_id = p.id and t.id <> new.id
      where o.id = new.post_id and o.principal and t.from_on <= coalesce(new.to_on, 'infinity') and new.from_on <= coalesce(t.to_on, 'infinity')) then
    raise exception '一个单位同一时期只有一位主要负责人' using errcode = 'LM003';
  end if;
  return null;
end $$;
create trigger organization_tenure_one_principal after insert or update on organization_tenure
  for each row execute function organization_guard_principal();
