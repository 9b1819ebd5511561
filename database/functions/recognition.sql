-- 提出后数字不变，状态只沿着路走；三个环节是三个人。
create or replace function recognition_guard_request() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if to_jsonb(new) - 'state' is distinct from to_jsonb(old) - 'state' then
    raise exception '签约认定提出后不能改动' using errcode = 'LM003';
  end if;
  if not ((old.state = 'filed' and new.state in ('signed', 'returned', 'withdrawn'))
      or (old.state = 'signed' and new.state in ('recognized', 'returned'))) then
    raise exception '签约认定不能由 % 变为 %', old.state, new.state using errcode = 'LM003';
  end if;
  if new.state is distinct from (select s.state from recognition_step s where s.request_id = new.id order by s.id desc limit 1) then
    raise exception '签约认定的状态须与办理记录一致' using errcode = 'LM003';
  end if;
  if new.state = 'recognized' and (select count(distinct s.by_person) from recognition_step s
      where s.request_id = new.id and s.state in ('filed', 'signed', 'recognized')) < 3 then
    raise exception '提出、签认、核定须是三个人' using errcode = 'LM003';
  end if;
  return new;
end $$;

create or replace function recognition_guard_filing() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.state <> 'filed' then
    raise exception '签约认定从提出开始' using errcode = 'LM003';
  end if;
  return new;
end $$;

-- 已签约项目的规模和签约日期，只能变为最近一次核定的数。
create or replace function recognition_guard_figures() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if not old.ever_signed then return new; end if;
  if (new.total_investment_fen, new.contract_investment_fen, new.signed_on)
      is not distinct from (old.total_investment_fen, old.contract_investment_fen, old.signed_on) then
    return new;
  end if;
  if not exists (select 1 from recognition_request r
      where r.id = (select max(l.id) from recognition_request l where l.project_id = new.id and l.state = 'recognized')
        and (r.total_fen, r.contract_fen, r.signed_on)
          is not distinct from (new.total_investment_fen, new.contract_investment_fen, new.signed_on)) then
    raise exception '签约后的总投资、合同投资额和签约日期须经签约认定变更' using errcode = 'LM003';
  end if;
  return new;
end $$;
