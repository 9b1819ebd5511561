-- 签约认定：总投资、合同投资额、签约日期，经单位提出、主要负责人签认、招商办核定后才算数；签约后只能这样变更。
create type recognition_state as enum ('filed', 'signed', 'recognized', 'returned', 'withdrawn');
create table recognition_request (
  id integer generated always as identity primary key,
  project_id integer not null constraint recognition_request_project_fk references projects_project,
  state recognition_state not null default 'filed',
  former_total_fen bigint,
  former_contract_fen bigint,
  former_signed_on date,
  total_fen bigint constraint recognition_request_total_check check (total_fen > 0),
  contract_fen bigint not null constraint recognition_request_contract_check check (contract_fen > 0),
  signed_on date not null,
  reason text not null constraint recognition_request_reason_check check (reason <> ''),
  sha256 text not null constraint recognition_request_file_fk references file_content,
  file_name text not null,
  filed_on date not null,
  demo boolean not null default false
);
create unique index recognition_request_open_key on recognition_request (project_id) where state in ('filed', 'signed');
create index recognition_request_project_idx on recognition_request (project_id, id);

create table recognition_step (
  id integer generated always as identity primary key,
  request_id integer not null constraint recognition_step_request_fk references recognition_request,
  state recognition_state not null,
  words text not null default '',
  on_day date not null,
  by_account integer,
  by_person integer,
  by_name text not null,
  at timestamptz not null default clock_timestamp()
);
create index recognition_step_request_idx on recognition_step (request_id, id);
create trigger recognition_step_kept before update or delete on recognition_step for each row execute function refuse_change();
create trigger recognition_step_not_emptied before truncate on recognition_step for each statement execute function refuse_change();
create trigger recognition_request_not_deleted before delete on recognition_request for each row execute function refuse_change();
create trigger recognition_request_not_emptied before truncate on recognition_request for each statement execute function refuse_change();

-- 提出后数字不变，状态只沿着路走；三个环节是三个人。
create function recognition_guard_request() returns trigger language plpgsql security definer set search_path from current as $$
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
create function recognition_guard_filing() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.state <> 'filed' then
    raise exception '签约认定从提出开始' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger recognition_request_filed before insert on recognition_request for each row execute function recognition_guard_filing();
create trigger recognition_request_guard before update on recognition_request for each row execute function recognition_guard_request();

-- 已签约项目的规模和签约日期，只能变为最近一次核定的数。
create function recognition_guard_figures() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if old.stage_order < 5 then return new; end if;
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
create trigger projects_project_figures_guard before update of total_investment_fen, contract_investment_fen, signed_on on projects_project
  for each row execute function recognition_guard_figures();

alter table recognition_request enable row level security;
create policy recognition_request_rows on recognition_request using (
  (select viewer_scope()) === 'city' or exists (select 1 from projects_project p where p.id = project_id));
alter table recognition_step enable row level security;
create policy recognition_step_rows on recognition_step using (
  (select viewer_scope()) === 'city' or exists (select 1 from recognition_request r where r.id = request_id));
create policy recognition_step_city on recognition_step as restrictive for insert
  with check ((select viewer_scope()) === 'city' or state <> 'recognized');
create policy recognition_request_city on recognition_request as restrictive for update
  with check ((select viewer_scope()) === 'city' or state <> 'recognized');
