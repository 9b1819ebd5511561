-- 二、附件1、附件2：文件与目标；三、四：项目与企业。
create table plan_campaign (
  year integer primary key,
  document_no text not null,
  title text not null,
  issuer text not null,
  issued_on date not null,
  addressees text not null default ''
);

create table plan_document (
  id integer generated always as identity primary key,
  year integer not null constraint plan_document_campaign_fk references plan_campaign,
  document_no text not null,
  issued_on date,
  file_name text not null default '',
  file_sha256 text not null default '',
  reading jsonb,
  confirmed_by integer,
  confirmed_at timestamptz not null default now()
);

create type target_layer as enum ('city', 'unit', 'chain');
create type indicator as enum ('out_of_province_funds', 'introduced', 'over_100m', 'over_1b', 'signed');
create type target_bound as enum ('exact', 'floor');

-- amount：资金为分，其余为个。调整是新的一行，指向它替代的一行。
create table plan_target (
  id integer generated always as identity primary key,
  year integer not null constraint plan_target_campaign_fk references plan_campaign,
  layer target_layer not null,
  unit_id integer constraint plan_target_unit_fk references organization_unit,
  chain_id integer constraint plan_target_chain_fk references chains_chain,
  indicator indicator not null,
  amount bigint not null constraint plan_target_amount_check check (amount >= 0),
  bound target_bound not null default 'exact',
  document_id integer not null constraint plan_target_document_fk references plan_document,
  replaces_id integer constraint plan_target_replaces_key unique constraint plan_target_replaces_fk references plan_target,
  reason text not null default '',
  entered_at timestamptz not null default now(),
  constraint plan_target_layer_check check (
    (layer = 'city' and unit_id is null and chain_id is null)
    or (layer = 'unit' and unit_id is not null and chain_id is null)
    or (layer = 'chain' and unit_id is null and chain_id is not null))
);
create unique index plan_target_first_key on plan_target
  (year, layer, coalesce(unit_id, 0), coalesce(chain_id, 0), indicator) where replaces_id is null;
create trigger plan_target_kept before update or delete on plan_target for each row execute function refuse_change();

create type money_origin as enum ('out_of_province', 'overseas', 'in_province', 'undecided');

create table projects_enterprise (
  id integer generated always as identity primary key,
  name text not null,
  uscc text constraint projects_enterprise_uscc_key unique,
  uscc_override_reason text,
  registered_capital_fen bigint,
  origin money_origin not null default 'undecided',
  origin_basis text not null default '',
  from_notice boolean not null default false,
  demo boolean not null default false,
  pinyin text not null default '',
  initials text not null default ''
);
create index projects_enterprise_name_idx on projects_enterprise (name);

create type project_stage as enum (
  'lead', 'screening', 'negotiating', 'reviewing', 'signed', 'performing',
  'approving', 'started', 'building', 'producing', 'effective'
);
create type project_status as enum ('ongoing', 'delayed', 'dormant', 'exited');
create type project_novelty as enum ('new', 'continuing');

create table projects_project (
  id integer generated always as identity primary key,
  no text not null constraint projects_project_no_key unique,
  name text not null,
  investor_id integer constraint projects_project_investor_fk references projects_enterprise,
  unit_id integer constraint projects_project_unit_fk references organization_unit,
  chain_id integer constraint projects_project_chain_fk references chains_chain,
  carrier text not null default '',
  content text not null default '',
  total_investment_fen bigint constraint projects_project_total_check check (total_investment_fen > 0),
  contract_investment_fen bigint constraint projects_project_contract_check check (contract_investment_fen > 0),
  novelty project_novelty not null default 'new',
  key_project boolean not null default false,
  counts_toward_target boolean not null default false,
  confirmed boolean not null default true,
  notice_quote text,
  stage project_stage not null default 'lead',
  status project_status not null default 'ongoing',
  signed_on date,
  demo boolean not null default false,
  version integer not null default 1,
  created_on date not null,
  pinyin text not null default '',
  initials text not null default ''
);
create index projects_project_unit_idx on projects_project (unit_id, stage, id);
create index projects_project_signed_idx on projects_project (signed_on) where signed_on is not null;
create index projects_project_name_idx on projects_project using gin (name gin_trgm_ops);
