create or replace function audit_enqueue() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into audit_pending (entry_id) values (new.id);
  return null;
end $$;

-- 审计链的最新摘要：封面和通报上要印，谁都可以知道；链上的内容仍只有审计看得到。
create or replace function audit_newest_head() returns text
language sql stable security definer set search_path from current as $$
  select digest from audit_seal order by seq desc limit 1
$$;
