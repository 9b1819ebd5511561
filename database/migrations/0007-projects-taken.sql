-- 三、五（一）：项目编号、跨单位查重、检索。查重只回报单位、日期、阶段；检索按行权只回报编号。
create sequence projects_project_number;
create index projects_project_investor_idx on projects_project (investor_id);
create index projects_project_chain_idx on projects_project (chain_id, id);

-- 阶段的次序：行级策略下枚举的比较用不上索引，整数的用得上。
alter table projects_project add stage_order integer not null generated always as (
  case stage
    when 'lead' then 1 when 'screening' then 2 when 'negotiating' then 3 when 'reviewing' then 4
    when 'signed' then 5 when 'performing' then 6 when 'approving' then 7 when 'started' then 8
    when 'building' then 9 when 'producing' then 10 when 'effective' then 11
  end) stored;
create index projects_project_unit_stage_idx on projects_project (unit_id, stage_order, id);

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

-- 文字的上界：按字节比较时，以它开头的都在此之前。
create function text_after(words text) returns text language sql immutable as $$
  select words || chr(1114111) $$;

-- 汉字只比名称；字母还比拼音和首字母。开头相符的在前，其余含有的在后，各按新旧。
create function projects_found(words text, pattern text, by_sound boolean, most integer)
returns table (id integer, place integer)
language plpgsql stable rows 20 security definer set search_path from current as $$
#variable_conflict use_column
declare
  scope constant text := viewer_scope();
  own_unit constant integer := viewer_unit();
  own_chain constant integer := viewer_chain();
  rights constant text := case scope
    when 'city' then 'true'
    when 'unit' then format('p.unit_id = %L::integer', own_unit)
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
      where p.unit_id = own_unit and strpos(p.name, words) > 0
      order by 2, 1 desc limit most;
    return;
  end if;
  return query select p.id, 1 from projects_project p
    where p.name ~>=~ words and p.name ~<~ text_after(words)
      and (scope = 'city' or (scope = 'unit' and p.unit_id = own_unit)
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
create function projects_investors_found(pattern text, by_sound boolean, most integer)
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
      when 'unit' then format('p.unit_id = %L::integer', viewer_unit())
      when 'chain' then format('p.chain_id = %L::integer', viewer_chain())
      else 'false' end,
    most);
end $$;

-- 全局检索：按调用者的行权逐类查找；place 为 1 开头、2 其中。words 为原文，pattern 为已转义的 LIKE 文字。
create function workbench_search(words text, pattern text, by_sound boolean, most integer,
  of_people boolean, of_projects boolean, of_plan boolean)
returns table (kind text, id integer, title text, subtitle text, place integer)
language plpgsql stable rows 20 set plan_cache_mode = 'force_generic_plan' as $$
#variable_conflict use_column
declare
  inside constant text := '%' || pattern || '%';
  ahead constant text := pattern || '%';
  met integer;
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
      from projects_found(words, pattern, by_sound, most) f
      join projects_project p on p.id = f.id left join organization_unit u on u.id = p.unit_id;
    get diagnostics met = row_count;
    -- 项目已列满时不再找投资方：再多打一个字就都有了。
    if met < most then
      return query select 'enterprise', e.id, e.name, coalesce(e.uscc, '投资方'),
          case when e.name like ahead
            or (by_sound and (e.initials like ahead or e.pinyin like ahead)) then 1 else 2 end
        from projects_investors_found(pattern, by_sound, most) f
        join projects_enterprise e on e.id = f.id;
    end if;
  end if;
  if of_plan and words ~ '[0-9一-龥]' then
    return query select 'document', d.id, d.document_no, c.title, 2
      from plan_document d join plan_campaign c on c.year = d.year
      where d.document_no like inside or c.title like inside
      order by d.id desc limit most;
  end if;
end $$;
