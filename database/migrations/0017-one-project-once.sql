-- 收尾：项目代码参与查重，分成计入执行表，首报由系统释放，问题转办，企业核对资金，目标企业接到项目，通知点名的事项。

-- 项目代码补录或改动后也要重新查重。
create function claims_note_code() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into claims_change (project_id) values (new.project_id)
    on conflict (project_id) do update set changed_on = null, searched = false;
  return null;
end $$;
create trigger claims_code_added after insert on lifecycle_facts for each row
  when (new.project_code is not null) execute function claims_note_code();
create trigger claims_code_changed after update on lifecycle_facts for each row
  when (old.project_code is distinct from new.project_code) execute function claims_note_code();

-- 先用一次三元组，会话里才有它的参数可设：升级旧库时前面没有别的迁移替我们装入。
select similarity('甲', '乙');

-- 供定级用的候选，连同项目代码；只在服务端比较，回给他单位的仍只有等级、单位、日期。
drop function claims_candidates(integer);
create function claims_candidates(subject integer)
returns table (id integer, name text, investor_id integer, investor_name text, uscc text, project_code text, own_code text,
  unit_id integer, unit_name text, carrier text, content text, since date)
language plpgsql stable rows 20 security definer set search_path from current set pg_trgm.similarity_threshold = 0.2 as $$
#variable_conflict use_column
declare me projects_project; firm projects_enterprise; plain text; firm_plain text; told text := ''; my_code text;
begin
  select * into me from projects_project p where p.id = subject;
  if me.id is null or not (viewer_scope() = 'city' or (viewer_scope() = 'unit' and me.unit_id = viewer_unit())) then
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

-- 首报首谈：名称、统一社会信用代码或项目代码是否已有单位登记，按登记先后。
create or replace function projects_taken(asked text, except_id integer)
returns table (unit_name text, since date, stage project_stage)
language sql stable security definer set search_path from current as $$
  with plain as (select projects_plain_name(asked) as name)
  select u.name, p.created_on, p.stage
  from plain, projects_project p
  left join projects_enterprise e on e.id = p.investor_id
  left join organization_unit u on u.id = p.unit_id
  where p.id is distinct from except_id and p.status <> 'exited' and (
    e.uscc = upper(asked)
    or p.id in (select f.project_id from lifecycle_facts f where f.project_code = upper(trim(asked)))
    or (length(plain.name) >= 2 and plain.name in (projects_plain_name(p.name), projects_plain_name(e.name)))
    or (length(plain.name) >= 4 and (
      strpos(projects_plain_name(p.name), plain.name) > 0
      or strpos(projects_plain_name(e.name), plain.name) > 0)))
  order by p.created_on, p.id
  limit 5
$$;

-- 批量导入按项目代码认项目：回报编号、持有单位、登记日期；编号能不能打开由行级策略决定。
create function projects_of_code(asked text) returns table (id integer, unit_name text, since date)
language sql stable security definer set search_path from current as $$
  select p.id, u.name, p.created_on
  from lifecycle_facts f join projects_project p on p.id = f.project_id left join organization_unit u on u.id = p.unit_id
  where f.project_code = upper(trim(asked))
$$;

-- 有分成协议的项目（或另外指定的一个项目）逐笔入账：冲销按原笔的生效日分，正好抵掉。只供汇总，不回报单据。
create function claims_shared_entries(from_day date, to_day date, last_entry integer, also integer)
returns table (project_id integer, unit_id integer, chain_id integer, origin money_origin, counts boolean, amount_fen bigint,
  effective_on date, split_on date)
language sql stable security definer set search_path from current as $$
  select e.project_id, e.unit_id, coalesce(e.chain_id, 0), e.origin, e.counts, e.amount_fen, e.effective_on,
    coalesce(r.effective_on, e.effective_on)
  from funds_entry e left join funds_entry r on r.id = e.reverses_id
  where (e.project_id in (select a.project_id from claims_agreement a) or e.project_id = also)
    and e.effective_on between from_day and to_day and e.id <= last_entry
  order by e.id
$$;

-- 各项目的分成协议，份额按大小、单位排定：谁都看得到各单位的合计，故不受行级限制。
create function claims_agreements() returns table (project_id integer, version integer, in_force_from date, shares json)
language sql stable security definer set search_path from current as $$
  select a.project_id, a.version, a.in_force_from,
    (select json_agg(json_build_object('unitId', c.unit_id, 'shareBp', c.share_bp) order by c.share_bp desc, c.unit_id)
      from claims_credit c where c.agreement_id = a.id)
  from claims_agreement a order by a.project_id, a.version
$$;

-- 到点由系统释放的首报：项目已退出（并入他项目的除外），或已过保护期且满若干天无进展、尚未签约、没有争议。
create function claims_lapsed(today date, idle_days integer)
returns table (claim_id integer, unit_name text, investor_name text, exited boolean, lapsed_on date, progress_on date)
language sql stable security definer set search_path from current as $$
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
  order by c.id
$$;

-- 释放并记一行；回报释放了哪些，供审计。
create function claims_release_lapsed(today date, idle_days integer)
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

-- 问题转办：交给谁记在步骤里；层级和曾经逾期的天数不因转办而变。
alter type service_act add value 'hand_over';
alter table service_problem_step
  add column to_unit_id integer constraint service_problem_step_unit_fk references organization_unit,
  add column to_words text not null default '';

-- 转办的人可能从此看不到这个问题，故在此改；谁能转办由规则判断，这里只认看得到它的单位。
create function service_hand_over(problem integer, to_unit integer, told text, due date) returns void
language plpgsql security definer set search_path from current as $$
begin
  update service_problem s set owner_unit_id = to_unit, owner_words = told, due_on = due
  where s.id = problem and (viewer_scope() = 'city' or (viewer_scope() = 'unit' and (s.owner_unit_id = viewer_unit()
    or exists (select 1 from projects_project p where p.id = s.project_id and p.unit_id = viewer_unit()))));
  if not found then
    raise exception '只有责任单位、项目单位或招商办可以转办' using errcode = 'LM003';
  end if;
