import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { renderAsync } from "@resvg/resvg-js";
import { AlignmentType, ImageRun, LineRuleType, Paragraph } from "docx";
import { CHART_SIZE, chartSvg } from "../../chart-svg.ts";
import type { DocumentChart, OfficialDocument } from "../../document.ts";
import { points, TYPE_AREA } from "../../standard.ts";
import { fontFolder, SANS_FILE } from "../official-pdf/font-folder.ts";
import { SANS } from "../official-pdf/faces.ts";
import { LINE_PITCH } from "./page-layout.ts";
import { OFF_GRID } from "./styles.ts";

/** Dots per point of the picture that stands in where a program does not draw SVG: 200 to the inch. */
const SHARPNESS = 200 / 72;
/** `docx` counts pictures in pixels of 1/96 inch. */
const PIXELS_PER_POINT = 96 / 72;

/** Each chart of a document as SVG, with a PNG of it for programs that draw none. */
export type Pictures = ReadonlyMap<DocumentChart, { readonly svg: string; readonly png: Buffer }>;

/** Draws all charts of a document off the main thread, before its paragraphs are made. */
export async function drawCharts({ body, attachments }: OfficialDocument): Promise<Pictures> {
  const blocks = [...body, ...attachments.flatMap((attachment) => attachment.blocks ?? [])];
  const charts = blocks.flatMap((block) => (block.kind === "chart" ? [block.chart] : []));
  const drawn = charts.map(async (chart) => {
    const svg = chartSvg(chart);
    return [chart, { svg, png: await picture(svg) }] as const;
  });
  return new Map(await Promise.all(drawn));
}

/** A chart between the lines of the text, as wide as they are. */
export function chartParagraph(chart: DocumentChart, pictures: Pictures): Paragraph {
  const drawn = pictures.get(chart);
  if (!drawn) throw new Error(`chart not drawn: ${chart.title}`);
  const { svg, png } = drawn;
  const width = points(TYPE_AREA.width) * PIXELS_PER_POINT;
  const height = (width / CHART_SIZE.width) * CHART_SIZE.height;
  const drawing = new ImageRun({
    type: "svg",
    data: Buffer.from(svg),
    transformation: { width, height },
    fallback: { type: "png", data: png },
    altText: { id: numberOf(svg), name: chart.title, title: chart.title, description: chart.title },
  });
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    style: OFF_GRID,
    spacing: {
      before: LINE_PITCH / 2,
      after: LINE_PITCH / 2,
      line: 240,
      lineRule: LineRuleType.AUTO,
    },
    children: [drawing],
  });
}

async function picture(svg: string): Promise<Buffer> {
  const font = {
    fontFiles: [join(fontFolder(), SANS_FILE)],
    loadSystemFonts: false,
    defaultFontFamily: SANS,
  };
  const fitTo = { mode: "width", value: Math.round(CHART_SIZE.width * SHARPNESS) } as const;
  return (await renderAsync(svg, { font, fitTo, background: "#ffffff" })).asPng();
}

/** A picture needs a number of its own in the file; the same picture keeps the same one. */
function numberOf(svg: string): string {
  return String(1 + (createHash("sha256").update(svg).digest().readUInt32BE() >>> 2));
}
