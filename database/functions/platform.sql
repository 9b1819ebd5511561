-- 只增的表用它挡住改和删。
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% 只增不改', tg_table_name using errcode = 'LM001';
end $$;

-- 视角由连接上的设置给出（database/policies.ts 按它行权）；没有给出，就是什么也看不见。
create or replace function viewer_scope() returns text language sql stable as $$
  select coalesce(nullif(current_setting('luming.scope', true), ''), 'none') $$;

create or replace function viewer_unit() returns integer language sql stable as $$
  select nullif(current_setting('luming.unit', true), '')::integer $$;

create or replace function viewer_chain() returns integer language sql stable as $$
  select nullif(current_setting('luming.chain', true), '')::integer $$;

-- 文字的上界：按字节比较时，以它开头的都在此之前。
create or replace function text_after(words text) returns text language sql immutable as $$
  select words || chr(1114111) $$;

-- 调用者有没有这项权限：内容分人看的表（results_entry 等）除视角外还问它。
create or replace function viewer_opens(permission text) returns boolean language sql stable as $$
  select position(',' || permission || ',' in ',' || coalesce(current_setting('luming.opens', true), '') || ',') > 0
    or current_setting('luming.opens', true) = '*' $$;

-- 文字只有一种比法，与 kernel/plain-text.ts 的 plainText、plainName 完全一致：全角半角、空格、横线、括号、看不见的字符、
-- 康熙部首和换行都不算差别；名称还去掉公司、集团、项目。函数体当场绑定，不随 search_path 变。
create or replace function plain_text(words text) returns text language sql immutable strict parallel safe
return regexp_replace(
  translate(normalize(regexp_replace(words, '_x000[9ad]_', '', 'gi'), NFKC),
    '⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    '母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟abcdefghijklmnopqrstuvwxyz'),
  '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u02d7\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u206f\u2212\u2215\u2219\u22c5\u2800\u2e00-\u2e5d\u3000-\u3003\u3008-\u3011\u3014-\u301f\u3030\u30fb\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef]',
  '', 'g');

create or replace function dating_back_ruled() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if exists (select 1 from dating_back where id = new.asking_id and asked_person = new.ruled_person) then
    raise exception '追溯生效须由另一人批准' using errcode = 'LM003';
  end if;
  return new;
end $$;

-- 批准过的追溯：种类相符、生效日相符。
create or replace function dating_back_approved(asking integer, of_kind text, from_day date) returns boolean
language sql stable security definer set search_path from current as $$
  select exists (select 1 from dating_back a join dating_back_ruling r on r.asking_id = a.id
    where a.id = asking and a.kind = of_kind and a.effective_on = from_day and r.approved)
$$;

-- 本单位，连同并入它的。
create or replace function viewer_units() returns integer[] language sql stable as $$
  select organization_under(viewer_unit())
$$;
