-- 文字只有一种比法，与 kernel/plain-text.ts 的 plainText、plainName 完全一致：全角半角、空格、横线、括号、看不见的字符、
-- 康熙部首和换行都不算差别；名称还去掉公司、集团、项目。函数体当场绑定，不随 search_path 变。
create function plain_text(words text) returns text language sql immutable strict parallel safe
return regexp_replace(
  translate(normalize(regexp_replace(words, '_x000[9ad]_', '', 'gi'), NFKC),
    '⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    '母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟abcdefghijklmnopqrstuvwxyz'),
  '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u02d7\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u206f\u2212\u2215\u2219\u22c5\u2800\u2e00-\u2e5d\u3000-\u3003\u3008-\u3011\u3014-\u301f\u3030\u30fb\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef]',
  '', 'g');

-- 已存的结果和索引都按旧函数算过，换掉函数后一律重算。
drop index claims_claim_plain_idx;
drop index claims_project_plain_idx;
drop index claims_enterprise_plain_idx;
alter table claims_claim drop column investor_plain;
create or replace function projects_plain_name(name text) returns text language sql immutable parallel safe
return regexp_replace(plain_text(name),
  '(股份有限公司|有限责任公司|有限公司|集团公司|公司|集团|项目)', '', 'g');
alter table claims_claim
  add column investor_plain text not null generated always as (projects_plain_name(investor_name)) stored;
create index claims_claim_plain_idx on claims_claim (investor_plain);
create index claims_project_plain_idx on projects_project using gin (projects_plain_name(name) gin_trgm_ops);
create index claims_enterprise_plain_idx on projects_enterprise using gin (projects_plain_name(name) gin_trgm_ops);
-- 查重改按整个名称比，等值查找走这两个索引。
create index projects_project_plain_idx on projects_project (projects_plain_name(name));
create index projects_enterprise_plain_idx on projects_enterprise (projects_plain_name(name));

drop index funds_receipt_slip_idx;
drop index funds_receipt_payment_idx;
create index funds_receipt_slip_idx on funds_receipt (plain_text(slip_no)) where slip_no <> '';
create index funds_receipt_payment_idx on funds_receipt (projects_plain_name(payer_name), arrived_on, amount_fen);

-- 同一张单据换了写法也认得出：填报时、填报后都用这一个函数。只回报存在、单位、日期，不露明细。
create function funds_alike(own integer, slip text, payer text, arrived date, amount bigint, digests text[])
returns table (other_id integer, ground text)
language sql stable rows 5 security definer set search_path from current as $$
  select r.id, 'same_slip' from funds_receipt r
    where plain_text(r.slip_no) = plain_text(slip) and r.slip_no <> '' and plain_text(slip) <> '' and r.id is distinct from own
  union all
  select r.id, 'same_payment' from funds_receipt r
    where projects_plain_name(r.payer_name) = projects_plain_name(payer) and projects_plain_name(payer) <> ''
      and r.arrived_on = arrived and r.amount_fen = amount and r.id is distinct from own
  union all
  select e.receipt_id, 'same_file' from funds_evidence e
    where e.sha256 = any (digests) and e.receipt_id is distinct from own
$$;
create or replace function funds_suspects(subject integer)
returns table (other_id integer, other_no text, unit_name text, state receipt_state, ground text)
language sql stable security definer set search_path from current as $$
  select distinct o.id, o.no, u.name, o.state, g.ground
  from funds_receipt me, lateral funds_alike(me.id, me.slip_no, me.payer_name, me.arrived_on, me.amount_fen,
    array(select e.sha256 from funds_evidence e where e.receipt_id = me.id)) g
  join funds_receipt o on o.id = g.other_id and o.state <> 'draft'
    and not exists (select 1 from funds_entry x where x.receipt_id = o.id and x.kind = 'reversal')
  join organization_unit u on u.id = o.unit_id
  where me.id = subject
$$;

-- 还在填的单据是否已有人报过：回报理由、单位、填报日期；编号只给看得到它的人。草稿和已冲销的不算。
create function funds_twins(own integer, slip text, payer text, arrived date, amount bigint, digests text[])
returns table (ground text, unit_name text, since date, other_id integer, other_no text)
language sql stable rows 5 security definer set search_path from current as $$
  select distinct g.ground, u.name, coalesce(o.reported_on, o.arrived_on),
    case when v.may then o.id end, case when v.may then o.no end
  from funds_alike(own, slip, payer, arrived, amount, digests) g
  join funds_receipt o on o.id = g.other_id and o.state <> 'draft'
    and not exists (select 1 from funds_entry x where x.receipt_id = o.id and x.kind = 'reversal')
  join organization_unit u on u.id = o.unit_id
  cross join lateral (select coalesce(viewer_scope() = 'city'
    or (viewer_scope() = 'unit' and o.unit_id = viewer_unit()), false) as may) v
  order by 1, 3 limit 20
$$;

-- 首报首谈：整个名称、统一社会信用代码或项目代码是否已有单位登记。只认全称，不认其中几个字，免得逐字试出他单位的项目。
create or replace function projects_taken(asked text, except_id integer)
returns table (unit_name text, since date, stage project_stage)
language sql stable security definer set search_path from current as $$
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
  limit 5
$$;

-- 他单位是否已首报：项目编号只认调用者看得到的项目，他单位的编号问不出东西。
create or replace function claims_held(own_unit integer, project integer, uscc text, name text)
returns table (unit_name text, since date)
language sql stable security definer set search_path from current as $$
  with plain as (select projects_plain_name(name) as name)
  select u.name, c.claimed_on from plain, claims_claim c join organization_unit u on u.id = c.unit_id
  where ((c.project_id = project and exists (select 1 from projects_project p where p.id = project
        and (viewer_scope() = 'city' or (viewer_scope() = 'unit' and p.unit_id = viewer_unit()))))
      or c.investor_uscc = upper(uscc)
      or (length(plain.name) >= 2 and c.investor_plain = plain.name
        and coalesce(c.investor_uscc = upper(uscc), true)))
    and c.unit_id is distinct from own_unit and c.state in ('standing', 'disputed')
  order by c.filed_at, c.id limit 1
$$;
