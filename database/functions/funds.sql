create or replace function funds_add_totals() returns trigger language plpgsql security definer set search_path from current as $$
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

create or replace function funds_guard_receipt() returns trigger language plpgsql as $$
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

create or replace function funds_guard_evidence() returns trigger language plpgsql security definer set search_path from current as $$
declare held receipt_state;
begin
  select state into held from funds_receipt where id = coalesce(new.receipt_id, old.receipt_id);
  if held is not null and held not in ('draft', 'returned') then
    raise exception '已报送的凭证不能增删' using errcode = 'LM002';
  end if;
  return coalesce(new, old);
end $$;

-- 已有入账资金的项目，归属不能直接改。
create or replace function funds_guard_attribution() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if (old.unit_id is distinct from new.unit_id or old.chain_id is distinct from new.chain_id
      or old.counts_toward_target is distinct from new.counts_toward_target)
     and exists (select 1 from funds_entry where project_id = old.id) then
    raise exception '该项目已有入账资金，归属和计入标志不能直接修改' using errcode = 'LM003';
  end if;
  return new;
end $$;

-- 跨单位查重：只回报存在与持有单位，不露明细。
create or replace function funds_suspects(subject integer)
returns table (other_id integer, other_no text, unit_name text, state receipt_state, ground text)
language sql stable security definer set search_path from current as $$
  select * from (
  select distinct o.id, o.no, u.name, o.state, g.ground
  from funds_receipt me, lateral funds_alike(me.id, me.slip_no, me.invoice_no, me.payer_name, me.arrived_on, me.amount_fen,
    array(select e.sha256 from funds_evidence e where e.receipt_id = me.id)) g
  join funds_receipt o on o.id = g.other_id and o.state <> 'draft'
    and not exists (select 1 from funds_entry x where x.receipt_id = o.id and x.kind = 'reversal')
  join organization_unit u on u.id = o.unit_id
  where me.id = subject) answered where viewer_scope() <> 'none'
$$;

-- 嫌疑单据由哪个单位持有：只回报单位名。
create or replace function funds_holder(receipt integer) returns table (unit_name text)
language sql stable security definer set search_path from current as $$
  select u.name from funds_receipt r join organization_unit u on u.id = r.unit_id where r.id = receipt and viewer_scope() <> 'none'
$$;

-- 本单位近五十笔核验金额的中位数，供万倍误填的提示。行级策略下规划器估不准行数，会翻遍本单位台账，故在此按同样的行权分开写。
create or replace function funds_usual_fen(of_unit integer, except_id integer) returns bigint
language plpgsql stable security definer set search_path from current as $$
begin
  if viewer_scope() = 'city' or (viewer_scope() = 'unit' and of_unit = any ((select viewer_units())::integer[])) then
    return (select percentile_disc(0.5) within group (order by q.amount_fen) from (
      select r.amount_fen from funds_receipt r
      where r.unit_id = of_unit and r.state = 'verified' and r.id <> except_id
      order by -r.id limit 50) q);
  elsif viewer_scope() = 'chain' then
    return (select percentile_disc(0.5) within group (order by q.amount_fen) from (
      select r.amount_fen from funds_receipt r join projects_project p on p.id = r.project_id
      where r.unit_id = of_unit and r.state = 'verified' and r.id <> except_id and p.chain_id = viewer_chain()
      order by -r.id limit 50) q);
  end if;
  return null;
end $$;

-- 同一张单据换了写法也认得出：填报时、填报后都用这一个函数。只回报存在、单位、日期，不露明细。
create or replace function funds_alike(own integer, slip text, invoice text, payer text, arrived date, amount bigint, digests text[])
returns table (other_id integer, ground text)
language sql stable rows 5 security definer set search_path from current as $$
  select * from (
  select r.id, 'same_slip' from funds_receipt r
    where plain_text(r.slip_no) = plain_text(slip) and r.slip_no <> '' and plain_text(slip) <> '' and r.id is distinct from own
  union all
  select r.id, 'same_invoice' from funds_receipt r
    where plain_text(r.invoice_no) = plain_text(invoice) and r.invoice_no <> '' and plain_text(invoice) <> '' and r.id is distinct from own
  union all
  select r.id, 'same_payment' from funds_receipt r
    where projects_plain_name(r.payer_name) = projects_plain_name(payer) and projects_plain_name(payer) <> ''
      and r.arrived_on = arrived and r.amount_fen = amount and r.id is distinct from own
  union all
  select e.receipt_id, 'same_file' from funds_evidence e
    where e.sha256 = any (digests) and e.receipt_id is distinct from own) answered where viewer_scope() <> 'none'
