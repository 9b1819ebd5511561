-- 输错密码按来处计：登录过的浏览器各计各的，没登录过的按地址计，再合计一次；一处锁住，不挡别处。
create table organization_device (
  account_id integer not null constraint organization_device_account_fk references organization_account,
  digest text not null,
  seen_at timestamptz not null default now(),
  constraint organization_device_pkey primary key (account_id, digest)
);
create table organization_attempt (
  account_id integer not null constraint organization_attempt_account_fk references organization_account,
  source text not null,
  failures integer not null,
  locked_until timestamptz,
  at timestamptz not null default now(),
  constraint organization_attempt_pkey primary key (account_id, source)
);
alter table organization_account drop column failed_attempts, drop column locked_until;
