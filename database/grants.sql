-- 应用角色的权利：每次迁移后重新授予。{app} 由迁移器换成角色名。
grant usage on schema {schema} to {app};
revoke all on all tables in schema {schema} from {app};
grant select, insert on all tables in schema {schema} to {app};
grant execute on all functions in schema {schema} to {app};
grant update (code, name, kind, annex_order, pinyin, initials) on organization_unit to {app};
grant update (name, phone, pinyin, initials) on organization_person to {app};
grant update (to_on) on organization_tenure to {app};
grant update on organization_account, organization_session to {app};
grant update (revoked_at) on organization_grant to {app};
grant update on projects_enterprise, projects_project, funds_receipt, funds_review to {app};
grant usage on all sequences in schema {schema} to {app};
grant delete on funds_receipt, funds_evidence, funds_step, funds_review, audit_pending to {app};
revoke insert on funds_day_total, funds_month_total, migration from {app};
