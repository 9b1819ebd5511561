-- 责任单位、人员、账号；产业链；带日期的设置。
create type unit_kind as enum ('town', 'township', 'subdistrict', 'department', 'office');

create table organization_unit (
  id integer generated always as identity primary key,
  code text constraint organization_unit_code_key unique,
  name text not null constraint organization_unit_name_key unique,
  kind unit_kind not null,
  annex_order integer constraint organization_unit_annex_order_key unique,
  pinyin text not null default '',
  initials text not null default ''
);

create table organization_person (
  id integer generated always as identity primary key,
  name text not null,
  phone text,
  demo boolean not null default false,
  pinyin text not null default '',
  initials text not null default ''
);

create table organization_post (
  id integer generated always as identity primary key,
  unit_id integer not null constraint organization_post_unit_fk references organization_unit,
  title text not null,
  principal boolean not null default false,
  constraint organization_post_title_key unique (unit_id, title)
);

create table organization_tenure (
  id integer generated always as identity primary key,
  post_id integer not null constraint organization_tenure_post_fk references organization_post,
  person_id integer not null constraint organization_tenure_person_fk references organization_person,
  from_on date not null,
  to_on date,
  basis text not null default '',
  constraint organization_tenure_dates_check check (to_on is null or to_on >= from_on)
);
create index organization_tenure_post_idx on organization_tenure (post_id, from_on);

create type chain_grouping as enum ('leading', 'emerging', 'distinctive');

create table chains_chain (
  id integer generated always as identity primary key,
  name text not null constraint chains_chain_name_key unique,
  grouping chain_grouping not null,
  position integer not null constraint chains_chain_position_key unique,
  carrier text not null default ''
);

create type account_state as enum ('active', 'disabled');

create table organization_account (
  id integer generated always as identity primary key,
  login_name text not null constraint organization_account_login_key unique,
  person_id integer not null constraint organization_account_person_fk references organization_person,
  password_hash text not null,
  state account_state not null default 'active',
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  password_set_at timestamptz not null default now(),
  must_change_password boolean not null default false
);

create type account_role as enum (
  'office_head', 'office_verifier', 'unit_clerk', 'unit_head', 'county_leader', 'task_force',
  'finance', 'statistics', 'inspector', 'auditor', 'system_admin', 'security_admin', 'audit_admin'
);

-- 授权按日期留痕：收回是写上 to_at，不删除。
create table organization_grant (
  id integer generated always as identity primary key,
  account_id integer not null constraint organization_grant_account_fk references organization_account,
  role account_role not null,
  unit_id integer constraint organization_grant_unit_fk references organization_unit,
  chain_id integer constraint organization_grant_chain_fk references chains_chain,
  granted_at timestamptz not null default now(),
  granted_by integer,
  revoked_at timestamptz,
  constraint organization_grant_unit_check check ((role in ('unit_clerk', 'unit_head')) = (unit_id is not null)),
  constraint organization_grant_chain_check check ((role = 'task_force') = (chain_id is not null))
);
create unique index organization_grant_current_key on organization_grant
  (account_id, role, coalesce(unit_id, 0), coalesce(chain_id, 0)) where revoked_at is null;

create table organization_session (
  token_digest text primary key,
  account_id integer not null constraint organization_session_account_fk references organization_account,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  address text not null default '',
  ended_at timestamptz
);
create index organization_session_account_idx on organization_session (account_id) where ended_at is null;

-- 设置只增不改：取某日有效的最后一条。
create table setting_entry (
  id integer generated always as identity primary key,
  name text not null,
  value jsonb not null,
  in_force_from date not null,
  basis text not null,
  set_by text not null,
  set_at timestamptz not null default now()
);
create index setting_entry_name_idx on setting_entry (name, in_force_from, id);
