import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { AlignmentType, ImageRun, LineRuleType, Paragraph } from "docx";
import { CHART_SIZE, chartSvg } from "../../chart-svg.ts";
import type { DocumentChart } from "../../document.ts";
import { points, TYPE_AREA } from "../../standard.ts";
import { fontFolder, SANS_FILE } from "../official-pdf/font-folder.ts";
import { SANS } from "../official-pdf/faces.ts";
import { LINE_PITCH } from "./page-layout.ts";
import { OFF_GRID } from "./styles.ts";

/** Dots per point of the picture that stands in where a program does not draw SVG: 300 to the inch. */
const SHARPNESS = 300 / 72;
/** `docx` counts pictures in pixels of 1/96 inch. */
const PIXELS_PER_POINT = 96 / 72;

/** A chart as a vector drawing, with a picture of it for programs that draw none. */
export function chartParagraph(chart: DocumentChart): Paragraph {
  const svg = chartSvg(chart);
  const width = points(TYPE_AREA.width) * PIXELS_PER_POINT;
  const height = (width / CHART_SIZE.width) * CHART_SIZE.height;
  const drawing = new ImageRun({
    type: "svg",
    data: Buffer.from(svg),
    transformation: { width, height },
    fallback: { type: "png", data: picture(svg) },
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

function picture(svg: string): Buffer {
  const font = {
    fontFiles: [join(fontFolder(), SANS_FILE)],
    loadSystemFonts: false,
    defaultFontFamily: SANS,
  };
  const fitTo = { mode: "width", value: Math.round(CHART_SIZE.width * SHARPNESS) } as const;
  return new Resvg(svg, { font, fitTo, background: "#ffffff" }).render().asPng();
}

/** A picture needs a number of its own in the file; the same picture keeps the same one. */
function numberOf(svg: string): string {
  return String(1 + (createHash("sha256").update(svg).digest().readUInt32BE() >>> 2));
}
