create or replace function claims_apply_finding() returns trigger language plpgsql security definer set search_path from current as $$
begin
  update claims_suspect set state = new.finding where id = new.suspect_id;
  return null;
end $$;

create or replace function claims_guard_merge() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.undone_on is not null
     or (to_jsonb(old) - array['undone_reason', 'undone_by_account', 'undone_by_name', 'undone_on'])
        is distinct from (to_jsonb(new) - array['undone_reason', 'undone_by_account', 'undone_by_name', 'undone_on']) then
    raise exception '合并记录只增不改，撤销只有一次' using errcode = 'LM001';
  end if;
  return new;
end $$;

-- 已并入其他项目的，撤销合并前不能恢复推进：否则同一个项目会计两次。
create or replace function claims_guard_merged() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if exists (select 1 from claims_merge where merged_id = old.id and undone_on is null) then
    raise exception '该项目已并入其他项目，恢复推进请先撤销合并' using errcode = 'LM003';
  end if;
  return new;
end $$;

create or replace function claims_note_change() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into claims_change (project_id) values (new.id)
    on conflict (project_id) do update set changed_on = null, searched = false;
  return null;
end $$;

create or replace function claims_refuse_part() returns trigger language plpgsql security definer set search_path from current as $$
declare agreement constant integer := (to_jsonb(new) ->> (case tg_table_name when 'claims_credit' then 'agreement_id' else 'id' end))::integer;
begin
  if (select coalesce(sum(share_bp), 0) from claims_credit where agreement_id = agreement) <> 10000 then
    raise exception '分成比例合计应为100%%' using errcode = 'LM003';
  end if;
  return null;
end $$;

-- 同一标的：同一项目，或同一投资方（代码相同；名称相同而代码并非两样）。
create or replace function claims_same_subject(one claims_claim, other claims_claim) returns boolean language sql immutable as $$
  select coalesce(one.project_id = other.project_id, false)
    or coalesce(one.investor_uscc = other.investor_uscc, false)
    or (length(one.investor_plain) >= 2 and one.investor_plain = other.investor_plain
      and coalesce(one.investor_uscc = other.investor_uscc, true)) $$;

-- 他单位是否已首报：项目编号只认调用者看得到的项目，他单位的编号问不出东西。
create or replace function claims_held(own_unit integer, project integer, uscc text, name text)
returns table (unit_name text, since date)
language sql stable security definer set search_path from current as $$
  with plain as (select projects_plain_name(name) as name)
  select u.name, c.claimed_on from plain, claims_claim c join organization_unit u on u.id = c.unit_id
  where ((c.project_id = project and exists (select 1 from projects_project p where p.id = project
        and (viewer_scope() = 'city' or (viewer_scope() = 'unit' and p.unit_id = any ((select viewer_units())::integer[])))))
      or c.investor_uscc = upper(uscc)
      or (length(plain.name) >= 2 and c.investor_plain = plain.name
        and coalesce(c.investor_uscc = upper(uscc), true)))
    and c.unit_id is distinct from own_unit and c.state in ('standing', 'disputed')
  order by c.filed_at, c.id limit 1
$$;

