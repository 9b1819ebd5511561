-- 一笔到位资金与谁可能重复，按现有事实重新对一遍：不再相同的、已撤回的自行失效，相同而没有记的立起来。
-- 单位不能裁定，但它填报、撤回会改变事实，所以由函数来对，只认事实。答新立的条数。
create function funds_settle_reviews(subject integer) returns integer
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
