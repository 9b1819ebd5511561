-- 五（四） 更正：印发时记下更正后的全文、与原件的每一处不同，以及手工写入的数字和理由。
alter table circulars_issue
  -- 更正通报才有：原件按更正后的数据重写的全文，下一次更正与它比较。
  add column restated text,
  add column changes jsonb,
  -- 不是占位取得的数字，和印发人写的理由。
  add column typed_figures jsonb not null default '[]',
  add column typed_reason text not null default '',
  add constraint circulars_issue_restated_check check ((restated is null) = (changes is null) and (restated is null or replaces_id is not null)),
  add constraint circulars_issue_typed_check check (typed_figures = '[]' or typed_reason <> '');
