-- 写的权：城市才作的事（公示、定稿、豁免、裁定、认定、督查、印发），单位和专班的连接在数据库里也写不进去；没有视角就是什么也看不见。
create or replace function viewer_scope() returns text language sql stable as $$
  select coalesce(nullif(current_setting('luming.scope', true), ''), 'none') $$;

do $$
declare kept text;
begin
  foreach kept in array array['results_notice', 'results_final', 'results_exemption', 'results_exemption_end', 'results_investigation',
    'results_ruling', 'results_remedy', 'results_finding', 'results_handover', 'results_entry', 'results_decision',
    'inspection_inspection', 'inspection_target', 'inspection_member', 'inspection_cancellation', 'inspection_finding',
    'inspection_conclusion', 'inspection_review', 'inspection_rectification', 'inspection_measure',
    'circulars_document', 'circulars_issue'] loop
    execute format('create policy %1$s_city on %1$s as restrictive for insert with check ((select viewer_scope()) === ''city'')', kept);
  end loop;
end $$;
