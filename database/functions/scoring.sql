-- 同一项在同一期只有一个有效的数：其余都应指明更正了谁。
create or replace function scoring_mark_one_current() returns trigger language plpgsql as $$
begin
  -- 同一规则、同一期的录入逐个进行，两人同时录入也不会并存两个有效数。
  perform pg_advisory_xact_lock(hashtextextended(format('scoring_mark %s %s', new.rule_set_id, new.period), 0));
  if exists (select 1 from scoring_mark m
      where m.rule_set_id = new.rule_set_id and m.period = new.period and m.kind = new.kind
        and m.assessee = new.assessee and m.code = new.code and m.part = new.part
        and m.rater_class = new.rater_class and m.rater = new.rater
        and m.id <> coalesce(new.replaces_id, 0)
        and not exists (select 1 from scoring_mark later where later.replaces_id = m.id)) then
    raise exception 'the mark has a current line already' using errcode = '23505', constraint = 'scoring_mark_one_current';
  end if;
  if new.replaces_id is not null and not exists (select 1 from scoring_mark m
      where m.id = new.replaces_id and m.rule_set_id = new.rule_set_id and m.period = new.period and m.kind = new.kind
        and m.assessee = new.assessee and m.code = new.code and m.part = new.part
        and m.rater_class = new.rater_class and m.rater = new.rater) then
    raise exception 'a correction names a line of the same mark' using errcode = '23514', constraint = 'scoring_mark_replaces_same';
  end if;
  return new;
end $$;

-- 计分要用所有人的数：只给数，不给谁录的、依据什么；评分人和投票人换成序号。
create or replace function scoring_marks_counted(of_set integer, of_period text)
returns table (id integer, kind scoring_mark_kind, assessee text, code text, part text, rater_class text,
  rater text, state scoring_mark_state, amount text, detail jsonb, on_day date)
language sql stable security definer set search_path from current as $$
  select * from (
  select m.id, m.kind, m.assessee, m.code, m.part, m.rater_class,
    case when m.rater = '' then '' else '评分人' || dense_rank() over (order by m.rater)::text end,
    m.state, m.amount, m.detail, m.on_day
  from scoring_mark m
  where m.rule_set_id = of_set and m.period = of_period and m.state <> 'withdrawn'
    and not exists (select 1 from scoring_mark later where later.replaces_id = m.id)
  order by m.id) answered where viewer_scope() <> 'none'
$$;

create or replace function scoring_version_entered() returns trigger language plpgsql security definer set search_path from current as $$
declare frozen date;
begin
  if new.version = 1 or new.sample then
    return new;
  end if;
  select max(month) into frozen from assessment_snapshot;
  if new.in_force_from < frozen + interval '1 month'
    and not coalesce(dating_back_approved(new.approval_id, 'scoring.version', new.in_force_from), false) then
    raise exception '规则新版本不能从已冻结的月份起生效，除非经另一人批准' using errcode = 'LM003';
  end if;
  return new;
end $$;
