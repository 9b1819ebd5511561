-- 已冻结到哪一天：名称和归并不能改到这一天以前。
create or replace function frozen_through() returns date language sql stable security definer set search_path from current as $$
  select (max(month) + interval '1 month' - interval '1 day')::date from assessment_snapshot
$$;
