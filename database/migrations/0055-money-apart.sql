-- 单列的钱（R-2.6）：合资到账中不属外来方的份额、往年到位、合同额。只答合计，人人可看；明细仍按各自的行权限。
create index funds_receipt_mixed_idx on funds_receipt (id) where outside_share_bp < 10000;

create function funds_inside_shares(from_day date, to_day date, last_entry integer)
returns table (unit_id integer, chain_id integer, fen bigint)
language sql stable security definer set search_path from current as $$
  select e.unit_id, coalesce(e.chain_id, 0),
    sum(case e.kind when 'count' then 1 else -1 end * (r.amount_fen - abs(e.amount_fen)))::bigint
  from funds_receipt r join funds_entry e on e.receipt_id = r.id
  where r.outside_share_bp < 10000 and e.effective_on between from_day and to_day and e.id <= last_entry
  group by 1, 2
$$;

create function projects_contracts(ids integer[]) returns table (id integer, contract_fen bigint)
language sql stable security definer set search_path from current as $$
  select p.id, p.contract_investment_fen from projects_project p where p.id = any (ids)
$$;
