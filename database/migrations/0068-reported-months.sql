-- 是否报过自月报办法起看签发的月报（monthly_reported）；按到账笔数推断的旧函数无人再用。
drop function funds_reported_months(date, date);

-- 有分成协议的项目（及指定的一个）的入账：先定项目再走索引，不扫全部台账。
create or replace function claims_shared_entries(from_day date, to_day date, last_entry integer, also integer)
returns table (project_id integer, unit_id integer, chain_id integer, origin money_origin, counts boolean, amount_fen bigint,
  effective_on date, split_on date)
language sql stable security definer set search_path from current as $$
  select e.project_id, e.unit_id, coalesce(e.chain_id, 0), e.origin, e.counts, e.amount_fen, e.effective_on,
    coalesce(r.effective_on, e.effective_on)
  from funds_entry e left join funds_entry r on r.id = e.reverses_id
  where e.project_id = any (array(select a.project_id from claims_agreement a union select also where also is not null))
    and e.effective_on between from_day and to_day and e.id <= last_entry and viewer_scope() <> 'none'
  order by e.id
$$;
