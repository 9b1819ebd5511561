-- 五（一）：首报首谈。首报、争议、查重、合并、分成；历史只增不改。
create type claim_state as enum ('standing', 'disputed', 'released', 'transferred', 'lost');
create type claim_step_kind as enum ('filed', 'progress', 'extended', 'received', 'contested', 'ruled', 'released', 'transferred');

-- 一份首报：某单位于某日就某投资方（可指明项目）提出。移交后另起一份，from_id 指向原来的。
create table claims_claim (
  id integer generated always as identity primary key,
  project_id integer constraint claims_claim_project_fk references projects_project,
  investor_name text not null,
  investor_uscc text,
  investor_plain text not null generated always as (projects_plain_name(investor_name)) stored,
  unit_id integer not null constraint claims_claim_unit_fk references organization_unit,
  contact text not null default '',
  intent text not null default '',
  talked_on date,
  claimed_on date not null,
  filed_at timestamptz not null default clock_timestamp(),
  state claim_state not null default 'standing',
  protected_until date not null,
  from_id integer constraint claims_claim_from_fk references claims_claim,
  by_account integer not null,
  by_name text not null,
  demo boolean not null default false,
  constraint claims_claim_name_check check (investor_name <> ''),
  constraint claims_claim_talk_check check (talked_on is null or talked_on <= claimed_on)
);
create index claims_claim_unit_idx on claims_claim (unit_id, id);
create index claims_claim_project_idx on claims_claim (project_id, id);
create index claims_claim_uscc_idx on claims_claim (investor_uscc) where investor_uscc is not null;
create index claims_claim_plain_idx on claims_claim (investor_plain);
create index claims_claim_state_idx on claims_claim (state, id);
create unique index claims_claim_from_key on claims_claim (from_id);

create table claims_step (
  id integer generated always as identity primary key,
  claim_id integer not null constraint claims_step_claim_fk references claims_claim,
  kind claim_step_kind not null,
  by_account integer not null,
  by_name text not null,
  on_day date not null,
  at timestamptz not null default clock_timestamp(),
  words text not null default ''
);
create index claims_step_claim_idx on claims_step (claim_id, id);
create trigger claims_step_kept before update or delete on claims_step for each row execute function refuse_change();

-- 争议：同一投资方或项目有两个以上单位首报；裁定一次，只增不改。
create table claims_dispute (id integer generated always as identity primary key, subject text not null, opened_on date not null);
create table claims_dispute_side (
  dispute_id integer not null constraint claims_dispute_side_dispute_fk references claims_dispute,
  claim_id integer not null constraint claims_dispute_side_claim_fk references claims_claim,
  constraint claims_dispute_side_pk primary key (dispute_id, claim_id)
);
create index claims_dispute_side_claim_idx on claims_dispute_side (claim_id);
create table claims_ruling (
  dispute_id integer constraint claims_ruling_pk primary key,
  winner_id integer not null,
  reason text not null constraint claims_ruling_reason_check check (reason <> ''),
  by_account integer not null,
  by_name text not null,
  on_day date not null,
  constraint claims_ruling_side_fk foreign key (dispute_id, winner_id) references claims_dispute_side
);
create trigger claims_ruling_kept before update or delete on claims_ruling for each row execute function refuse_change();
create trigger claims_side_kept before update or delete on claims_dispute_side for each row execute function refuse_change();

-- 疑似重复：一对项目一行，编号小的在前；裁定逐条追加，最后一条决定状态。
create type suspect_state as enum ('open', 'distinct', 'merged');
create table claims_suspect (
  id integer generated always as identity primary key,
  one_id integer not null constraint claims_suspect_one_fk references projects_project,
  other_id integer not null constraint claims_suspect_other_fk references projects_project,
  grade integer not null constraint claims_suspect_grade_check check (grade between 1 and 4),
  name_percent integer not null,
  content_percent integer not null,
  state suspect_state not null default 'open',
  found_on date not null,
  constraint claims_suspect_order_check check (one_id < other_id),
  constraint claims_suspect_pair_key unique (one_id, other_id)
);
create index claims_suspect_state_idx on claims_suspect (state, id);
create index claims_suspect_other_idx on claims_suspect (other_id);

