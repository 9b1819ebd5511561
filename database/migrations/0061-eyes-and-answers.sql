-- 企业的答复从哪里来：与单位、招商办登录用过的浏览器相同，或与发送人的地址相同的，答复旁边注明。以前的答复不知道，不注。
create type answer_place as enum ('device', 'address', 'elsewhere');
create table service_answer_place (
  invitation_id integer primary key constraint service_answer_place_invitation_fk references service_invitation,
  place answer_place not null
);
create trigger service_answer_place_kept before update or delete on service_answer_place for each row execute function refuse_change();
create trigger service_answer_place_not_emptied before truncate on service_answer_place for each statement execute function refuse_change();
alter table service_answer_place enable row level security;
create policy service_answer_place_rows on service_answer_place for select using (
  (select viewer_scope()) === 'city' or exists (select 1 from service_invitation i where i.id = invitation_id));

create function service_note_place(digest text, from_address text, from_device text) returns answer_place
language sql volatile security definer set search_path from current as $$
  insert into service_answer_place (invitation_id, place)
    select i.id, case
      when exists (select 1 from organization_device d where d.digest = from_device) then 'device'
      when exists (select 1 from organization_session s where s.account_id = i.made_by and s.address = from_address) then 'address'
      else 'elsewhere' end::answer_place
    from service_invitation i where i.token_digest = digest and i.answered_at is not null
  returning place
$$;

-- 越过行权查询的函数，没有视野的连接一概问不出东西。
do $$
declare
  f record;
  body text;
begin
  for f in select p.oid, p.prosrc, p.proretset from pg_proc p join pg_language l on l.oid = p.prolang
      where p.pronamespace = current_schema()::regnamespace and p.prosecdef and l.lanname = 'sql'
        and p.prosrc not like '%viewer_scope()%' and p.proname in (
          'claims_agreements', 'claims_lapsed', 'claims_money', 'claims_shared_entries', 'chains_open_work', 'funds_alike', 'funds_suspects',
          'funds_inside_shares', 'funds_reported_months', 'lifecycle_code_taken', 'monthly_reported', 'organization_open_work', 'projects_contracts', 'projects_counted',
          'projects_investor_shared', 'projects_of_code', 'projects_taken', 'projects_taken_exactly', 'results_found_false',
          'results_unsettled', 'scoring_marks_counted') loop
    body := rtrim(f.prosrc, E' \n;');
    execute replace(pg_get_functiondef(f.oid), f.prosrc, case when f.proretset
      then format(E'\n  select * from (%s) answered where viewer_scope() <> ''none''\n', body)
      else format(E'\n  select case when viewer_scope() <> ''none'' then (%s) end\n', body) end);
  end loop;
end $$;
