-- 签过一次约的项目，规模和签约日期从此不能直接改动：撤销签约也一样；重新签约须经签约认定。
alter table projects_project add column ever_signed boolean not null default false;
update projects_project p set ever_signed = true where p.stage >= 'signed'
  or exists (select 1 from lifecycle_move m where m.project_id = p.id and m.to_stage >= 'signed');

-- 签约被撤销以后，还没有重新认定。
create function projects_signing_open(project integer) returns boolean
language sql stable set search_path from current as $$
  select coalesce((select max(m.at) from lifecycle_move m
      where m.project_id = project and m.undoes_id is not null and m.from_stage >= 'signed' and m.to_stage < 'signed')
    > coalesce((select max(s.at) from recognition_step s join recognition_request r on r.id = s.request_id
      where r.project_id = project and s.state = 'recognized'), '-infinity'), false)
$$;

create function projects_keep_signed() returns trigger language plpgsql security definer set search_path from current as $$
begin
  new.ever_signed := new.stage >= 'signed' or (tg_op = 'UPDATE' and old.ever_signed);
  if tg_op = 'UPDATE' and old.stage < 'signed' and new.stage >= 'signed' and old.ever_signed and projects_signing_open(new.id) then
    raise exception '撤销过签约的项目，重新签约须先经签约认定' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger projects_project_keeps_signed before insert or update of stage, ever_signed on projects_project
  for each row execute function projects_keep_signed();

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

-- 豁免从已冻结的月份起的：附了证据、由登记以外的另一人批准后才成立。以前登记的照旧成立。
create table results_exemption_ruling (
  exemption_id integer primary key constraint results_exemption_ruling_exemption_fk references results_exemption,
  approved boolean not null,
  words text not null default '',
  on_day date not null,
  by_account integer not null,
  by_name text not null
);
alter table results_exemption add column asked boolean not null default false;
create function results_guard_exemption() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.approved and not exists (select 1 from results_evidence v where v.exemption_id = new.exemption_id) then
    raise exception '没有证据的豁免不能批准' using errcode = 'LM003';
  end if;
  if exists (select 1 from results_exemption x where x.id = new.exemption_id and person_of(x.by_account) = person_of(new.by_account)) then
    raise exception '豁免须由登记以外的另一人批准' using errcode = 'LM003';
  end if;
  return new;
end $$;
create function results_guard_dated_back() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if not new.asked and new.from_month <= frozen_through() then
    raise exception '从已冻结的月份起的豁免，须由另一人批准' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger results_exemption_dated_back before insert on results_exemption for each row execute function results_guard_dated_back();
create trigger results_exemption_ruling_guard before insert on results_exemption_ruling for each row execute function results_guard_exemption();
create trigger results_exemption_ruling_kept before update or delete on results_exemption_ruling for each row execute function refuse_change();
create trigger results_exemption_ruling_not_emptied before truncate on results_exemption_ruling for each statement execute function refuse_change();
alter table results_exemption_ruling enable row level security;
create policy results_exemption_ruling_rows on results_exemption_ruling using ((select viewer_scope()) <> 'none')
  with check ((select viewer_scope()) === 'city');

-- 谁冻结的，记到账号：回避按人。以前的只有姓名。
alter table assessment_snapshot add column frozen_by_account integer;