create table claims_finding (
  id integer generated always as identity primary key,
  suspect_id integer not null constraint claims_finding_suspect_fk references claims_suspect,
  finding suspect_state not null,
  reason text not null constraint claims_finding_reason_check check (reason <> ''),
  by_account integer not null,
  by_name text not null,
  on_day date not null
);
create index claims_finding_suspect_idx on claims_finding (suspect_id, id);
create trigger claims_finding_kept before update or delete on claims_finding for each row execute function refuse_change();
create function claims_apply_finding() returns trigger language plpgsql security definer set search_path from current as $$
begin
  update claims_suspect set state = new.finding where id = new.suspect_id;
  return null;
end $$;
create trigger claims_finding_state after insert on claims_finding for each row execute function claims_apply_finding();

-- 合并：被合并的项目退出，挂在它上面的资金不移动；撤销一次，恢复原状况。
create table claims_merge (
  id integer generated always as identity primary key,
  suspect_id integer constraint claims_merge_suspect_fk references claims_suspect,
  kept_id integer not null constraint claims_merge_kept_fk references projects_project,
  merged_id integer not null constraint claims_merge_merged_fk references projects_project,
  status_before project_status not null,
  reason text not null constraint claims_merge_reason_check check (reason <> ''),
  by_account integer not null,
  by_name text not null,
  on_day date not null,
  undone_reason text,
  undone_by_account integer,
  undone_by_name text,
  undone_on date,
  constraint claims_merge_two_check check (kept_id <> merged_id),
  constraint claims_merge_undone_check check ((undone_on is null) = (undone_reason is null))
);
create unique index claims_merge_standing_key on claims_merge (merged_id) where undone_on is null;
create index claims_merge_kept_idx on claims_merge (kept_id);
create index claims_merge_merged_idx on claims_merge (merged_id);

create function claims_guard_merge() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.undone_on is not null
     or (to_jsonb(old) - array['undone_reason', 'undone_by_account', 'undone_by_name', 'undone_on'])
        is distinct from (to_jsonb(new) - array['undone_reason', 'undone_by_account', 'undone_by_name', 'undone_on']) then
    raise exception '合并记录只增不改，撤销只有一次' using errcode = 'LM001';
  end if;
  return new;
end $$;
create trigger claims_merge_guard before update or delete on claims_merge for each row execute function claims_guard_merge();

-- 已并入其他项目的，撤销合并前不能恢复推进：否则同一个项目会计两次。
create function claims_guard_merged() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if exists (select 1 from claims_merge where merged_id = old.id and undone_on is null) then
    raise exception '该项目已并入其他项目，恢复推进请先撤销合并' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger claims_merged_guard before update on projects_project for each row
  when (old.status = 'exited' and new.status <> 'exited') execute function claims_guard_merged();

-- 项目登记或要件改动后待查重；changed_on 为空表示改动日还没有按业务日记下。
create table claims_change (
  project_id integer constraint claims_change_pk primary key
    constraint claims_change_project_fk references projects_project on delete cascade,
  changed_on date,
  searched boolean not null default false
);
create index claims_change_waiting_idx on claims_change (project_id) where not searched;
insert into claims_change (project_id, changed_on) select id, created_on from projects_project;
create function claims_note_change() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into claims_change (project_id) values (new.id)
    on conflict (project_id) do update set changed_on = null, searched = false;
  return null;
end $$;
create trigger claims_project_added after insert on projects_project for each row execute function claims_note_change();
create trigger claims_project_changed after update on projects_project for each row
  when ((old.name, old.investor_id, old.unit_id, old.carrier, old.content, old.stage) is distinct from (new.name, new.investor_id, new.unit_id, new.carrier, new.content, new.stage))
  execute function claims_note_change();

