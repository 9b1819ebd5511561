import { Alert, Skeleton } from "antd";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { openPdf } from "./pdf-document.ts";
import { PathLink } from "./PathLink.tsx";
import { type PdfLink, type PdfRun, type PlacedLink, placedLinks } from "./pdf-links.ts";
import type { EvidenceFile, EvidenceView } from "./evidence-file.ts";

export interface EvidencePdfProps {
  readonly file: EvidenceFile;
  readonly view: EvidenceView;
  /** Its first page stands on the screen. */
  readonly onDrawn?: (() => void) | undefined;
  /** Words of the pages that lead somewhere; none on pages that are turned. */
  readonly links?: readonly PdfLink[];
}

const NO_LINKS: readonly PdfLink[] = [];

/** The pages of a PDF, one under another; a page is drawn when it comes near. */
export function EvidencePdf({ file, view, onDrawn, links = NO_LINKS }: EvidencePdfProps) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const opening = openPdf(file.address);
    opening.promise.then(setPdf, () => setFailed(true));
    // A worker that is ended while it still opens a file complains where nobody can catch it: it is let finish first.
    return () => {
      const opened = opening.promise.catch(() => undefined);
      opened.then(() => opening.destroy()).catch(() => undefined);
    };
  }, [file.address]);
  if (failed) return <Alert type="warning" showIcon title="PDF 打不开，请下载后查看" />;
  if (!pdf) return <Skeleton active paragraph={{ rows: 10 }} />;
  const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
  return (
    <div className="evidence-pages">
      {numbers.map((number) => (
        <Page
          key={number}
          pdf={pdf}
          number={number}
          view={view}
          onDrawn={number === 1 ? onDrawn : undefined}
          links={links}
        />
      ))}
    </div>
  );
}

interface PageProps {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly view: EvidenceView;
  readonly onDrawn: (() => void) | undefined;
  readonly links: readonly PdfLink[];
}

function Page({ pdf, number, view, onDrawn, links }: PageProps) {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const near = useNear(place);
  useEffect(() => {
    if (!near || !canvas.current || !place.current) return undefined;
    const drawing = draw(pdf, number, view, canvas.current, stageWidth(place.current));
    // What cannot be drawn is not on the screen: it can still be downloaded.
    drawing.done.then(
      (whole) => whole && onDrawn?.(),
      () => undefined,
    );
    return () => drawing.stop();
  }, [near, pdf, number, view, onDrawn]);
  const placed = usePlacedLinks(pdf, number, near && view.turn === 0 ? links : NO_LINKS);
  return (
    <div ref={place} className="evidence-page">
      <div className="evidence-sheet">
        <canvas ref={canvas} role="img" aria-label={`第 ${number} 页，共 ${pdf.numPages} 页`} />
        {placed.map((link) => (
          <PathLink
            key={`${link.left} ${link.top}`}
            path={link.path}
            className="pdf-link"
            aria-label={link.words}
            style={boxOf(link)}
          />
        ))}
      </div>
      <span className="quiet figure">
        {number} / {pdf.numPages}
      </span>
    </div>
  );
}

function draw(
  pdf: PDFDocumentProxy,
  number: number,
  view: EvidenceView,
  canvas: HTMLCanvasElement,
  width: number,
) {
  let stopped = false;
  let stopDrawing = (): void => undefined;
  const begin = async (): Promise<boolean> => {
    const page = await pdf.getPage(number);
    const rotation = (page.rotate + view.turn) % 360;
    const plain = page.getViewport({ scale: 1, rotation });
    const scale = (width / plain.width) * view.zoom;
    const sharp = Math.min(window.devicePixelRatio || 1, 2);
    const viewport = page.getViewport({ scale: scale * sharp, rotation });
    if (stopped) return false;
    canvas.width = viewport.width;
    canvas.height = viewport.height;
    canvas.style.width = `${plain.width * scale}px`;
    const task = page.render({ canvasContext: canvas.getContext("2d") as never, viewport });
    stopDrawing = () => task.cancel();
    await task.promise;
    return true;
  };
  // A cancelled page rejects, and so does one of a document that was left before it was read.
  const done = begin();
  const stop = (): void => {
    stopped = true;
    stopDrawing();
  };
  return { stop, done };
}

function boxOf({ left, top, width, height }: PlacedLink) {
  const percent = (part: number) => `${part * 100}%`;
  return {
    left: percent(left),
    top: percent(top),
    width: percent(width),
    height: percent(height),
  };
}

/** Which links stand on a page: its text is read once the page is near. */
function usePlacedLinks(
  pdf: PDFDocumentProxy,
  number: number,
  links: readonly PdfLink[],
): readonly PlacedLink[] {
  const [placed, setPlaced] = useState<readonly PlacedLink[]>([]);
  useEffect(() => {
    if (links.length === 0) return undefined;
    let isLeft = false;
    const read = async (): Promise<void> => {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const runs = items.flatMap((item): PdfRun[] => {
        if (!("str" in item)) return [];
        const [, , , , left = 0, base = 0] = item.transform as number[];
        return [{ words: item.str, left, base, width: item.width, height: item.height }];
      });
      if (!isLeft) setPlaced(placedLinks(runs, links, page.getViewport({ scale: 1 })));
    };
    // A document that was left before it was read ends its pages too.
    read().catch(() => undefined);
    return () => {
      isLeft = true;
    };
  }, [pdf, number, links]);
  return placed;
}

function stageWidth(place: HTMLElement): number {
  const stage = place.closest(".evidence-stage");
  return Math.min(900, Math.max(240, (stage?.clientWidth ?? 700) - 24));
}

function useNear(place: React.RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!place.current) return undefined;
    const watch = new IntersectionObserver(
      (seen) => seen.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: "600px" },
    );
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [place]);
  return near;
}
