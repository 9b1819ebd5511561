-- 只许补上止任日期，其余不改。
create or replace function chainwork_guard_term() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.to_on is not null
     or to_jsonb(new) - 'to_on' is distinct from to_jsonb(old) - 'to_on' then
    raise exception '产业链任职只增不改，更正请另行登记' using errcode = 'LM001';
  end if;
  return new;
end $$;

-- 行权：职务、图谱、缺环、清单、图件、例会人人可看，只有本专班和招商办能写；目标企业与日志只给全市视角和本专班，联系单位看自己那一家。
create or replace function chainwork_may_write(of_chain integer) returns boolean language sql stable as $$
  select viewer_scope() = 'city' or (viewer_scope() = 'chain' and of_chain = viewer_chain()) $$;

create or replace function chainwork_guard_rank() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.kind in ('chief', 'deputy') and not is_county_leader(new.person_id, new.from_on) then
    raise exception '链长、副链长须由登记在册的县级领导担任' using errcode = 'LM003';
  end if;
  return new;
end $$;
