-- 台账长大后仍按行查找（scripts/bench 量得）：一笔资金的入账、本单位近期的核验数。
create index funds_entry_receipt_idx on funds_entry (receipt_id);
-- 行级策略下枚举比较进不了索引条件，故写成部分索引。
create index funds_receipt_waiting_idx on funds_receipt (id) where state in ('signed', 'checked');
-- 按负编号排：若按编号，规划器会倒翻主键，新单据越多越慢。
create index funds_receipt_usual_idx on funds_receipt (unit_id, (-id)) where state = 'verified';

-- 本单位近五十笔核验金额的中位数，供万倍误填的提示。行级策略下规划器估不准行数，会翻遍本单位台账，故在此按同样的行权分开写。
create function funds_usual_fen(of_unit integer, except_id integer) returns bigint
language plpgsql stable security definer set search_path from current as $$
begin
  if viewer_scope() = 'city' or (viewer_scope() = 'unit' and viewer_unit() = of_unit) then
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
