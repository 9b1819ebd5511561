create or replace function chains_chain_begin() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into chains_chain_act (chain_id, act, from_on, document_no, name, grouping, by_name)
    values (new.id, 'added', coalesce(new.since, '2000-01-01'), new.basis, new.name, new.grouping, new.added_by);
  return null;
end $$;

create or replace function chains_chain_follow() returns trigger language plpgsql security definer set search_path from current as $$
declare former chains_chain_act;
begin
  select * into former from chains_chain_act where chain_id = new.chain_id order by from_on desc, id desc limit 1;
  if former.id is null then return new; end if;
  if former.act in ('merged', 'retired') or new.act = 'added' then
    raise exception '「%」的沿革不能再接这一条', former.name using errcode = 'LM001';
  end if;
  if new.from_on < former.from_on or new.from_on <= frozen_through() then
    raise exception '沿革不能倒填' using errcode = 'LM001';
  end if;
  update chains_chain set name = new.name, grouping = new.grouping where id = new.chain_id;
  return new;
end $$;

create or replace function chains_on(day date)
returns table (id integer, name text, chain_group chain_grouping, begun boolean, ended boolean, stands_for integer)
language sql stable set search_path from current as $$
  with recursive state as (
    select distinct on (a.chain_id) a.chain_id, a.name, a.grouping, a.act, a.into_id, a.from_on <= day as begun
    from chains_chain_act a
    order by a.chain_id, (a.from_on <= day) desc,
      case when a.from_on <= day then a.from_on - date '2000-01-01' else date '2000-01-01' - a.from_on end desc,
      case when a.from_on <= day then a.id else -a.id end desc
  ), chain as (
    select s.chain_id, s.chain_id as at, 0 as depth from state s
    union all
    select c.chain_id, s.into_id, c.depth + 1 from chain c join state s on s.chain_id = c.at
      where s.act = 'merged' and s.begun and c.depth < 50
  )
  select s.chain_id, s.name, s.grouping, s.begun, s.begun and s.act in ('merged', 'retired'),
    (select c.at from chain c where c.chain_id = s.chain_id order by c.depth desc limit 1)
  from state s
$$;

create or replace function chains_open_work(chain integer) returns table (projects integer)
language sql stable security definer set search_path from current as $$
  select * from (
  select count(*)::integer from projects_project p where p.chain_id = chain and p.status <> 'exited') answered where viewer_scope() <> 'none'
$$;
