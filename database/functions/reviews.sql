create or replace function reviews_promise_made() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into reviews_promise_now (promise_id, owner_unit_id, side, due_on) values (new.id, new.owner_unit_id, new.side, new.due_on);
  return null;
end $$;

create or replace function reviews_promise_stepped() returns trigger language plpgsql security definer set search_path from current as $$
begin
  update reviews_promise_now set
    late = late or (new.act = 'extended' and new.on_day > due_on),
    due_on = coalesce(new.new_due_on, due_on),
    kept_on = case new.act when 'kept' then new.on_day when 'reopened' then null else kept_on end,
    revoked = case new.act when 'revoked' then true when 'reopened' then false else revoked end,
    breached = breached or new.act = 'breached'
  where promise_id = new.promise_id;
  return null;
end $$;

-- 负责单位要兑现的承诺属于哪个项目：只回报编号和名称。
create or replace function reviews_promised_project(promise integer) returns table (no text, name text)
language sql stable security definer set search_path from current as $$
  select p.no, p.name from reviews_promise r join projects_project p on p.id = r.project_id
  where r.id = promise and (viewer_scope() = 'city' or p.unit_id = any ((select viewer_units())::integer[]) or r.owner_unit_id = any ((select viewer_units())::integer[])
    or p.chain_id = viewer_chain())
$$;
