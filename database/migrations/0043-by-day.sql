-- 目标、规则按日生效；要从已冻结的月份起生效的，须由另一人批准，批准与否都留下记录。
create table dating_back (
  id integer generated always as identity primary key,
  kind text not null constraint dating_back_kind_check check (kind in ('plan.target', 'scoring.version')),
  subject_id integer,
  title text not null constraint dating_back_title_check check (title <> ''),
  effective_on date not null,
  reason text not null constraint dating_back_reason_check check (reason <> ''),
  body jsonb not null,
  asked_by integer not null,
  asked_person integer not null,
  asked_name text not null,
  asked_on date not null,
  at timestamptz not null default clock_timestamp()
);
create trigger dating_back_kept before update or delete on dating_back for each row execute function refuse_change();
create trigger dating_back_not_emptied before truncate on dating_back for each statement execute function refuse_change();

create table dating_back_ruling (
  asking_id integer primary key constraint dating_back_ruling_asking_fk references dating_back,
  approved boolean not null,
  words text not null constraint dating_back_ruling_words_check check (words <> ''),
  ruled_by integer not null,
  ruled_person integer not null,
  ruled_name text not null,
  ruled_on date not null,
  at timestamptz not null default clock_timestamp()
);
create trigger dating_back_ruling_kept before update or delete on dating_back_ruling for each row execute function refuse_change();
create trigger dating_back_ruling_not_emptied before truncate on dating_back_ruling for each statement execute function refuse_change();

create function dating_back_ruled() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if exists (select 1 from dating_back where id = new.asking_id and asked_person = new.ruled_person) then
    raise exception '追溯生效须由另一人批准' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger dating_back_ruled before insert on dating_back_ruling for each row execute function dating_back_ruled();

-- 批准过的追溯：种类相符、生效日相符。
create function dating_back_approved(asking integer, of_kind text, from_day date) returns boolean
language sql stable security definer set search_path from current as $$
  select exists (select 1 from dating_back a join dating_back_ruling r on r.asking_id = a.id
    where a.id = asking and a.kind = of_kind and a.effective_on = from_day and r.approved)
$$;

-- 目标自哪天起生效。方案的目标管全年；以前的调整自登记之日起。
alter table plan_target add column effective_on date, add column approval_id integer
  constraint plan_target_approval_fk references dating_back constraint plan_target_approval_key unique;
alter table plan_target disable trigger plan_target_kept;
update plan_target t set effective_on = case when t.replaces_id is null then make_date(t.year, 1, 1)
    else least(greatest(coalesce(d.issued_on, t.entered_at::date), make_date(t.year, 1, 1)), make_date(t.year, 12, 31)) end
  from plan_document d where d.id = t.document_id;
alter table plan_target enable trigger plan_target_kept;
alter table plan_target alter column effective_on set not null,
  add constraint plan_target_effective_check check (extract(year from effective_on) = year);

-- 没有写明的，管全年；调整不早于被调整的，不早于已冻结月份的月末，除非批准过。
create function plan_target_entered() returns trigger language plpgsql security definer set search_path from current as $$
declare frozen date;
begin
  new.effective_on := coalesce(new.effective_on, make_date(new.year, 1, 1));
  if new.replaces_id is null then
    return new;
  end if;
  if exists (select 1 from plan_target where id = new.replaces_id and effective_on > new.effective_on) then
    raise exception '调整的生效日不能早于上一次的生效日' using errcode = 'LM003';
  end if;
  select max(month) into frozen from assessment_snapshot where extract(year from month) = new.year;
  if new.effective_on < frozen + interval '1 month'
    and not coalesce(dating_back_approved(new.approval_id, 'plan.target', new.effective_on), false) then
    raise exception '目标不能从已冻结的月份起调整，除非经另一人批准' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger plan_target_entered before insert on plan_target for each row execute function plan_target_entered();
create index plan_target_day_idx on plan_target (year, effective_on);

-- 规则版本同样：第2版起不早于已冻结的月份，除非批准过；样例不作正式计分，不在此限。
alter table scoring_rule_version add column approval_id integer
  constraint scoring_rule_version_approval_fk references dating_back constraint scoring_rule_version_approval_key unique;

create function scoring_version_entered() returns trigger language plpgsql security definer set search_path from current as $$
declare frozen date;
begin
  if new.version = 1 or new.sample then
    return new;
  end if;
  select max(month) into frozen from assessment_snapshot;
  if new.in_force_from < frozen + interval '1 month'
    and not coalesce(dating_back_approved(new.approval_id, 'scoring.version', new.in_force_from), false) then
    raise exception '规则新版本不能从已冻结的月份起生效，除非经另一人批准' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger scoring_version_entered before insert on scoring_rule_version for each row execute function scoring_version_entered();