-- 分成协议：业绩按比例分，统计单位不变；每次约定一个新版本，只增不改，各方合计一万个基点。
create table claims_agreement (
  id integer generated always as identity primary key,
  project_id integer not null constraint claims_agreement_project_fk references projects_project,
  version integer not null,
  document_no text not null constraint claims_agreement_document_check check (document_no <> ''),
  in_force_from date not null,
  note text not null default '',
  by_account integer not null,
  by_name text not null,
  on_day date not null,
  constraint claims_agreement_version_key unique (project_id, version)
);
create table claims_credit (
  agreement_id integer not null constraint claims_credit_agreement_fk references claims_agreement,
  project_id integer not null constraint claims_credit_project_fk references projects_project,
  unit_id integer not null constraint claims_credit_unit_fk references organization_unit,
  share_bp integer not null constraint claims_credit_share_check check (share_bp between 1 and 10000),
  constraint claims_credit_pk primary key (agreement_id, unit_id)
);
create index claims_credit_unit_idx on claims_credit (unit_id);
create trigger claims_agreement_kept before update or delete on claims_agreement for each row execute function refuse_change();
create trigger claims_credit_kept before update or delete on claims_credit for each row execute function refuse_change();
create function claims_refuse_part() returns trigger language plpgsql security definer set search_path from current as $$
declare agreement constant integer := (to_jsonb(new) ->> (case tg_table_name when 'claims_credit' then 'agreement_id' else 'id' end))::integer;
begin
  if (select coalesce(sum(share_bp), 0) from claims_credit where agreement_id = agreement) <> 10000 then
    raise exception '分成比例合计应为100%%' using errcode = 'LM003';
  end if;
  return null;
end $$;
create constraint trigger claims_credit_whole after insert on claims_credit
  deferrable initially deferred for each row execute function claims_refuse_part();
create constraint trigger claims_agreement_whole after insert on claims_agreement
  deferrable initially deferred for each row execute function claims_refuse_part();

create trigger claims_step_not_emptied before truncate on claims_step for each statement execute function refuse_change();
create trigger claims_finding_not_emptied before truncate on claims_finding for each statement execute function refuse_change();
create trigger claims_merge_not_emptied before truncate on claims_merge for each statement execute function refuse_change();
create trigger claims_credit_not_emptied before truncate on claims_credit for each statement execute function refuse_change();

-- 行权：单位看自己的首报；争议中看到的他方只有单位和日期，由下面的函数回报。
alter table claims_claim enable row level security;
create policy claims_claim_rows on claims_claim using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'unit' and unit_id = (select viewer_unit()))
  or ((select viewer_scope()) = 'chain' and exists (select 1 from projects_project p where p.id = project_id)));
alter table claims_step enable row level security;
create policy claims_step_rows on claims_step using ((select viewer_scope()) = 'city' or exists (select 1 from claims_claim c where c.id = claim_id));
alter table claims_dispute_side enable row level security;
create policy claims_dispute_side_rows on claims_dispute_side using ((select viewer_scope()) = 'city' or exists (select 1 from claims_claim c where c.id = claim_id));
alter table claims_dispute enable row level security;
create policy claims_dispute_rows on claims_dispute using ((select viewer_scope()) = 'city' or exists (select 1 from claims_dispute_side s where s.dispute_id = id));
alter table claims_ruling enable row level security;
create policy claims_ruling_rows on claims_ruling using ((select viewer_scope()) = 'city' or exists (select 1 from claims_dispute d where d.id = dispute_id));
alter table claims_suspect enable row level security;
create policy claims_suspect_rows on claims_suspect using ((select viewer_scope()) = 'city');
alter table claims_finding enable row level security;
create policy claims_finding_rows on claims_finding using ((select viewer_scope()) = 'city');
alter table claims_merge enable row level security;
create policy claims_merge_rows on claims_merge using ((select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id in (kept_id, merged_id)));
alter table claims_change enable row level security;
create policy claims_change_rows on claims_change using ((select viewer_scope()) = 'city' or exists (select 1 from projects_project p where p.id = project_id));
alter table claims_credit enable row level security;
create policy claims_credit_rows on claims_credit using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'unit' and unit_id = (select viewer_unit()))
  or exists (select 1 from projects_project p where p.id = project_id));
