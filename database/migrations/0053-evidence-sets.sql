-- 到位凭证按到位形式成套：应附哪些由设置按日规定；填报时把当日规定记在单据上，缺一件不能填报、签发、核验。
create type evidence_kind as enum ('slip', 'transfer', 'contract', 'licence', 'capital_report', 'capital_registration',
  'invoice', 'equipment_list', 'appraisal', 'land_payment', 'land_contract', 'works_settlement', 'enterprise_ledger',
  'statistics_figure', 'share_proof', 'photo', 'other');
alter table funds_evidence alter column kind drop default;
alter table funds_evidence alter column kind type evidence_kind using kind::evidence_kind;

-- 每行附其中任何一种，各行都要齐：[["slip","transfer"],["contract"]]。空着的是本规定之前填报的，仍须至少一份凭证。
alter table funds_receipt add column evidence_asked jsonb
  constraint funds_receipt_evidence_asked_check check (jsonb_typeof(evidence_asked) = 'array' and evidence_asked <> '[]');

-- 一笔资金的凭证是否不齐。
create function funds_lacks_evidence(receipt integer, asked jsonb) returns boolean
language sql stable security definer set search_path from current as $$
  select not exists (select 1 from funds_evidence e where e.receipt_id = receipt)
    or exists (select 1 from jsonb_array_elements(coalesce(asked, '[]')) piece
      where not exists (select 1 from funds_evidence e where e.receipt_id = receipt and piece ? e.kind::text))
$$;

create function funds_guard_evidence_set() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if old.state not in ('draft', 'returned') and new.evidence_asked is distinct from old.evidence_asked then
    raise exception '填报时应附的凭证不能事后改动' using errcode = 'LM002';
  end if;
  if new.state = old.state or new.state not in ('reported', 'signed', 'checked', 'verified') then return new; end if;
  if new.state = 'reported' and new.evidence_asked is null then
    raise exception '填报须记下应附的凭证' using errcode = 'LM003';
  end if;
  if funds_lacks_evidence(new.id, new.evidence_asked) then
    raise exception '应附的凭证不齐，不能填报、签发、核验' using errcode = 'LM003';
  end if;
  return new;
end $$;
create trigger funds_receipt_evidence_set before update on funds_receipt for each row execute function funds_guard_evidence_set();
