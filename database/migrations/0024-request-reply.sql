-- 同一件事重发只办一次：办的时候把答复一并存下，再来时给同一个答复。只存钥匙的摘要；答复用钥匙加密，没有钥匙的人在库里读不出。
create table request_reply (
  account_id integer not null constraint request_reply_account_fk references organization_account,
  key_digest text not null,
  content_digest text not null,
  action text not null,
  status smallint not null,
  reply bytea not null,
  at timestamptz not null default now(),
  constraint request_reply_pkey primary key (account_id, key_digest)
);
create index request_reply_at_idx on request_reply (at);
