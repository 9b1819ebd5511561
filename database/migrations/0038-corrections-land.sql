-- 更正落到该落的月份：台账一行只能记入没有关账的月份；冲销抄被冲的一行，不早于它，不出它的年度。
create function funds_guard_landing() returns trigger language plpgsql security definer set search_path from current as $$
declare taken funds_entry;
begin
  if (select act from funds_period_event
      where month = date_trunc('month', new.effective_on)::date and act in ('close', 'approve_reopening')
      order by id desc limit 1) = 'close' then
    raise exception '%已经关账，不能再记入', to_char(new.effective_on, 'YYYY"年"FMMM"月"') using errcode = 'LM003';
  end if;
  if new.kind = 'reversal' then
    select * into taken from funds_entry where id = new.reverses_id;
    if (taken.receipt_id, taken.project_id, taken.unit_id, taken.origin, taken.counts, -taken.amount_fen, taken.arrived_on)
         is distinct from (new.receipt_id, new.project_id, new.unit_id, new.origin, new.counts, new.amount_fen, new.arrived_on)
       or taken.chain_id is distinct from new.chain_id then
      raise exception '冲销须与被冲销的一笔逐项相同、金额相反' using errcode = 'LM003';
    end if;
    if new.effective_on < taken.effective_on
       or date_trunc('year', new.effective_on) <> date_trunc('year', taken.effective_on) then
      raise exception '冲销不能早于被冲销的一笔，也不能记入另一年' using errcode = 'LM003';
    end if;
  end if;
  return new;
end $$;
create trigger funds_entry_landing_guard before insert on funds_entry for each row execute function funds_guard_landing();

-- 关账、申请、批准一步接一步：同一把锁下看前一步，重复的、自批的、无文号的都写不进去。
create function funds_guard_month_act() returns trigger language plpgsql security definer set search_path from current as $$
declare
  decisive period_act;
  newest period_act;
  asked integer;
  decider integer;
begin
  perform pg_advisory_xact_lock(hashtext(current_schema() || ':periods'));
  select act into decisive from funds_period_event
    where month = new.month and act in ('close', 'approve_reopening') order by id desc limit 1;
  select act into newest from funds_period_event where month = new.month order by id desc limit 1;
  if new.act = 'close' then
    if decisive = 'close' then raise exception '本月已经关账' using errcode = 'LM003'; end if;
    return new;
  end if;
  if decisive is distinct from 'close' then raise exception '本月没有关账，不用重开' using errcode = 'LM003'; end if;
  if new.act = 'request_reopening' then
    if newest = 'request_reopening' then raise exception '本月已经申请重开，等待批准' using errcode = 'LM003'; end if;
    return new;
  end if;
  if newest is distinct from 'request_reopening' then raise exception '没有待批准的重开申请' using errcode = 'LM003'; end if;
  select person_id into decider from organization_account where id = new.by_account;
  select count(*) into asked from funds_period_event e join organization_account a on a.id = e.by_account
    where e.month = new.month and e.act = 'request_reopening' and a.person_id = decider
      and e.id > coalesce((select max(s.id) from funds_period_event s where s.month = new.month and s.act <> 'request_reopening'), 0);
  if asked > 0 then raise exception '申请重开的人不能批准自己的申请' using errcode = 'LM003'; end if;
  if new.act = 'approve_reopening' and btrim(new.document_no) = '' then
    raise exception '批准重开须有批准文号' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger funds_period_event_guard before insert on funds_period_event for each row execute function funds_guard_month_act();

-- 裁定之后才算办：按先后，不按日子。以前的裁定没有记下先后，仍按日子看。
alter table results_ruling add column period_position integer, add column ruled_at timestamptz;
alter table results_ruling alter column ruled_at set default clock_timestamp();
