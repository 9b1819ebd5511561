-- 档案包：一个项目当时的全部材料。只登记清单的摘要和件数，字节都在文件库里，随时可以原样再取。
create sequence archive_package_no;
create table archive_package (
  id integer generated always as identity primary key,
  no text not null constraint archive_package_no_key unique,
  project_id integer not null constraint archive_package_project_fk references projects_project,
  project_no text not null,
  project_name text not null,
  made_on date not null,
  made_at timestamptz not null default clock_timestamp(),
  by_account integer not null,
  by_name text not null,
  unit_id integer constraint archive_package_unit_fk references organization_unit,
  seen_by text not null,
  purpose text not null constraint archive_package_purpose_check check (purpose <> ''),
  manifest_sha256 text not null constraint archive_package_manifest_fk references file_content,
  manifest_sm3 text not null,
  records integer not null constraint archive_package_records_check check (records >= 0),
  files integer not null constraint archive_package_files_check check (files >= 0),
  size bigint not null constraint archive_package_size_check check (size > 0),
  demo boolean not null default false
);
create index archive_package_project_idx on archive_package (project_id, id);
create trigger archive_package_kept before update or delete on archive_package for each row execute function refuse_change();
create trigger archive_package_not_emptied before truncate on archive_package for each statement execute function refuse_change();
