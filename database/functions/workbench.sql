-- 全局检索：按调用者的行权逐类查找；place 为 1 开头、2 其中。words 为原文，pattern 为已转义的 LIKE 文字。
create or replace function workbench_search(words text, pattern text, by_sound boolean, most integer,
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

-- 启用之初的进度：只答有没有，不露一笔一项；三员和他单位的人据此知道下一步轮到谁。asked_unit 为空时看全市。
create or replace function workbench_beginning(asked_unit integer)
returns table (project boolean, reported boolean, signed boolean, verified boolean)
language sql stable security definer set search_path from current as $$
  select
    exists (select 1 from projects_project p where p.confirmed and p.unit_id is not null and (asked_unit is null or p.unit_id = asked_unit)),
    exists (select 1 from funds_receipt r where r.state in ('reported', 'signed', 'checked', 'verified') and (asked_unit is null or r.unit_id = asked_unit)),
    exists (select 1 from funds_receipt r where r.state in ('signed', 'checked', 'verified') and (asked_unit is null or r.unit_id = asked_unit)),
    exists (select 1 from funds_receipt r where r.state = 'verified' and (asked_unit is null or r.unit_id = asked_unit))
$$;
