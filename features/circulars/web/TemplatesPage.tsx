import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { listTemplates } from "../contract.ts";
import { DOCUMENT_KINDS } from "../document.ts";
import { PERIOD_KIND_TITLES } from "../period.ts";
import { ABOUT_TITLES, type TemplateVersion } from "../shapes.ts";

const COLUMNS: readonly LedgerColumn<TemplateVersion>[] = [
  { key: "title", title: "模板", card: "title", render: ({ title }) => title },
  { key: "kind", title: "文种", render: ({ kind }) => DOCUMENT_KINDS[kind] },
  { key: "about", title: "写谁", render: ({ about }) => ABOUT_TITLES[about] },
  {
    key: "periods",
    title: "期间",
    render: ({ periods }) => periods.map((kind) => PERIOD_KIND_TITLES[kind]).join("、"),
  },
  {
    key: "version",
    title: "版本",
    render: ({ version }) => (version === 0 ? "随系统" : `第${version}版`),
  },
  { key: "madeBy", title: "修改人", render: ({ madeBy, version }) => (version > 0 ? madeBy : "—") },
  { key: "madeOn", title: "修改日期", render: ({ madeOn }) => <DayText day={madeOn} /> },
];

/** 公文模板: what documents are drafted by; every change is a version, drafts keep the words they began with. */
export function TemplatesPage() {
  const templates = useEndpoint(listTemplates);
  return (
    <PageFrame
      title="公文模板"
      note="文字可以改，数由占位取自冻结的月份；改过的模板只影响以后拟的稿"
      crumbs={[{ title: "公文", path: "/circulars" }]}
    >
      <LedgerTable
        label="公文模板"
        rows={templates.data}
        rowKey={({ code }) => code}
        rowPath={({ code }) => `/circulars/templates/${code}`}
        columns={COLUMNS}
        problem={templates.error}
        onRetry={() => void templates.refetch()}
        empty={null}
      />
    </PageFrame>
  );
}