$$;

-- 还在填的单据是否已有人报过：回报理由、单位、填报日期；编号只给看得到它的人。草稿和已冲销的不算。
create or replace function funds_twins(own integer, slip text, invoice text, payer text, arrived date, amount bigint, digests text[])
returns table (ground text, unit_name text, since date, other_id integer, other_no text)
language sql stable rows 5 security definer set search_path from current as $$
  select distinct g.ground, u.name, coalesce(o.reported_on, o.arrived_on),
    case when v.may then o.id end, case when v.may then o.no end
  from funds_alike(own, slip, invoice, payer, arrived, amount, digests) g
  join funds_receipt o on o.id = g.other_id and o.state <> 'draft'
    and not exists (select 1 from funds_entry x where x.receipt_id = o.id and x.kind = 'reversal')
  join organization_unit u on u.id = o.unit_id
  cross join lateral (select coalesce(viewer_scope() = 'city'
    or (viewer_scope() = 'unit' and o.unit_id = any ((select viewer_units())::integer[])), false) as may) v
  order by 1, 3 limit 20
$$;

-- 一笔到位资金与谁可能重复，按现有事实重新对一遍：不再相同的、已撤回的自行失效，相同而没有记的立起来。
-- 单位不能裁定，但它填报、撤回会改变事实，所以由函数来对，只认事实。答新立的条数。
create or replace function funds_settle_reviews(subject integer) returns integer
language plpgsql security definer set search_path from current as $$
declare
  held receipt_state;
  opened integer;
begin
  select state into held from funds_receipt where id = subject;
  if held = 'draft' then
    update funds_review set finding = 'lapsed'
      where subject in (receipt_id, other_receipt_id) and finding = 'open';
    return 0;
  end if;
  update funds_review w set finding = 'lapsed', duplicate_id = null
    where subject in (w.receipt_id, w.other_receipt_id) and w.finding in ('open', 'duplicate')
      and not exists (select 1 from funds_suspects(subject) s
        where s.other_id in (w.receipt_id, w.other_receipt_id) and s.ground = w.ground);
  insert into funds_review (receipt_id, other_receipt_id, ground)
    select subject, s.other_id, s.ground from funds_suspects(subject) s
    on conflict (least(receipt_id, other_receipt_id), greatest(receipt_id, other_receipt_id), ground)
    do update set finding = 'open', reason = '', decided_by = null, decided_on = null where funds_review.finding = 'lapsed';
  get diagnostics opened = row_count;
  return opened;
end $$;

create or replace function funds_note_hand(receipt integer, account integer, played receipt_part) returns void
language sql security definer set search_path from current as $$
  insert into funds_hand (receipt_id, person_id, part, account_id)
    select receipt, a.person_id, played, a.id from organization_account a where a.id = account
    on conflict do nothing $$;

create or replace function funds_note_hands() returns trigger language plpgsql security definer set search_path from current as $$
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

create or replace function funds_note_evidence_hand() returns trigger language plpgsql security definer set search_path from current as $$
begin
  perform funds_note_hand(new.receipt_id, new.added_by, 'entered');
  return null;
end $$;

-- 流程的每一步在库里也要走得通：状态只能这样变，报出以后内容不再变，签发和核验的人没有经手过别的环节。
create or replace function funds_guard_path() returns trigger language plpgsql security definer set search_path from current as $$
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

-- 入账须有已核验的单据，计入的不超过单据的金额。
create or replace function funds_guard_entry() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.kind = 'count' and not exists (select 1 from funds_receipt r where r.id = new.receipt_id and r.state = 'verified'
      and r.amount_fen >= (select sum(e.amount_fen) from funds_entry e where e.receipt_id = r.id and e.kind = 'count')) then
    raise exception '只有已核验的到位资金才能入账，且不能超过单据金额' using errcode = 'LM003';
  end if;
  return null;
end $$;