-- 新首报与在先首报相争：开立争议或并入未裁定的争议，回报争议编号；没有在先的为空。调用前先取得首报锁。
create or replace function claims_contest(own integer, today date, actor integer) returns integer
language plpgsql security definer set search_path from current as $$
declare me claims_claim; own_unit text; rivals integer[]; found_dispute integer;
begin
  select * into me from claims_claim where id = own;
  if me.id is null or not (viewer_scope() = 'city' or (viewer_scope() = 'unit' and me.unit_id = any ((select viewer_units())::integer[]))) then
    return null;
  end if;
  select array_agg(c.id) into rivals from claims_claim c
    where c.unit_id <> me.unit_id and c.state in ('standing', 'disputed')
      and (c.project_id = me.project_id or c.investor_uscc = me.investor_uscc or c.investor_plain = me.investor_plain)
      and claims_same_subject(c, me);
  if rivals is null then return null; end if;
  select s.dispute_id into found_dispute from claims_dispute_side s
    where s.claim_id = any (rivals) and not exists (select 1 from claims_ruling r where r.dispute_id = s.dispute_id)
    order by s.dispute_id limit 1;
  if found_dispute is null then
    insert into claims_dispute (subject, opened_on) values (me.investor_name, today) returning id into found_dispute;
  end if;
  insert into claims_dispute_side (dispute_id, claim_id)
    select found_dispute, c from unnest(rivals || own) c on conflict do nothing;
  update claims_claim set state = 'disputed' where id = own;
  select name into own_unit from organization_unit where id = me.unit_id;
  insert into claims_step (claim_id, kind, by_account, by_name, on_day, words)
    select c, 'contested', actor, '系统', today, own_unit || '也提出首报，由招商办裁定' from unnest(rivals) c;
  return found_dispute;
end $$;

-- 争议各方：当事单位与全市视角可见，只有单位、日期、状态。
create or replace function claims_sides(asked integer[])
returns table (dispute_id integer, claim_id integer, unit_id integer, unit_name text, claimed_on date, state claim_state)
language sql stable security definer set search_path from current as $$
  select s.dispute_id, c.id, u.id, u.name, c.claimed_on, c.state
  from claims_dispute_side s join claims_claim c on c.id = s.claim_id join organization_unit u on u.id = c.unit_id
  where s.dispute_id = any (asked) and (viewer_scope() = 'city' or exists (
    select 1 from claims_dispute_side mine join claims_claim m on m.id = mine.claim_id
    where mine.dispute_id = s.dispute_id and viewer_scope() = 'unit' and m.unit_id = any ((select viewer_units())::integer[])))
  order by s.dispute_id, c.filed_at, c.id
$$;

-- 供定级用的候选：只在服务端比较，回给他单位的仍只有等级、单位、日期。
create or replace function claims_candidates(subject integer)
returns table (id integer, name text, investor_id integer, investor_name text, uscc text, project_code text, own_code text,
  unit_id integer, unit_name text, carrier text, content text, since date)
language plpgsql stable rows 20 security definer set search_path from current set pg_trgm.similarity_threshold = 0.2 as $$
#variable_conflict use_column
declare me projects_project; firm projects_enterprise; plain text; firm_plain text; told text := ''; my_code text;
begin
  select * into me from projects_project p where p.id = subject;
  if me.id is null or not (viewer_scope() = 'city' or (viewer_scope() = 'unit' and me.unit_id = any ((select viewer_units())::integer[]))) then
    return;
  end if;
  select * into firm from projects_enterprise e where e.id = me.investor_id;
  select f.project_code into my_code from lifecycle_facts f where f.project_id = subject;
  plain := projects_plain_name(me.name);
  firm_plain := projects_plain_name(coalesce(firm.name, ''));
  if length(me.content) >= 12 and (select count(*) from (
      select 1 from projects_project p where md5(p.content) = md5(me.content) and p.content <> '' limit 6) s) < 6 then
    told := me.content;
  end if;
  return query
    select p.id, p.name, p.investor_id, e.name, e.uscc, f.project_code, my_code, p.unit_id, u.name, p.carrier,
      case when told = '' then '' else p.content end, p.created_on
    from (
      select x.id from projects_project x where x.investor_id = me.investor_id
      union
      select x.id from projects_project x where length(plain) >= 2 and projects_plain_name(x.name) % plain
      union
      select x.id from projects_enterprise g join projects_project x on x.investor_id = g.id
        where length(firm_plain) >= 2 and projects_plain_name(g.name) % firm_plain
      union
      select x.id from projects_project x where told <> '' and x.content % told
      union
      select g.project_id from lifecycle_facts g where g.project_code = my_code
    ) c
    join projects_project p on p.id = c.id
    left join projects_enterprise e on e.id = p.investor_id
    left join organization_unit u on u.id = p.unit_id
    left join lifecycle_facts f on f.project_id = p.id
    where p.id <> subject and p.status <> 'exited'
    order by (p.investor_id is not distinct from me.investor_id) desc, similarity(projects_plain_name(p.name), plain) desc, p.id
    limit 200;
