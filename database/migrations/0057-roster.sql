-- 花名册：一份表登记人员、开账号，岗位和任职只是建议，分别由安全管理员、招商办负责人确认。
create table organization_roster (
  id integer generated always as identity primary key,
  source text not null,
  lines integer not null,
  entered_by integer not null constraint organization_roster_entered_by_fk references organization_account,
  entered_on date not null,
  entered_at timestamptz not null default now()
);

create type proposal_state as enum ('open', 'confirmed', 'declined');

create table organization_proposed_grant (
  id integer generated always as identity primary key,
  roster_id integer not null constraint organization_proposed_grant_roster_fk references organization_roster,
  account_id integer not null constraint organization_proposed_grant_account_fk references organization_account,
  role account_role not null,
  unit_id integer constraint organization_proposed_grant_unit_fk references organization_unit,
  chain_id integer constraint organization_proposed_grant_chain_fk references chains_chain,
  state proposal_state not null default 'open',
  decided_by integer constraint organization_proposed_grant_decided_by_fk references organization_account,
  decided_at timestamptz,
  reason text not null default '',
  grant_id integer constraint organization_proposed_grant_grant_fk references organization_grant,
  constraint organization_proposed_grant_role_check check (role not in ('system_admin', 'security_admin', 'audit_admin')),
  constraint organization_proposed_grant_unit_check check ((role in ('unit_clerk', 'unit_head')) = (unit_id is not null)),
  constraint organization_proposed_grant_chain_check check ((role = 'task_force') = (chain_id is not null)),
  constraint organization_proposed_grant_decided_check check ((state = 'open') = (decided_by is null) and (state = 'open') = (decided_at is null)),
  constraint organization_proposed_grant_made_check check ((state = 'confirmed') = (grant_id is not null)),
  constraint organization_proposed_grant_reason_check check (state <> 'declined' or reason <> '')
);
create unique index organization_proposed_grant_open_key on organization_proposed_grant
  (account_id, role, coalesce(unit_id, 0), coalesce(chain_id, 0)) where state = 'open';

create table organization_proposed_tenure (
  id integer generated always as identity primary key,
  roster_id integer not null constraint organization_proposed_tenure_roster_fk references organization_roster,
  unit_id integer not null constraint organization_proposed_tenure_unit_fk references organization_unit,
  person_id integer not null constraint organization_proposed_tenure_person_fk references organization_person,
  post text not null,
  principal boolean not null,
  from_on date not null,
  basis text not null default '',
  state proposal_state not null default 'open',
  decided_by integer constraint organization_proposed_tenure_decided_by_fk references organization_account,
  decided_at timestamptz,
  reason text not null default '',
  constraint organization_proposed_tenure_decided_check check ((state = 'open') = (decided_by is null) and (state = 'open') = (decided_at is null)),
  constraint organization_proposed_tenure_reason_check check (state <> 'declined' or reason <> '')
);
create unique index organization_proposed_tenure_open_key on organization_proposed_tenure (unit_id, person_id, post) where state = 'open';

-- 最后一道关：办理花名册的人不确认自己提的岗位（按人，不按账号），没有人确认给自己的岗位；定了的不再改。
create function organization_guard_proposal() returns trigger language plpgsql security definer set search_path from current as $$
declare decider integer; proposer integer;
begin
  if old.state <> 'open' or new.state = 'open' then
    raise exception '这一项建议已经办过' using errcode = 'LM001';
  end if;
  select person_id into decider from organization_account where id = new.decided_by;
  select a.person_id into proposer from organization_roster r join organization_account a on a.id = r.entered_by where r.id = new.roster_id;
  if new.state = 'confirmed' and decider = proposer then
    raise exception '提出建议的人不能自己确认' using errcode = 'LM003';
  end if;
  return new;
end $$;
create function organization_guard_own_grant() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.state = 'confirmed' and (select person_id from organization_account where id = new.decided_by)
    = (select person_id from organization_account where id = new.account_id) then
    raise exception '不能给自己授予岗位' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger organization_proposed_grant_decided before update on organization_proposed_grant
  for each row execute function organization_guard_proposal();
create trigger organization_proposed_grant_own before update on organization_proposed_grant
  for each row execute function organization_guard_own_grant();
create trigger organization_proposed_tenure_decided before update on organization_proposed_tenure
  for each row execute function organization_guard_proposal();

-- 从未登录过的账号，要常常问到。
create index organization_session_account_any_idx on organization_session (account_id);