-- 更正落到该落的月份：台账一行只能记入没有关账的月份；冲销抄被冲的一行，不早于它，不出它的年度。
create or replace function funds_guard_landing() returns trigger language plpgsql security definer set search_path from current as $$
declare taken funds_entry;
begin
  if (select act from funds_period_event
      where month = date_trunc('month', new.effective_on)::date and act in ('close', 'approve_reopening')
      order by id desc limit 1) = 'close' then
    raise exception '%已经关账，不能再记入', to_char(new.effective_on, 'YYYY"年"FMMM"月"') using errcode = 'LM003';
  end if;
  if new.kind = 'reversal' then
    select * into taken from funds_entry where id = new.reverses_id;
    if (taken.receipt_id, taken.project_id, taken.unit_id, taken.origin, taken.counts, -taken.amount_fen, taken.arrived_on)
         is distinct from (new.receipt_id, new.project_id, new.unit_id, new.origin, new.counts, new.amount_fen, new.arrived_on)
       or taken.chain_id is distinct from new.chain_id then
      raise exception '冲销须与被冲销的一笔逐项相同、金额相反' using errcode = 'LM003';
    end if;
    if new.effective_on < taken.effective_on
       or date_trunc('year', new.effective_on) <> date_trunc('year', taken.effective_on) then
      raise exception '冲销不能早于被冲销的一笔，也不能记入另一年' using errcode = 'LM003';
    end if;
  end if;
  return new;
end $$;

-- 关账、申请、批准一步接一步：同一把锁下看前一步，重复的、自批的、无文号的都写不进去。
create or replace function funds_guard_month_act() returns trigger language plpgsql security definer set search_path from current as $$
declare
  decisive period_act;
  newest period_act;
  asked integer;
  decider integer;
begin
  perform pg_advisory_xact_lock(hashtext(current_schema() || ':periods'));
  select act into decisive from funds_period_event
    where month = new.month and act in ('close', 'approve_reopening') order by id desc limit 1;
  select act into newest from funds_period_event where month = new.month order by id desc limit 1;
  if new.act = 'close' then
    if decisive = 'close' then raise exception '本月已经关账' using errcode = 'LM003'; end if;
    return new;
  end if;
  if decisive is distinct from 'close' then raise exception '本月没有关账，不用重开' using errcode = 'LM003'; end if;
  if new.act = 'request_reopening' then
    if newest = 'request_reopening' then raise exception '本月已经申请重开，等待批准' using errcode = 'LM003'; end if;
    return new;
  end if;
  if newest is distinct from 'request_reopening' then raise exception '没有待批准的重开申请' using errcode = 'LM003'; end if;
  select person_id into decider from organization_account where id = new.by_account;
  select count(*) into asked from funds_period_event e join organization_account a on a.id = e.by_account
    where e.month = new.month and e.act = 'request_reopening' and a.person_id = decider
      and e.id > coalesce((select max(s.id) from funds_period_event s where s.month = new.month and s.act <> 'request_reopening'), 0);
  if asked > 0 then raise exception '申请重开的人不能批准自己的申请' using errcode = 'LM003'; end if;
  if new.act = 'approve_reopening' and btrim(new.document_no) = '' then
    raise exception '批准重开须有批准文号' using errcode = 'LM003';
  end if;
  return new;
end $$;

-- 一笔资金的凭证是否不齐。
create or replace function funds_lacks_evidence(receipt integer, asked jsonb) returns boolean
language sql stable security definer set search_path from current as $$
  select not exists (select 1 from funds_evidence e where e.receipt_id = receipt)
    or exists (select 1 from jsonb_array_elements(coalesce(asked, '[]')) piece
      where not exists (select 1 from funds_evidence e where e.receipt_id = receipt and piece ? e.kind::text))
$$;

create or replace function funds_guard_evidence_set() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if old.state not in ('draft', 'returned') and new.evidence_asked is distinct from old.evidence_asked then
    raise exception '填报时应附的凭证不能事后改动' using errcode = 'LM002';
  end if;
  if new.state = old.state or new.state not in ('reported', 'signed', 'checked', 'verified') then return new; end if;
  if new.state = 'reported' and new.evidence_asked is null then
    raise exception '填报须记下应附的凭证' using errcode = 'LM003';
  end if;
  if funds_lacks_evidence(new.id, new.evidence_asked) then
    raise exception '应附的凭证不齐，不能填报、签发、核验' using errcode = 'LM003';
  end if;
  return new;
end $$;

create or replace function funds_inside_shares(from_day date, to_day date, last_entry integer)
returns table (unit_id integer, chain_id integer, fen bigint)
language sql stable security definer set search_path from current as $$
  select * from (
  select e.unit_id, coalesce(e.chain_id, 0),
    sum(case e.kind when 'count' then 1 else -1 end * (r.amount_fen - abs(e.amount_fen)))::bigint
  from funds_receipt r join funds_entry e on e.receipt_id = r.id
  where r.outside_share_bp < 10000 and e.effective_on between from_day and to_day and e.id <= last_entry
  group by 1, 2) answered where viewer_scope() <> 'none'
$$;