end $$;

-- 记下一对疑似；已有的不重复，已裁定的不再打开。
create or replace function claims_add_suspect(subject integer, other integer, grade integer, name_percent integer, content_percent integer, today date)
returns boolean language sql security definer set search_path from current as $$
  with added as (
    insert into claims_suspect (one_id, other_id, grade, name_percent, content_percent, found_on)
    select least(subject, other), greatest(subject, other), grade, name_percent, content_percent, today
    where viewer_scope() = 'city' or exists (
      select 1 from projects_project p where p.id = subject and viewer_scope() = 'unit' and p.unit_id = any ((select viewer_units())::integer[]))
    on conflict (one_id, other_id) do nothing
    returning 1)
  select exists (select 1 from added) $$;

-- 一个项目的疑似重复：等级、持有单位、登记日期、裁定状态，不露对方的名称和内容。
create or replace function claims_suspects_of(subject integer)
returns table (id integer, grade integer, unit_name text, since date, state suspect_state)
language sql stable security definer set search_path from current as $$
  select s.id, s.grade, u.name, p.created_on, s.state
  from claims_suspect s
  join projects_project p on p.id = case when s.one_id = subject then s.other_id else s.one_id end
  left join organization_unit u on u.id = p.unit_id
  where subject in (s.one_id, s.other_id) and (viewer_scope() = 'city' or exists (
    select 1 from projects_project m where m.id = subject and viewer_scope() = 'unit' and m.unit_id = any ((select viewer_units())::integer[])))
  order by s.grade, s.id
$$;

-- 项目有没有入过账（归属因此不能改）、有没有未冲销的计入（因此不能被合并）：只回报有无。
create or replace function claims_money(project integer) returns table (entered boolean, counted boolean)
language sql stable security definer set search_path from current as $$
  select * from (
  select exists (select 1 from funds_entry e where e.project_id = project), exists (select 1 from funds_entry e where e.project_id = project and e.kind = 'count'
      and not exists (select 1 from funds_entry r where r.reverses_id = e.id))) answered where viewer_scope() <> 'none'
$$;

-- 合并与撤销改项目状态：先在状态台账记一行，写明并入何处，再改现值。
create or replace function claims_set_status(project integer, target project_status, told text, today date, actor integer, actor_name text) returns void
language plpgsql security definer set search_path from current as $$
begin
  if viewer_scope() <> 'city' then
    raise exception '合并与撤销由招商办办理' using errcode = 'LM003';
  end if;
  insert into lifecycle_status_change (project_id, from_status, to_status, reason_code, words, on_day, by_account, by_name)
    select p.id, p.status, target,
      case target when 'exited' then 'other_exit' when 'ongoing' then 'resumed' else 'other' end,
      told, today, actor, actor_name
    from projects_project p where p.id = project and p.status <> target;
  update projects_project set status = target, version = version + 1 where id = project;
end $$;

-- 项目代码补录或改动后也要重新查重。
create or replace function claims_note_code() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into claims_change (project_id) values (new.project_id)
    on conflict (project_id) do update set changed_on = null, searched = false;
  return null;
end $$;

-- 有分成协议的项目（及指定的一个）的入账：先定项目再走索引，不扫全部台账。
create or replace function claims_shared_entries(from_day date, to_day date, last_entry integer, also integer)
returns table (project_id integer, unit_id integer, chain_id integer, origin money_origin, counts boolean, amount_fen bigint,
  effective_on date, split_on date)
