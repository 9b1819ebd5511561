-- 两位管理员：岗位例外须另一位管理员同意，有起止；管理员和全市岗位的密码由两人重置，各持一半；用过的密码留下摘要，不再接受。
create type two_state as enum ('asked', 'agreed', 'declined', 'ended');

create table organization_exception (
  id integer generated always as identity primary key,
  account_id integer not null constraint organization_exception_account_fk references organization_account,
  role account_role not null,
  unit_id integer constraint organization_exception_unit_fk references organization_unit,
  chain_id integer constraint organization_exception_chain_fk references chains_chain,
  beside account_role[] not null constraint organization_exception_beside_check check (cardinality(beside) > 0),
  reason text not null constraint organization_exception_reason_check check (reason <> ''),
  basis text not null constraint organization_exception_basis_check check (basis <> ''),
  from_on date not null,
  until_on date not null,
  state two_state not null default 'asked',
  asked_by integer not null constraint organization_exception_asked_fk references organization_account,
  asked_at timestamptz not null default clock_timestamp(),
  ruled_by integer constraint organization_exception_ruled_fk references organization_account,
  ruled_at timestamptz,
  ruling text not null default '',
  ended_by text,
  ended_at timestamptz,
  constraint organization_exception_days_check check (until_on >= from_on),
  constraint organization_exception_ruled_check check ((state = 'asked') = (ruled_by is null)),
  constraint organization_exception_ended_check check ((state = 'ended') = (ended_at is not null))
);
create unique index organization_exception_open_key on organization_exception
  (account_id, role, coalesce(unit_id, 0), coalesce(chain_id, 0)) where state = 'asked';

create table organization_reset (
  id integer generated always as identity primary key,
  account_id integer not null constraint organization_reset_account_fk references organization_account,
  by_two boolean not null,
  reason text not null default '',
  first_half text not null default '',
  state two_state not null,
  asked_by integer not null constraint organization_reset_asked_fk references organization_account,
  asked_at timestamptz not null default clock_timestamp(),
  ruled_by integer constraint organization_reset_ruled_fk references organization_account,
  ruled_at timestamptz,
  ruling text not null default '',
  constraint organization_reset_state_check check (state <> 'ended' and (by_two or state = 'agreed')),
  constraint organization_reset_ruled_check check ((state <> 'asked' and by_two) = (ruled_by is not null))
);
create unique index organization_reset_open_key on organization_reset (account_id) where state = 'asked';
create index organization_reset_account_idx on organization_reset (account_id, id);

-- 提出的和同意的是两个人，都不是账号本人；提出后只有办理结果可写。
create function organization_guard_two() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'asked' and not (to_jsonb(new) ->> 'by_two' = 'false') then
      raise exception '须先提出，再由另一位管理员办理' using errcode = 'LM003';
    end if;
    return new;
  end if;
  if to_jsonb(new) - '{state,ruled_by,ruled_at,ruling,ended_by,ended_at,first_half}'::text[]
      is distinct from to_jsonb(old) - '{state,ruled_by,ruled_at,ruling,ended_by,ended_at,first_half}'::text[]
      or not ((old.state = 'asked' and new.state in ('agreed', 'declined')) or (old.state = 'agreed' and new.state = 'ended')) then
    raise exception '提出后不能改动，只能办理一次' using errcode = 'LM003';
  end if;
  if new.state = 'agreed' and person_of(new.ruled_by) in (person_of(new.asked_by), person_of(new.account_id)) then
    raise exception '同意的须是另一位管理员，且不是账号本人' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger organization_exception_guard before insert or update on organization_exception for each row execute function organization_guard_two();
create trigger organization_reset_guard before insert or update on organization_reset for each row execute function organization_guard_two();
create trigger organization_exception_kept before delete on organization_exception for each row execute function refuse_change();
create trigger organization_exception_not_emptied before truncate on organization_exception for each statement execute function refuse_change();
create trigger organization_reset_kept before delete on organization_reset for each row execute function refuse_change();
create trigger organization_reset_not_emptied before truncate on organization_reset for each statement execute function refuse_change();

-- 凭例外授予的岗位，须有已同意的例外，人、岗位、单位都对得上。
alter table organization_grant add column exception_id integer
  constraint organization_grant_exception_fk references organization_exception;
create function organization_guard_excepted() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.exception_id is not null and not exists (select 1 from organization_exception x where x.id = new.exception_id
      and x.state = 'agreed' and x.account_id = new.account_id and x.role = new.role
      and (x.unit_id, x.chain_id) is not distinct from (new.unit_id, new.chain_id)) then
    raise exception '凭例外授予岗位，须有另一位管理员已同意的例外' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger organization_grant_excepted before insert on organization_grant for each row execute function organization_guard_excepted();

create table organization_former_password (
  id integer generated always as identity primary key,
  account_id integer not null constraint organization_former_password_account_fk references organization_account,
  password_hash text not null,
  replaced_at timestamptz not null default clock_timestamp()
);
create index organization_former_password_idx on organization_former_password (account_id, id);
