-- 县级领导凭带日期的职级登记，不凭任用人的勾选：谁、什么职务、什么职级、依据哪个文件、自何日起。
create type post_rank as enum ('county_chief', 'county_deputy', 'section_chief', 'section_deputy');
-- 升级前列入名单的只知是县级，正副未注明：留空。
alter table organization_county_rank add rank post_rank;
drop trigger chainwork_post_ranked on chainwork_post;
drop function organization_note_county_rank();

create function is_county_leader(person integer, day date) returns boolean
language sql stable security definer set search_path from current as $$
  select exists (select 1 from organization_county_rank r where r.person_id = person and r.from_on <= day and (r.to_on is null or r.to_on >= day)
    and (r.rank is null or r.rank in ('county_chief', 'county_deputy'))) $$;

create function chainwork_guard_rank() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.kind in ('chief', 'deputy') and not is_county_leader(new.person_id, new.from_on) then
    raise exception '链长、副链长须由登记在册的县级领导担任' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger chainwork_post_rank before insert on chainwork_post for each row execute function chainwork_guard_rank();

create or replace function lifecycle_guard_leader_rank() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if not new.county_rank or new.rank_basis = '' or not is_county_leader(new.person_id, new.from_on) then
    raise exception '分包领导须由登记在册的县级领导担任' using errcode = 'LM003';
  end if;
  return new;
end $$;
