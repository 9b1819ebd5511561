-- 计数项目：供所有人看的合计与冻结用，不露明细。
create or replace function projects_counted(from_day date, to_day date, from_stage project_stage)
returns table (id integer, unit_id integer, chain_id integer, investment_fen bigint, signed_on date)
language sql stable security definer set search_path from current as $$
  select * from (
  select p.id, p.unit_id, p.chain_id, p.total_investment_fen, p.signed_on
  from projects_project p
  where p.signed_on between from_day and to_day and p.stage >= from_stage
    and p.status <> 'exited' and p.confirmed and p.counts_toward_target) answered where viewer_scope() <> 'none'
$$;

-- 名称去掉空格、标点、公司后缀，便于查重。
create or replace function projects_plain_name(name text) returns text language sql immutable parallel safe
return regexp_replace(plain_text(name),
  '(股份有限公司|有限责任公司|有限公司|集团公司|公司|集团|项目)', '', 'g');

-- 首报首谈：整个名称、统一社会信用代码或项目代码是否已有单位登记。只认全称，不认其中几个字，免得逐字试出他单位的项目。
create or replace function projects_taken(asked text, except_id integer)
returns table (unit_name text, since date, stage project_stage)
language sql stable security definer set search_path from current as $$
  select * from (
  with plain as materialized (select projects_plain_name(asked) as name, upper(trim(asked)) as code)
  select u.name, p.created_on, p.stage
  from plain, projects_project p
  left join organization_unit u on u.id = p.unit_id
  where p.id is distinct from except_id and p.status <> 'exited' and p.id in (
    select x.id from projects_project x join projects_enterprise e on e.id = x.investor_id where e.uscc = plain.code
    union select f.project_id from lifecycle_facts f where f.project_code = plain.code
    union select x.id from projects_project x where length(plain.name) >= 2 and projects_plain_name(x.name) = plain.name
    union select x.id from projects_enterprise e join projects_project x on x.investor_id = e.id
      where length(plain.name) >= 2 and projects_plain_name(e.name) = plain.name)
  order by p.created_on, p.id
  limit 5) answered where viewer_scope() <> 'none'
$$;

-- 投资方是否还有别的单位在用：共用的资料只由招商办更正。
create or replace function projects_investor_shared(enterprise integer, own_unit integer)
returns boolean language sql stable security definer set search_path from current as $$
  select case when viewer_scope() <> 'none' then (
  select exists (select 1 from projects_project
    where investor_id = enterprise and unit_id is distinct from own_unit)) end
$$;

-- 汉字只比名称；字母还比拼音和首字母。开头相符的在前，其余含有的在后，各按新旧。
create or replace function projects_found(words text, pattern text, by_sound boolean, most integer)
returns table (id integer, place integer)
language plpgsql stable rows 20 security definer set search_path from current as $$
#variable_conflict use_column
declare
  scope constant text := viewer_scope();
  own_units constant integer[] := viewer_units();
  own_chain constant integer := viewer_chain();
  rights constant text := case scope
    when 'city' then 'true'
    when 'unit' then format('p.unit_id = any (%L::integer[])', own_units)
    when 'chain' then format('p.chain_id = %L::integer', own_chain)
    else 'false' end;
  met integer;
begin
  if by_sound then
    return query execute format(
      'select p.id, case when p.initials like %2$L or p.pinyin like %2$L then 1 else 2 end
       from projects_project p
       where (p.initials like %1$L or p.pinyin like %1$L or p.name ilike %1$L) and %3$s
       order by 2, 1 desc limit %4$s',
      '%' || pattern || '%', pattern || '%', rights, most);
    return;
  end if;
  if scope = 'unit' then
    -- 一个单位不过几百行：一遍看完，计划可留用；不用 LIKE，免得两个字的词去翻整个三元组索引。
    return query select p.id, case when starts_with(p.name, words) then 1 else 2 end
      from projects_project p
      where p.unit_id = any (own_units) and strpos(p.name, words) > 0
      order by 2, 1 desc limit most;
    return;
  end if;
  return query select p.id, 1 from projects_project p
    where p.name ~>=~ words and p.name ~<~ text_after(words)
      and (scope = 'city' or (scope = 'unit' and p.unit_id = any (own_units))
        or (scope = 'chain' and p.chain_id = own_chain))
    order by p.id desc limit most;
  get diagnostics met = row_count;
  if met < most then
    -- 现编计划：常见的词从新到旧扫几行即可，少见的词走索引，要看是哪个词。
    return query execute format(
      'select p.id, 2 from projects_project p where p.name like %L and p.name not like %L and %s
       order by p.id desc limit %s',
      '%' || pattern || '%', pattern || '%', rights, most - met);
  end if;
