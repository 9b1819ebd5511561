-- 启用之初的进度：只答有没有，不露一笔一项；三员和他单位的人据此知道下一步轮到谁。asked_unit 为空时看全市。
create function workbench_beginning(asked_unit integer)
returns table (project boolean, reported boolean, signed boolean, verified boolean)
language sql stable security definer set search_path from current as $$
  select
    exists (select 1 from projects_project p where p.confirmed and p.unit_id is not null and (asked_unit is null or p.unit_id = asked_unit)),
    exists (select 1 from funds_receipt r where r.state in ('reported', 'signed', 'checked', 'verified') and (asked_unit is null or r.unit_id = asked_unit)),
    exists (select 1 from funds_receipt r where r.state in ('signed', 'checked', 'verified') and (asked_unit is null or r.unit_id = asked_unit)),
    exists (select 1 from funds_receipt r where r.state = 'verified' and (asked_unit is null or r.unit_id = asked_unit))
$$;
