-- 重复嫌疑属于两笔：两边都看得到；裁定为重复时记下退哪一笔；单据改过后不再相同的，自行失效。
alter type review_finding add value 'lapsed';

alter table funds_review add column duplicate_id integer
  constraint funds_review_duplicate_fk references funds_receipt on delete cascade;
update funds_review set duplicate_id = receipt_id where finding = 'duplicate';

-- 同一对、同一理由曾经两边各立过一条：留裁定过的，都未裁定的留早的。
delete from funds_review w using funds_review k
  where least(w.receipt_id, w.other_receipt_id) = least(k.receipt_id, k.other_receipt_id)
    and greatest(w.receipt_id, w.other_receipt_id) = greatest(k.receipt_id, k.other_receipt_id)
    and w.ground = k.ground and w.id <> k.id
    and (array_position('{open,distinct,duplicate}'::review_finding[], w.finding), -w.id)
      < (array_position('{open,distinct,duplicate}'::review_finding[], k.finding), -k.id);

alter table funds_review
  drop constraint funds_review_once_key,
  add constraint funds_review_duplicate_check check ((finding = 'duplicate') = (duplicate_id is not null)),
  add constraint funds_review_one_of_two_check check (duplicate_id in (receipt_id, other_receipt_id)),
  add constraint funds_review_two_check check (receipt_id <> other_receipt_id);
create unique index funds_review_pair_key on funds_review
  (least(receipt_id, other_receipt_id), greatest(receipt_id, other_receipt_id), ground);
create index funds_review_receipt_idx on funds_review (receipt_id);
create index funds_review_other_idx on funds_review (other_receipt_id);

drop policy funds_review_rows on funds_review;
create policy funds_review_rows on funds_review using (
  (select viewer_scope()) === 'city'
  or exists (select 1 from funds_receipt r where r.id in (receipt_id, other_receipt_id)));