end $$;

-- 企业核对到位资金：已核验的，按到位月份；冲销的已扣除。
create function service_invited_money(digest text, on_day date) returns table (month text, receipts integer, amount_fen bigint)
language sql stable security definer set search_path from current as $$
  select to_char(e.arrived_on, 'YYYY-MM'), sum(case e.kind when 'count' then 1 else -1 end)::integer, sum(e.amount_fen)::bigint
  from service_invitation i join funds_entry e on e.project_id = i.project_id
  where i.token_digest = digest and i.expires_on >= on_day and i.answered_at is null and i.revoked_at is null
  group by 1 having sum(e.amount_fen) <> 0 order by 1
$$;
alter table service_invitation
  add column money_answer service_answer,
  add column money_fen bigint,
  add constraint service_invitation_money_check check ((money_answer is null) = (money_fen is null));

drop function service_answer_invitation(text, date, timestamptz, service_answer, text, text, text, integer[], integer[], date);
create function service_answer_invitation(digest text, on_day date, answered timestamptz, given service_answer,
  said text, by_whom text, actor text, confirmed integer[], objected integer[], renewed_due date,
  money_given service_answer, money_shown bigint)
returns integer language plpgsql security definer set search_path from current as $$
#variable_conflict use_column
declare held service_invitation;
begin
  update service_invitation i set answered_at = answered, opened_at = coalesce(i.opened_at, answered), answer = given,
      words = said, name_given = by_whom, money_answer = money_given, money_fen = money_shown
    where i.token_digest = digest and i.expires_on >= on_day and i.answered_at is null and i.revoked_at is null
    returning * into held;
  if not found then
    return null;
  end if;
  with changed as (
    update service_problem s set state = 'confirmed', closed_on = on_day, enterprise_answer = 'confirm'
    where s.project_id = held.project_id and s.state = 'solved' and s.id = any (confirmed) returning s.id)
  insert into service_problem_step (problem_id, act, by_name, on_day, words)
    select c.id, 'enterprise_confirm', actor || ' ' || by_whom, on_day, said from changed c;
  with changed as (
    update service_problem s set state = 'reopened', solved_on = null, solved_by = null, enterprise_answer = 'object',
      due_on = greatest(s.due_on, renewed_due)
    where s.project_id = held.project_id and s.state = 'solved' and s.id = any (objected) returning s.id, s.due_on)
  insert into service_problem_step (problem_id, act, by_name, on_day, words, due_on)
    select c.id, 'enterprise_object', actor || ' ' || by_whom, on_day, said, c.due_on from changed c;
  return held.id;
end $$;

-- 目标企业接到哪个线索或项目：接上一行，取消也是一行，指向它取消的那一行。
create table chainwork_target_project (
  id integer generated always as identity primary key,
  target_id integer not null constraint chainwork_target_project_target_fk references chainwork_target,
  chain_id integer not null constraint chainwork_target_project_chain_fk references chains_chain,
  project_id integer not null constraint chainwork_target_project_project_fk references projects_project,
  removes_id integer constraint chainwork_target_project_removes_key unique
    constraint chainwork_target_project_removes_fk references chainwork_target_project,
  words text not null default '',
  by_name text not null,
  on_day date not null
);
create index chainwork_target_project_target_idx on chainwork_target_project (target_id, id);
create index chainwork_target_project_project_idx on chainwork_target_project (project_id);
create trigger chainwork_target_project_kept before update or delete on chainwork_target_project
  for each row execute function refuse_change();
create trigger chainwork_target_project_not_emptied before truncate on chainwork_target_project
  for each statement execute function refuse_change();
alter table chainwork_target_project enable row level security;
create policy chainwork_target_project_read on chainwork_target_project for select using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'chain' and chain_id = (select viewer_chain()))
  or exists (select 1 from chainwork_target t where t.id = target_id));
create policy chainwork_target_project_write on chainwork_target_project for insert with check (chainwork_may_write(chain_id));

-- 通知点名的载体、项目、企业、图谱：登记了，还是不登记；可以先不登记，以后再登记。
create table plan_named_act (
  id integer generated always as identity primary key,
  year integer not null constraint plan_named_act_campaign_fk references plan_campaign,
  declined boolean not null,
  added jsonb not null default '{}',
  by_name text not null,
  on_day date not null
);
create index plan_named_act_year_idx on plan_named_act (year, id);
create trigger plan_named_act_kept before update or delete on plan_named_act for each row execute function refuse_change();
create trigger plan_named_act_not_emptied before truncate on plan_named_act for each statement execute function refuse_change();

-- 批量导入查重：名称（去掉公司后缀等）或统一社会信用代码完全相同的，一批一次；只回报单位、日期。
create function projects_taken_exactly(names text[], codes text[]) returns table (asked text, unit_name text, since date)
language sql stable security definer set search_path from current as $$
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
  where p.status <> 'exited'
$$;

-- 通知第三部分给九条链分了组；此前由方案入库时建的链都记成了特色产业，据通知改正。
update chains_chain set grouping = case
    when name in ('尼龙碳氢新材料产业', '装备制造产业') then 'leading'
    when name in ('绿色食品产业', '生物医药产业', '数字经济产业') then 'emerging'
    else 'distinctive' end::chain_grouping
  where exists (select 1 from plan_campaign where document_no = '汝政办〔2023〕17号')
    and not exists (select 1 from chains_chain where grouping <> 'distinctive');