end $$;

-- 投资方随其项目可见：别的单位的投资方不在其中。
create or replace function projects_investors_found(pattern text, by_sound boolean, most integer)
returns table (id integer)
language plpgsql stable rows 20 security definer set search_path from current as $$
declare
  inside constant text := '%' || pattern || '%';
begin
  return query execute format(
    'select e.id from projects_enterprise e where (%s) and exists (
       select 1 from projects_project p where p.investor_id = e.id and %s)
     order by e.id desc limit %s',
    case when by_sound
      then format('e.initials like %1$L or e.pinyin like %1$L or e.name ilike %1$L', inside)
      else format('e.name like %L', inside) end,
    case viewer_scope()
      when 'city' then 'true'
      when 'unit' then format('p.unit_id = any (%L::integer[])', viewer_units())
      when 'chain' then format('p.chain_id = %L::integer', viewer_chain())
      else 'false' end,
    most);
end $$;

-- 批量导入按项目代码认项目：回报编号、持有单位、登记日期；编号能不能打开由行级策略决定。
create or replace function projects_of_code(asked text) returns table (id integer, unit_name text, since date)
language sql stable security definer set search_path from current as $$
  select * from (
  select p.id, u.name, p.created_on
  from lifecycle_facts f join projects_project p on p.id = f.project_id left join organization_unit u on u.id = p.unit_id
  where f.project_code = upper(trim(asked))) answered where viewer_scope() <> 'none'
$$;

-- 批量导入查重：名称（去掉公司后缀等）或统一社会信用代码完全相同的，一批一次；只回报单位、日期。
create or replace function projects_taken_exactly(names text[], codes text[]) returns table (asked text, unit_name text, since date)
language sql stable security definer set search_path from current as $$
  select * from (
  select n.asked, u.name, p.created_on
  from unnest(names) n(asked)
  join projects_project p on projects_plain_name(p.name) = projects_plain_name(n.asked) and length(projects_plain_name(n.asked)) >= 2
  left join organization_unit u on u.id = p.unit_id
  where p.status <> 'exited'
  union
  select c.asked, u.name, p.created_on
  from unnest(codes) c(asked)
  join projects_enterprise e on e.uscc = upper(c.asked)
  join projects_project p on p.investor_id = e.id
  left join organization_unit u on u.id = p.unit_id
  where p.status <> 'exited') answered where viewer_scope() <> 'none'
$$;

create or replace function projects_contracts(ids integer[]) returns table (id integer, contract_fen bigint)
language sql stable security definer set search_path from current as $$
  select * from (
  select p.id, p.contract_investment_fen from projects_project p where p.id = any (ids)) answered where viewer_scope() <> 'none'
$$;

-- 签约被撤销以后，还没有重新认定。
create or replace function projects_signing_open(project integer) returns boolean
language sql stable set search_path from current as $$
  select coalesce((select max(m.at) from lifecycle_move m
      where m.project_id = project and m.undoes_id is not null and m.from_stage >= 'signed' and m.to_stage < 'signed')
    > coalesce((select max(s.at) from recognition_step s join recognition_request r on r.id = s.request_id
      where r.project_id = project and s.state = 'recognized'), '-infinity'), false)
$$;

create or replace function projects_keep_signed() returns trigger language plpgsql security definer set search_path from current as $$
begin
  new.ever_signed := new.stage >= 'signed' or (tg_op = 'UPDATE' and old.ever_signed);
  if tg_op = 'UPDATE' and old.stage < 'signed' and new.stage >= 'signed' and old.ever_signed and projects_signing_open(new.id) then
    raise exception '撤销过签约的项目，重新签约须先经签约认定' using errcode = 'LM003';
  end if;
  return new;
end $$;
