-- 发票号码与银行单据号一样：写法不同也认得出，同号即有重复嫌疑，报出后不再改。
alter table funds_receipt add column invoice_no text not null default '';
create index funds_receipt_invoice_idx on funds_receipt (plain_text(invoice_no)) where invoice_no <> '';
-- 按开头查找走原样的号码。
create index funds_receipt_slip_no_idx on funds_receipt (slip_no) where slip_no <> '';
create index funds_receipt_invoice_no_idx on funds_receipt (invoice_no) where invoice_no <> '';
create trigger funds_receipt_invoice_kept before update of invoice_no on funds_receipt for each row
  when (old.state not in ('draft', 'returned') and new.invoice_no is distinct from old.invoice_no) execute function refuse_change();

drop function funds_twins(integer, text, text, date, bigint, text[]);
drop function funds_alike(integer, text, text, date, bigint, text[]);
-- 同一张单据换了写法也认得出：填报时、填报后都用这一个函数。只回报存在、单位、日期，不露明细。
create function funds_alike(own integer, slip text, invoice text, payer text, arrived date, amount bigint, digests text[])
returns table (other_id integer, ground text)
language sql stable rows 5 security definer set search_path from current as $$
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
    where e.sha256 = any (digests) and e.receipt_id is distinct from own
$$;
create or replace function funds_suspects(subject integer)
returns table (other_id integer, other_no text, unit_name text, state receipt_state, ground text)
language sql stable security definer set search_path from current as $$
  select distinct o.id, o.no, u.name, o.state, g.ground
  from funds_receipt me, lateral funds_alike(me.id, me.slip_no, me.invoice_no, me.payer_name, me.arrived_on, me.amount_fen,
    array(select e.sha256 from funds_evidence e where e.receipt_id = me.id)) g
  join funds_receipt o on o.id = g.other_id and o.state <> 'draft'
    and not exists (select 1 from funds_entry x where x.receipt_id = o.id and x.kind = 'reversal')
  join organization_unit u on u.id = o.unit_id
  where me.id = subject
$$;

-- 还在填的单据是否已有人报过：回报理由、单位、填报日期；编号只给看得到它的人。草稿和已冲销的不算。
create function funds_twins(own integer, slip text, invoice text, payer text, arrived date, amount bigint, digests text[])
returns table (ground text, unit_name text, since date, other_id integer, other_no text)
language sql stable rows 5 security definer set search_path from current as $$
  select distinct g.ground, u.name, coalesce(o.reported_on, o.arrived_on),
    case when v.may then o.id end, case when v.may then o.no end
  from funds_alike(own, slip, invoice, payer, arrived, amount, digests) g
  join funds_receipt o on o.id = g.other_id and o.state <> 'draft'
    and not exists (select 1 from funds_entry x where x.receipt_id = o.id and x.kind = 'reversal')
  join organization_unit u on u.id = o.unit_id
  cross join lateral (select coalesce(viewer_scope() = 'city'
    or (viewer_scope() = 'unit' and o.unit_id = viewer_unit()), false) as may) v
  order by 1, 3 limit 20
$$;
