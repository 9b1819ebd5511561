create or replace function audit_enqueue() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into audit_pending (entry_id) values (new.id);
  return null;
end $$;
