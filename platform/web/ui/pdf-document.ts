import { getDocument, GlobalWorkerOptions, type PDFDocumentLoadingTask } from "pdfjs-dist";
import workerAddress from "pdfjs-dist/build/pdf.worker.min.mjs?url";

GlobalWorkerOptions.workerSrc = workerAddress;

// Bank slips often name Chinese fonts without carrying them; their codes are read by these tables.
const TABLES = import.meta.glob<string>(
  "../../../node_modules/pdfjs-dist/cmaps/{Adobe-GB1,GB,UniGB}*.bcmap",
  { query: "?url&no-inline", import: "default", eager: true },
);

class ChineseCodeTables {
  async fetch({ name }: { name: string }): Promise<{ cMapData: Uint8Array; isCompressed: true }> {
    const found = Object.entries(TABLES).find(([path]) => path.endsWith(`/${name}.bcmap`));
    if (!found) throw new Error(`No code table ${name}`);
    const reply = await fetch(found[1]);
    return { cMapData: new Uint8Array(await reply.arrayBuffer()), isCompressed: true };
  }
}

/** Opens a PDF of ours; `destroy` the task when it leaves the page. Scripts in it are never run. */
export function openPdf(address: string): PDFDocumentLoadingTask {
  return getDocument({
    url: address,
    withCredentials: true,
    isEvalSupported: false,
    CMapReaderFactory: ChineseCodeTables,
  });
}
