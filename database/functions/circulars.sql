-- 步骤推动状态；印发、撤回之后没有下一步，印发必须已有印发记录。
create or replace function circulars_stepped() returns trigger language plpgsql security definer set search_path from current as $$
declare before document_state;
begin
  select state into before from circulars_document where id = new.document_id for update;
  if before in ('issued', 'withdrawn') then
    raise exception '已印发或已撤回的公文不能再改' using errcode = 'LM003';
  end if;
  if new.act = 'issued' and not exists (select 1 from circulars_issue where document_id = new.document_id) then
    raise exception '没有印发记录，不能标为已印发' using errcode = 'LM003';
  end if;
  update circulars_document set state = (case new.act
    when 'issued' then 'issued' when 'withdrawn' then 'withdrawn'
    when 'sent_for_comments' then 'consulting' when 'taken_back' then 'draft' else before::text end)::document_state
    where id = new.document_id;
  return null;
end $$;

-- 稿件印发后不再有新版本。
create or replace function circulars_version_open() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if exists (select 1 from circulars_document where id = new.document_id and state in ('issued', 'withdrawn')) then
    raise exception '已印发或已撤回的公文不能再改' using errcode = 'LM003';
  end if;
  return new;
end $$;

create or replace function circulars_document_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - 'state' <> to_jsonb(old) - 'state' then
    raise exception '% 只增不改', tg_table_name using errcode = 'LM001';
  end if;
  return new;
end $$;
