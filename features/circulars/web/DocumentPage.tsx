import { useState } from "react";
import { useIdParam } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { readDocument } from "../contract.ts";
import { DOCUMENT_KINDS } from "../document.ts";
import type { DocumentView } from "../shapes.ts";
import { ChangedFigures } from "./ChangedFigures.tsx";
import { DocumentActs } from "./DocumentActs.tsx";
import { DocumentSheet } from "./DocumentSheet.tsx";
import { DraftEditor } from "./DraftEditor.tsx";
import { FormerComparison, HistoryPanel } from "./HistoryPanel.tsx";
import { IssuePanel } from "./IssuePanel.tsx";
import { IssueRecord } from "./IssueRecord.tsx";
import "./months.css";
import "./documents.css";

/** 公文: one document from draft to print, and what is known of it for ever after. */
export function DocumentPage() {
  const id = useIdParam();
  const document = useEndpoint(readDocument, { params: { id } });
  const { data } = document;
  return (
    <PageFrame
      title={data ? data.title : "公文"}
      tag={data ? DOCUMENT_KINDS[data.kind] : undefined}
      note={data?.documentNo ?? undefined}
      crumbs={[{ title: "公文", path: "/circulars" }]}
    >
      <Loaded query={document}>
        {(found) => <DocumentDesk key={found.id} document={found} />}
      </Loaded>
    </PageFrame>
  );
}

/** The sheet beside what can be done with it and what it is known by. */
export function DocumentDesk({ document }: { readonly document: DocumentView }) {
  const [editing, edit] = useState(false);
  const open = document.state === "draft" || document.state === "consulting";
  if (editing && document.work) {
    return <DraftEditor document={document} work={document.work} onClose={() => edit(false)} />;
  }
  return (
    <div className="document-desk">
      <div>
        <ChangedFigures document={document} />
        <DocumentSheet document={document} />
        <FormerComparison document={document} />
      </div>
      <div>
        {open && <IssuePanel document={document} />}
        <DocumentActs document={document} onEdit={() => edit(true)} />
        <IssueRecord document={document} />
        <HistoryPanel document={document} />
      </div>
    </div>
  );
}
