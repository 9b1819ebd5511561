-- 审计：与业务同一事务写入，事后成链；任何人不能改删。
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% 只增不改', tg_table_name using errcode = 'LM001';
end $$;

create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  account_id integer,
  actor text not null,
  unit_id integer,
  action text not null,
  title text not null,
  subject text not null,
  subject_id text not null,
  summary text not null,
  before jsonb,
  after jsonb,
  request_id text not null,
  address text not null
);
create index audit_entry_subject_idx on audit_entry (subject, subject_id, id);

create table audit_pending (entry_id bigint primary key);

create table audit_seal (
  seq bigint primary key,
  entry_id bigint not null constraint audit_seal_entry_key unique constraint audit_seal_entry_fk references audit_entry,
  algorithm text not null,
  digest text not null,
  sealed_at timestamptz not null default clock_timestamp()
);

create function audit_enqueue() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into audit_pending (entry_id) values (new.id);
  return null;
end $$;
create trigger audit_entry_enqueue after insert on audit_entry for each row execute function audit_enqueue();
create trigger audit_entry_kept before update or delete on audit_entry for each row execute function refuse_change();
create trigger audit_seal_kept before update or delete on audit_seal for each row execute function refuse_change();
create trigger audit_entry_not_emptied before truncate on audit_entry for each statement execute function refuse_change();
create trigger audit_seal_not_emptied before truncate on audit_seal for each statement execute function refuse_change();
create trigger setting_entry_kept before update or delete on setting_entry for each row execute function refuse_change();
