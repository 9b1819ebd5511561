-- 三、五（一）：项目编号、跨单位查重、检索。查重只回报单位、日期、阶段；检索按行权只回报编号。
create sequence projects_project_number;
create index projects_project_investor_idx on projects_project (investor_id);
create index projects_project_chain_idx on projects_project (chain_id, stage, id);

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

-- 行级策略下 LIKE 用不上索引，故按名称检索在此进行：同样的行权写在条件里，只回报编号，外层查询再过一遍策略。
create index projects_project_name_prefix_idx on projects_project (name text_pattern_ops);
create index projects_enterprise_name_trigram_idx on projects_enterprise using gin (name gin_trgm_ops);

create function projects_rights() returns text language sql stable as $$
  select case viewer_scope()
    when 'city' then 'true'
    when 'unit' then format('p.unit_id = %L::integer', viewer_unit())
    when 'chain' then format('p.chain_id = %L::integer', viewer_chain())
    else 'false' end $$;

-- 名称条件：汉字只比名称；字母还比拼音和首字母。
create function projects_name_condition(alias text, pattern text, by_sound boolean)
returns text language sql immutable as $$
  select case when by_sound
    then format('(%1$s.initials like %2$L or %1$s.pinyin like %2$L or %1$s.name ilike %2$L)', alias, pattern)
    else format('%1$s.name like %2$L', alias, pattern) end $$;

-- 开头相符的在前，其余含有的在后，各按新旧。
create function projects_found(pattern text, by_sound boolean, most integer)
returns table (id integer, place integer)
language plpgsql stable security definer set search_path from current as $$
declare
  rights constant text := projects_rights();
  ahead constant text := projects_name_condition('p', pattern || '%', by_sound);
  inside constant text := projects_name_condition('p', '%' || pattern || '%', by_sound);
  met integer;
begin
  return query execute format(
    'select p.id, 1 from projects_project p where %s and %s order by p.id desc limit %s', ahead, rights, most);
  get diagnostics met = row_count;
  if met < most then
    return query execute format(
      'select p.id, 2 from projects_project p where %s and not %s and %s order by p.id desc limit %s',
      inside, ahead, rights, most - met);
  end if;
end $$;

create function projects_investors_found(pattern text, by_sound boolean, most integer)
returns table (id integer)
language plpgsql stable security definer set search_path from current as $$
begin
  return query execute format(
    'select e.id from projects_enterprise e where %s
       and exists (select 1 from projects_project p where p.investor_id = e.id and %s)
     order by e.id desc limit %s',
    projects_name_condition('e', '%' || pattern || '%', by_sound), projects_rights(), most);
end $$;

-- 全局检索：按调用者的行权逐类查找；place 为 0 编号、1 开头、2 其中。
create function workbench_search(pattern text, by_sound boolean, most integer,
  of_people boolean, of_projects boolean, of_plan boolean)
returns table (kind text, id integer, title text, subtitle text, place integer)
language plpgsql stable as $$
#variable_conflict use_column
declare
  inside constant text := '%' || pattern || '%';
  ahead constant text := pattern || '%';
begin
  if of_people then
    return query select 'unit', u.id, u.name, '责任单位', case when u.name like ahead
        or (by_sound and (u.initials like ahead or u.pinyin like ahead)) then 1 else 2 end
      from organization_unit u
      where u.name like inside or (by_sound and (u.initials like inside or u.pinyin like inside))
      order by 5, u.id limit most;
    return query select 'person', n.id, n.name,
        coalesce((select u.name || ' ' || o.title from organization_tenure t
          join organization_post o on o.id = t.post_id join organization_unit u on u.id = o.unit_id
          where t.person_id = n.id and t.to_on is null order by t.from_on desc limit 1), '人员'),
        case when n.name like ahead
          or (by_sound and (n.initials like ahead or n.pinyin like ahead)) then 1 else 2 end
      from organization_person n
      where n.name like inside or (by_sound and (n.initials like inside or n.pinyin like inside))
      order by 5, n.id limit most;
  end if;
  if of_projects then
    return query select 'project', p.id, p.name, concat_ws(' · ', p.no, u.name), f.place
      from projects_found(pattern, by_sound, most) f
      join projects_project p on p.id = f.id left join organization_unit u on u.id = p.unit_id;
    return query select 'enterprise', e.id, e.name, coalesce(e.uscc, '投资方'),
        case when e.name like ahead
          or (by_sound and (e.initials like ahead or e.pinyin like ahead)) then 1 else 2 end
      from projects_investors_found(pattern, by_sound, most) f join projects_enterprise e on e.id = f.id;
  end if;
  if of_plan and pattern ~ '[0-9一-龥]' then
    return query select 'document', d.id, d.document_no, c.title, 2
      from plan_document d join plan_campaign c on c.year = d.year
      where d.document_no like inside or c.title like inside
      order by d.id desc limit most;
  end if;
end $$;