alter table claims_agreement enable row level security;
create policy claims_agreement_rows on claims_agreement using (
  (select viewer_scope()) = 'city'
  or exists (select 1 from projects_project p where p.id = project_id)
  or exists (select 1 from claims_credit c where c.agreement_id = id));

-- 同一标的：同一项目，或同一投资方（代码相同；名称相同而代码并非两样）。
create function claims_same_subject(one claims_claim, other claims_claim) returns boolean language sql immutable as $$
  select coalesce(one.project_id = other.project_id, false)
    or coalesce(one.investor_uscc = other.investor_uscc, false)
    or (length(one.investor_plain) >= 2 and one.investor_plain = other.investor_plain
      and coalesce(one.investor_uscc = other.investor_uscc, true)) $$;

-- 他单位是否已首报：只回报单位与日期。
create function claims_held(own_unit integer, project integer, uscc text, name text)
returns table (unit_name text, since date)
language sql stable security definer set search_path from current as $$
  with plain as (select projects_plain_name(name) as name)
  select u.name, c.claimed_on from plain, claims_claim c join organization_unit u on u.id = c.unit_id
  where (c.project_id = project or c.investor_uscc = upper(uscc)
      or (length(plain.name) >= 2 and c.investor_plain = plain.name
        and coalesce(c.investor_uscc = upper(uscc), true)))
    and c.unit_id is distinct from own_unit and c.state in ('standing', 'disputed')
  order by c.filed_at, c.id limit 1
$$;

-- 新首报与在先首报相争：开立争议或并入未裁定的争议，回报争议编号；没有在先的为空。调用前先取得首报锁。
create function claims_contest(own integer, today date, actor integer) returns integer
language plpgsql security definer set search_path from current as $$
declare me claims_claim; own_unit text; rivals integer[]; found_dispute integer;
begin
  select * into me from claims_claim where id = own;
  if me.id is null or not (viewer_scope() = 'city' or (viewer_scope() = 'unit' and me.unit_id = viewer_unit())) then
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
create function claims_sides(asked integer[])
returns table (dispute_id integer, claim_id integer, unit_id integer, unit_name text, claimed_on date, state claim_state)
language sql stable security definer set search_path from current as $$
  select s.dispute_id, c.id, u.id, u.name, c.claimed_on, c.state
  from claims_dispute_side s join claims_claim c on c.id = s.claim_id join organization_unit u on u.id = c.unit_id
  where s.dispute_id = any (asked) and (viewer_scope() = 'city' or exists (
    select 1 from claims_dispute_side mine join claims_claim m on m.id = mine.claim_id
    where mine.dispute_id = s.dispute_id and viewer_scope() = 'unit' and m.unit_id = viewer_unit()))
  order by s.dispute_id, c.filed_at, c.id
$$;

-- 查重候选走三元组索引；许多项目共用的套话不算内容相近。
create index claims_project_plain_idx on projects_project using gin (projects_plain_name(name) gin_trgm_ops);
create index claims_enterprise_plain_idx on projects_enterprise using gin (projects_plain_name(name) gin_trgm_ops);
create index claims_project_content_idx on projects_project using gin (content gin_trgm_ops);
create index claims_project_same_content_idx on projects_project (md5(content)) where content <> '';

-- 供定级用的候选：只在服务端比较，回给他单位的仍只有等级、单位、日期。
create function claims_candidates(subject integer)
returns table (id integer, name text, investor_id integer, investor_name text, uscc text, unit_id integer,
  unit_name text, carrier text, content text, since date)
