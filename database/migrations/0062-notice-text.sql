-- 方案的条款原文：按通知自己的章节次序存下，章节对照据此逐条列出页面和记录；入库后不改不删。
create table plan_text (
  document_id integer primary key constraint plan_text_document_fk references plan_document,
  file_name text not null,
  file_sha256 text not null,
  by_name text not null,
  on_day date not null
);
create table plan_clause (
  document_id integer not null constraint plan_clause_text_fk references plan_text,
  position integer not null,
  level integer not null constraint plan_clause_level_check check (level between 0 and 4),
  number text not null,
  path text not null,
  heading text not null,
  body text not null,
  constraint plan_clause_pk primary key (document_id, position)
);
create trigger plan_text_kept before update or delete on plan_text for each row execute function refuse_change();
create trigger plan_text_not_emptied before truncate on plan_text for each statement execute function refuse_change();
create trigger plan_clause_kept before update or delete on plan_clause for each row execute function refuse_change();
create trigger plan_clause_not_emptied before truncate on plan_clause for each statement execute function refuse_change();
