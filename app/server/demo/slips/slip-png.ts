import { Resvg } from "@resvg/resvg-js";
import { fittedSize, outlineOf, unitsPerEm, widthInEms } from "./slip-font.ts";
import {
  FORM_TEXTS,
  INK,
  PAPER,
  SLIP_HEIGHT,
  SLIP_WIDTH,
  STAMP,
  STAMP_BOX,
  STROKES,
  typedTexts,
  WATERMARK,
} from "./slip-layout.ts";
import type { PlacedText } from "./slip-layout.ts";
import type { BankSlip } from "./slip.ts";

/**
 * The slip as a PNG of 720 × 360. Text is drawn as outlines from one parsed font: giving the renderer
 * the font file would have it read 10 MB for every slip.
 */
export function slipPng(slip: BankSlip): Uint8Array {
  form ??= formSvg();
  const typed = typedTexts(slip).map(textSvg).join("");
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SLIP_WIDTH} ${SLIP_HEIGHT}">` +
    `${form}${typed}</svg>`;
  const options = {
    fitTo: { mode: "width", value: 720 },
    font: { loadSystemFonts: false },
  } as const;
  return new Uint8Array(new Resvg(svg, options).render().asPng());
}

let form: string | null = null;

function formSvg(): string {
  const { x, y, width, height } = STAMP_BOX;
  const strokes = STROKES.map(({ from, to }) => `M${from.join(" ")}L${to.join(" ")}`).join("");
  return (
    `<rect width="${SLIP_WIDTH}" height="${SLIP_HEIGHT}" fill="${PAPER}"/>` +
    `<path d="${strokes}" stroke="${INK}" stroke-width="1" fill="none"/>` +
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="${STAMP}"/>` +
    FORM_TEXTS.map(textSvg).join("") +
    watermarkSvg()
  );
}

function watermarkSvg(): string {
  const [x, y] = [SLIP_WIDTH / 2, SLIP_HEIGHT / 2];
  const { text, size, angle, opacity } = WATERMARK;
  const words = textSvg({ text, x, y: y + size * 0.36, size, color: STAMP, isCentred: true });
  return `<g opacity="${opacity}" transform="rotate(${angle} ${x} ${y})">${words}</g>`;
}

function textSvg({ text, x, y, size, color, isCentred, maxWidth }: PlacedText): string {
  const points = fittedSize(text, size, maxWidth);
  const scale = points / unitsPerEm();
  let left = isCentred ? x - (widthInEms(text) * points) / 2 : x;
  let glyphs = "";
  for (const character of text) {
    const { path, advance } = outlineOf(character);
    const place = `translate(${left.toFixed(2)} ${y}) scale(${scale} ${-scale})`;
    if (path) glyphs += `<path transform="${place}" d="${path}"/>`;
    left += advance * points;
  }
  return `<g fill="${color}">${glyphs}</g>`;
}