language plpgsql stable rows 20 security definer set search_path from current set pg_trgm.similarity_threshold = 0.2 as $$
#variable_conflict use_column
declare me projects_project; firm projects_enterprise; plain text; firm_plain text; told text := '';
begin
  select * into me from projects_project p where p.id = subject;
  if me.id is null or not (viewer_scope() = 'city' or (viewer_scope() = 'unit' and me.unit_id = viewer_unit())) then
    return;
  end if;
  select * into firm from projects_enterprise e where e.id = me.investor_id;
  plain := projects_plain_name(me.name);
  firm_plain := projects_plain_name(coalesce(firm.name, ''));
  if length(me.content) >= 12 and (select count(*) from (
      select 1 from projects_project p where md5(p.content) = md5(me.content) and p.content <> '' limit 6) s) < 6 then
    told := me.content;
  end if;
  return query
    select p.id, p.name, p.investor_id, e.name, e.uscc, p.unit_id, u.name, p.carrier,
      case when told = '' then '' else p.content end, p.created_on
    from (
      select x.id from projects_project x where x.investor_id = me.investor_id
      union
      select x.id from projects_project x where length(plain) >= 2 and projects_plain_name(x.name) % plain
      union
      select x.id from projects_enterprise f join projects_project x on x.investor_id = f.id
        where length(firm_plain) >= 2 and projects_plain_name(f.name) % firm_plain
      union
      select x.id from projects_project x where told <> '' and x.content % told
    ) c
    join projects_project p on p.id = c.id
    left join projects_enterprise e on e.id = p.investor_id
    left join organization_unit u on u.id = p.unit_id
    where p.id <> subject and p.status <> 'exited'
    order by (p.investor_id is not distinct from me.investor_id) desc, similarity(projects_plain_name(p.name), plain) desc, p.id
    limit 200;
end $$;

-- 记下一对疑似；已有的不重复，已裁定的不再打开。
create function claims_add_suspect(subject integer, other integer, grade integer, name_percent integer, content_percent integer, today date)
returns boolean language sql security definer set search_path from current as $$
  with added as (
    insert into claims_suspect (one_id, other_id, grade, name_percent, content_percent, found_on)
    select least(subject, other), greatest(subject, other), grade, name_percent, content_percent, today
    where viewer_scope() = 'city' or exists (
      select 1 from projects_project p where p.id = subject and viewer_scope() = 'unit' and p.unit_id = viewer_unit())
    on conflict (one_id, other_id) do nothing
    returning 1)
  select exists (select 1 from added) $$;

-- 一个项目的疑似重复：等级、持有单位、登记日期、裁定状态，不露对方的名称和内容。
create function claims_suspects_of(subject integer)
returns table (id integer, grade integer, unit_name text, since date, state suspect_state)
language sql stable security definer set search_path from current as $$
  select s.id, s.grade, u.name, p.created_on, s.state
  from claims_suspect s
  join projects_project p on p.id = case when s.one_id = subject then s.other_id else s.one_id end
  left join organization_unit u on u.id = p.unit_id
  where subject in (s.one_id, s.other_id) and (viewer_scope() = 'city' or exists (
    select 1 from projects_project m where m.id = subject and viewer_scope() = 'unit' and m.unit_id = viewer_unit()))
  order by s.grade, s.id
$$;

-- 项目有没有入过账（归属因此不能改）、有没有未冲销的计入（因此不能被合并）：只回报有无。
create function claims_money(project integer) returns table (entered boolean, counted boolean)
language sql stable security definer set search_path from current as $$
  select exists (select 1 from funds_entry e where e.project_id = project), exists (select 1 from funds_entry e where e.project_id = project and e.kind = 'count'
      and not exists (select 1 from funds_entry r where r.reverses_id = e.id))
$$;

-- 合并与撤销改项目状态：先在状态台账记一行，写明并入何处，再改现值。
create function claims_set_status(project integer, target project_status, told text, today date, actor integer, actor_name text) returns void
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
