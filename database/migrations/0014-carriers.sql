-- 一 「一区三园」等载体：园区、地块、厂房、边界；项目挂在载体上。
create type carrier_kind as enum ('zone', 'park', 'base', 'other');

create table carriers_carrier (
  id integer generated always as identity primary key,
  name text not null constraint carriers_carrier_name_key unique,
  kind carrier_kind not null,
  parent_id integer constraint carriers_carrier_parent_fk references carriers_carrier,
  planned_mu numeric(12, 2) constraint carriers_carrier_planned_check check (planned_mu > 0),
  note text not null default '',
  basis text not null constraint carriers_carrier_basis_check check (basis <> ''),
  from_notice boolean not null default false,
  demo boolean not null default false,
  created_on date not null,
  version integer not null default 1,
  constraint carriers_carrier_parent_check check (parent_id <> id)
);
create index carriers_carrier_parent_idx on carriers_carrier (parent_id);

-- 项目表原有的「落地载体」是文字，这里是所挂的载体，两者并存。
alter table projects_project add carrier_id integer
  constraint projects_project_carrier_fk references carriers_carrier;
create index projects_project_carrier_idx on projects_project (carrier_id, id) where carrier_id is not null;

create type parcel_state as enum ('available', 'supplied', 'reserved', 'idle');

create table carriers_parcel (
  id integer generated always as identity primary key,
  carrier_id integer not null constraint carriers_parcel_carrier_fk references carriers_carrier,
  no text not null,
  area_mu numeric(12, 2) not null constraint carriers_parcel_area_check check (area_mu > 0),
  purpose text not null default '',
  state parcel_state not null,
  since date not null,
  project_id integer constraint carriers_parcel_project_fk references projects_project,
  note text not null default '',
  demo boolean not null default false,
  version integer not null default 1,
  constraint carriers_parcel_no_key unique (carrier_id, no),
  constraint carriers_parcel_free_check check (project_id is null or state <> 'available')
);
create index carriers_parcel_project_idx on carriers_parcel (project_id) where project_id is not null;

create type building_state as enum ('free', 'used', 'reserved', 'rising');

create table carriers_building (
  id integer generated always as identity primary key,
  carrier_id integer not null constraint carriers_building_carrier_fk references carriers_carrier,
  name text not null,
  floor text not null default '',
  area_m2 numeric(12, 2) not null constraint carriers_building_area_check check (area_m2 > 0),
  state building_state not null,
  since date not null,
  project_id integer constraint carriers_building_project_fk references projects_project,
  note text not null default '',
  demo boolean not null default false,
  version integer not null default 1,
  constraint carriers_building_name_key unique (carrier_id, name, floor),
  constraint carriers_building_free_check check (project_id is null or state <> 'free')
);
create index carriers_building_project_idx on carriers_building (project_id) where project_id is not null;

-- 边界：每次上传是新的一版，旧版留存。geometry 为校验过的 MultiPolygon 坐标，经度在前。
create table carriers_boundary (
  id integer generated always as identity primary key,
  carrier_id integer not null constraint carriers_boundary_carrier_fk references carriers_carrier,
  edition integer not null,
  geometry jsonb not null,
  points integer not null,
  area_mu numeric(14, 2) not null,
  file_name text not null,
  sha256 text not null,
  by_account integer,
  by_name text not null,
  on_day date not null,
  at timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  constraint carriers_boundary_edition_key unique (carrier_id, edition)
);
create trigger carriers_boundary_kept before update or delete on carriers_boundary for each row execute function refuse_change();
create trigger carriers_boundary_not_emptied before truncate on carriers_boundary for each statement execute function refuse_change();

-- 变更记录：载体、地块、厂房的每次登记和修改，只增不改。
create table carriers_change (
  id integer generated always as identity primary key,
  carrier_id integer not null constraint carriers_change_carrier_fk references carriers_carrier,
  words text not null,
  before jsonb,
  after jsonb not null,
  by_account integer,
  by_name text not null,
  on_day date not null,
  at timestamptz not null default clock_timestamp()
);
create index carriers_change_carrier_idx on carriers_change (carrier_id, id);
create trigger carriers_change_kept before update or delete on carriers_change for each row execute function refuse_change();
create trigger carriers_change_not_emptied before truncate on carriers_change for each statement execute function refuse_change();

-- 载体、地块、厂房是全市共知的，三员之外都看得到；挂着的项目是谁，仍按项目的行权。
alter table carriers_carrier enable row level security;
create policy carriers_carrier_rows on carriers_carrier using ((select viewer_scope()) <> 'none');
alter table carriers_parcel enable row level security;
create policy carriers_parcel_rows on carriers_parcel using ((select viewer_scope()) <> 'none');
alter table carriers_building enable row level security;
create policy carriers_building_rows on carriers_building using ((select viewer_scope()) <> 'none');
alter table carriers_boundary enable row level security;
create policy carriers_boundary_rows on carriers_boundary using ((select viewer_scope()) <> 'none');
alter table carriers_change enable row level security;
create policy carriers_change_rows on carriers_change using ((select viewer_scope()) = 'city');
