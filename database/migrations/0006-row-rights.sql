-- 行权：本单位看明细，其余只看合计。视角由连接上的设置给出，未给出则一行不见。
create function viewer_scope() returns text language sql stable as $$
  select coalesce(current_setting('luming.scope', true), 'none') $$;
create function viewer_unit() returns integer language sql stable as $$
  select nullif(current_setting('luming.unit', true), '')::integer $$;
create function viewer_chain() returns integer language sql stable as $$
  select nullif(current_setting('luming.chain', true), '')::integer $$;

alter table projects_project enable row level security;
create policy projects_project_rows on projects_project using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'unit' and unit_id = (select viewer_unit()))
  or ((select viewer_scope()) = 'chain' and chain_id = (select viewer_chain())));

alter table funds_receipt enable row level security;
create policy funds_receipt_rows on funds_receipt using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'unit' and unit_id = (select viewer_unit()))
  or ((select viewer_scope()) = 'chain' and exists (select 1 from projects_project p where p.id = project_id)));

alter table funds_entry enable row level security;
create policy funds_entry_rows on funds_entry using (
  (select viewer_scope()) = 'city'
  or ((select viewer_scope()) = 'unit' and unit_id = (select viewer_unit()))
  or ((select viewer_scope()) = 'chain' and chain_id = (select viewer_chain())));

alter table funds_evidence enable row level security;
create policy funds_evidence_rows on funds_evidence using (
  (select viewer_scope()) = 'city' or exists (select 1 from funds_receipt r where r.id = receipt_id));
alter table funds_step enable row level security;
create policy funds_step_rows on funds_step using (
  (select viewer_scope()) = 'city' or exists (select 1 from funds_receipt r where r.id = receipt_id));
alter table funds_review enable row level security;
create policy funds_review_rows on funds_review using (
  (select viewer_scope()) = 'city' or exists (select 1 from funds_receipt r where r.id = receipt_id));
alter table projects_enterprise enable row level security;
create policy projects_enterprise_rows on projects_enterprise using ((select viewer_scope()) <> 'none');
alter table audit_entry enable row level security;
create policy audit_entry_write on audit_entry for insert with check (true);
create policy audit_entry_read on audit_entry for select using (
  coalesce(current_setting('luming.audit', true), '') = 'on');
