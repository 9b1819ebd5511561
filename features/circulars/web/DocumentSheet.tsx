import { DownloadOutlined, PrinterOutlined } from "@ant-design/icons";
import { Button, Segmented, Skeleton } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import { addressOf } from "../../../platform/web/call.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import type { PdfLink } from "../../../platform/web/ui/pdf-links.ts";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { downloadDocx, downloadPdf } from "../contract.ts";
import type { DocumentView } from "../shapes.ts";
import { bodyStart, SheetText, useOpenFigures } from "./SheetText.tsx";
import { StateTag } from "./DocumentTags.tsx";

const Pages = lazy(async () => ({
  default: (await import("../../../platform/web/ui/EvidencePdf.tsx")).EvidencePdf,
}));
const VIEW = { zoom: 1, turn: 0 };
type Way = "pages" | "text";

/** The document itself: its pages as they print, or its text; both files to take away. */
export function DocumentSheet({ document }: { readonly document: DocumentView }) {
  const narrow = useNarrow();
  const [way, setWay] = useState<Way | null>(null);
  const shown = way ?? (narrow ? "text" : "pages");
  const input = { params: { id: document.id } };
  return (
    <Panel
      title={
        <>
          文稿 <StateTag document={document} />
        </>
      }
      extra={
        <Segmented
          aria-label="怎样看"
          value={shown}
          options={[
            { value: "pages", label: "版面" },
            { value: "text", label: "文字" },
          ]}
          onChange={(value: Way) => setWay(value)}
        />
      }
    >
      <div className="month-acts">
        <Button icon={<PrinterOutlined />} href={addressOf(downloadPdf, input)} target="_blank">
          打印 PDF
        </Button>
        <Button icon={<DownloadOutlined />} href={addressOf(downloadPdf, input)} download>
          下载 PDF
        </Button>
        <Button icon={<DownloadOutlined />} href={addressOf(downloadDocx, input)} download>
          下载 docx
        </Button>
      </div>
      {shown === "text" ? (
        <SheetText
          lines={document.lines}
          bodyFrom={bodyStart(document.lines)}
          figures={document.figures}
        />
      ) : (
        <PdfPages document={document} />
      )}
    </Panel>
  );
}

/** Drawn anew when the words or the state changed. */
function PdfPages({ document }: { readonly document: DocumentView }) {
  const { id, title, state, work } = document;
  const key = `${id}-${state}-${work?.version ?? 0}`;
  const file = useMemo(
    () => ({
      id: key,
      name: title,
      mediaType: "application/pdf",
      address: addressOf(downloadPdf, { params: { id } }),
    }),
    [id, key, title],
  );
  const opened = useOpenFigures(document.figures);
  const links = useMemo(
    () => opened.map((figure) => linkOnPaper(document.lines[figure.line] ?? "", figure)),
    [opened, document.lines],
  );
  return (
    <div className="evidence-stage document-stage">
      <Suspense fallback={<Skeleton active paragraph={{ rows: 12 }} />}>
        <Pages key={key} file={file} view={VIEW} links={links} />
      </Suspense>
    </div>
  );
}

/** How much of the line round a figure tells it from others that read alike. */
const ROUND = 10;

function linkOnPaper(line: string, { from, to, path }: DocumentView["figures"][number]): PdfLink {
  return {
    before: line.slice(0, from).replace(/\s/g, "").slice(-ROUND),
    words: line.slice(from, to),
    after: line.slice(to).replace(/\s/g, "").slice(0, 4),
    path,
  };
}