language sql stable security definer set search_path from current as $$
  select e.project_id, e.unit_id, coalesce(e.chain_id, 0), e.origin, e.counts, e.amount_fen, e.effective_on,
    coalesce(r.effective_on, e.effective_on)
  from funds_entry e left join funds_entry r on r.id = e.reverses_id
  where e.project_id = any (array(select a.project_id from claims_agreement a union select also where also is not null))
    and e.effective_on between from_day and to_day and e.id <= last_entry and viewer_scope() <> 'none'
  order by e.id
$$;

-- 各项目的分成协议，份额按大小、单位排定：谁都看得到各单位的合计，故不受行级限制。
create or replace function claims_agreements() returns table (project_id integer, version integer, in_force_from date, shares json)
language sql stable security definer set search_path from current as $$
  select * from (
  select a.project_id, a.version, a.in_force_from,
    (select json_agg(json_build_object('unitId', c.unit_id, 'shareBp', c.share_bp) order by c.share_bp desc, c.unit_id)
      from claims_credit c where c.agreement_id = a.id)
  from claims_agreement a order by a.project_id, a.version) answered where viewer_scope() <> 'none'
$$;

-- 到点由系统释放的首报：项目已退出（并入他项目的除外），或已过保护期且满若干天无进展、尚未签约、没有争议。
create or replace function claims_lapsed(today date, idle_days integer)
returns table (claim_id integer, unit_name text, investor_name text, exited boolean, lapsed_on date, progress_on date)
language sql stable security definer set search_path from current as $$
  select * from (
  select c.id, u.name, c.investor_name, coalesce(p.status = 'exited', false),
    case when p.status = 'exited' then coalesce(x.on_day, today) else greatest(c.protected_until, g.progress_on + idle_days) + 1 end,
    g.progress_on
  from claims_claim c
  join organization_unit u on u.id = c.unit_id
  left join projects_project p on p.id = c.project_id
  left join claims_change h on h.project_id = c.project_id
  cross join lateral (select greatest(c.claimed_on, h.changed_on, (select max(s.on_day) from claims_step s
    where s.claim_id = c.id and s.kind in ('filed', 'progress', 'extended', 'received'))) as progress_on) g
  cross join lateral (select max(s.on_day) as on_day from lifecycle_status_change s
    where s.project_id = p.id and s.to_status = 'exited') x
  where c.state = 'standing'
    and not exists (select 1 from claims_dispute_side d where d.claim_id = c.id
      and not exists (select 1 from claims_ruling r where r.dispute_id = d.dispute_id))
    and ((p.status = 'exited' and coalesce(x.on_day, today) <= today and not exists (select 1 from claims_merge m where m.merged_id = p.id and m.undone_on is null))
      or ((p.id is null or (p.status <> 'exited' and p.stage_order < 5))
        and (h.project_id is null or h.changed_on is not null)
        and c.protected_until < today and g.progress_on + idle_days < today))
  order by c.id) answered where viewer_scope() <> 'none'
$$;

-- 释放并记一行；回报释放了哪些，供审计。
create or replace function claims_release_lapsed(today date, idle_days integer)
returns table (claim_id integer, unit_name text, investor_name text, words text)
language plpgsql security definer set search_path from current as $$
#variable_conflict use_column
declare one record; told text;
begin
  for one in select * from claims_lapsed(today, idle_days) loop
    update claims_claim c set state = 'released' where c.id = one.claim_id and c.state = 'standing';
    continue when not found;
    told := case when one.exited then '项目已于' || one.lapsed_on || '退出，首报自该日起释放'
      else '已过保护期，自' || one.progress_on || '起满' || idle_days || '天无进展，首报自' || one.lapsed_on || '起释放' end;
    insert into claims_step (claim_id, kind, by_account, by_name, on_day, words)
      values (one.claim_id, 'released', 0, '系统', today, told);
    claim_id := one.claim_id; unit_name := one.unit_name; investor_name := one.investor_name; words := told;
    return next;
  end loop;
end $$;
