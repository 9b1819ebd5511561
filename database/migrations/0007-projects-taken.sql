-- 三、五（一）：项目编号、跨单位查重、检索。查重只回报单位、日期、阶段；检索按行权只回报编号。
create sequence projects_project_number;

-- 名称去掉空格、标点、公司后缀，便于查重。
create function projects_plain_name(name text) returns text language sql immutable as $$
  select regexp_replace(
    lower(translate(name, ' 　()（）·•"“”''‘’《》〈〉—-、，。', '')),
    '(股份有限公司|有限责任公司|有限公司|集团公司|公司|集团|项目)', '', 'g') $$;

-- 首报首谈：名称或统一社会信用代码是否已有单位登记，按登记先后。
create function projects_taken(asked text, except_id integer)
returns table (unit_name text, since date, stage project_stage)
language sql stable security definer set search_path from current as $$
  with plain as (select projects_plain_name(asked) as name)
  select u.name, p.created_on, p.stage
  from plain, projects_project p
  left join projects_enterprise e on e.id = p.investor_id
  left join organization_unit u on u.id = p.unit_id
  where p.id is distinct from except_id and p.status <> 'exited' and (
    e.uscc = upper(asked)
    or (length(plain.name) >= 2 and plain.name in (projects_plain_name(p.name), projects_plain_name(e.name)))
    or (length(plain.name) >= 4 and (
      strpos(projects_plain_name(p.name), plain.name) > 0
      or strpos(projects_plain_name(e.name), plain.name) > 0)))
  order by p.created_on, p.id
  limit 5
$$;

-- 投资方是否还有别的单位在用：共用的资料只由招商办更正。
create function projects_investor_shared(enterprise integer, own_unit integer)
returns boolean language sql stable security definer set search_path from current as $$
  select exists (select 1 from projects_project
    where investor_id = enterprise and unit_id is distinct from own_unit)
$$;

-- 按名称检索项目：行级策略下 LIKE 用不上三元组索引，故在此按同样的行权筛选，只回报编号，外层查询再过一遍策略。
create function projects_found(pattern text, by_sound boolean, most integer)
returns table (id integer, place integer)
language plpgsql stable security definer set search_path from current as $$
declare
  rights constant text := case viewer_scope()
    when 'city' then 'true'
    when 'unit' then format('p.unit_id = %L::integer', viewer_unit())
    when 'chain' then format('p.chain_id = %L::integer', viewer_chain())
    else 'false' end;
begin
  if by_sound then
    return query execute format(
      'select p.id, case when p.initials like %2$L or p.pinyin like %2$L then 1 else 2 end
       from projects_project p
       where (p.initials like %1$L or p.pinyin like %1$L or p.name ilike %1$L) and %3$s
       order by 2, 1 desc limit %4$s',
      '%' || pattern || '%', pattern || '%', rights, most);
  else
    return query execute format(
      'select p.id, case when p.name like %2$L then 1 else 2 end
       from projects_project p where p.name like %1$L and %3$s order by 2, 1 desc limit %4$s',
      '%' || pattern || '%', pattern || '%', rights, most);
  end if;
end $$;
