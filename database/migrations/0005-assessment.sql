-- 五（四）：月度冻结与通报。冻结的数、规则、台账位置一并存下，只增不改。
create table assessment_snapshot (
  id integer generated always as identity primary key,
  month date not null,
  version integer not null,
  ledger_position integer not null,
  rules jsonb not null,
  inputs jsonb not null,
  figures jsonb not null,
  algorithm text not null,
  digest text not null,
  frozen_by text not null,
  frozen_on date not null,
  frozen_at timestamptz not null default clock_timestamp(),
  constraint assessment_snapshot_version_key unique (month, version)
);
create trigger assessment_snapshot_kept before update or delete on assessment_snapshot for each row execute function refuse_change();
create trigger assessment_snapshot_not_emptied before truncate on assessment_snapshot for each statement execute function refuse_change();

-- 计数项目：供所有人看的合计与冻结用，不露明细。
create function projects_counted(from_day date, to_day date, from_stage project_stage)
returns table (id integer, unit_id integer, chain_id integer, investment_fen bigint, signed_on date)
language sql stable security definer set search_path from current as $$
  select p.id, p.unit_id, p.chain_id, p.total_investment_fen, p.signed_on
  from projects_project p
  where p.signed_on between from_day and to_day and p.stage >= from_stage
    and p.status <> 'exited' and p.confirmed and p.counts_toward_target
$$;
