-- 同一份凭证在一处只登记一次：不用 PostgreSQL 15 才有的写法，14 也能建。先装的库与新装的库由此相同。
alter table results_evidence drop constraint results_evidence_once_key;
create unique index results_evidence_once_key
  on results_evidence (coalesce(objection_id, 0), coalesce(exemption_id, 0), sha256);
alter table inspection_evidence drop constraint inspection_evidence_once_key;
create unique index inspection_evidence_once_key
  on inspection_evidence (coalesce(finding_id, 0), coalesce(rectification_id, 0), sha256);
