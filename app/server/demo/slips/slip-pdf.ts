import { buffer } from "node:stream/consumers";
import PDFDocument from "pdfkit";
import { fittedSize, fontBytes, widthInEms } from "./slip-font.ts";
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

type Sheet = InstanceType<typeof PDFDocument>;

/** The slip as a one-page PDF with the used glyphs of the font; the same slip gives the same page. */
export async function slipPdf(slip: BankSlip): Promise<Uint8Array> {
  const sheet = new PDFDocument({
    size: [SLIP_WIDTH, SLIP_HEIGHT],
    margin: 0,
    info: {
      Title: `演示银行进账单 ${slip.slipNo}`,
      CreationDate: new Date(`${slip.date}T00:00:00Z`),
    },
  });
  const bytes = buffer(sheet);
  sheet.font(fontBytes());
  drawForm(sheet);
  for (const text of typedTexts(slip)) drawText(sheet, text);
  sheet.end();
  return new Uint8Array(await bytes);
}

function drawForm(sheet: Sheet): void {
  const { x, y, width, height } = STAMP_BOX;
  sheet.rect(0, 0, SLIP_WIDTH, SLIP_HEIGHT).fill(PAPER);
  for (const { from, to } of STROKES) sheet.moveTo(...from).lineTo(...to);
  sheet.lineWidth(1).stroke(INK);
  sheet.rect(x, y, width, height).stroke(STAMP);
  for (const text of FORM_TEXTS) drawText(sheet, text);
  drawWatermark(sheet);
}

function drawWatermark(sheet: Sheet): void {
  const [x, y] = [SLIP_WIDTH / 2, SLIP_HEIGHT / 2];
  const { text, size, angle, opacity } = WATERMARK;
  sheet
    .save()
    .rotate(angle, { origin: [x, y] })
    .opacity(opacity);
  drawText(sheet, { text, x, y: y + size * 0.36, size, color: STAMP, isCentred: true });
  sheet.restore();
}

function drawText(sheet: Sheet, placed: PlacedText): void {
  const { text, x, y, color, isCentred } = placed;
  const size = fittedSize(text, placed.size, placed.maxWidth);
  const left = isCentred ? x - (widthInEms(text) * size) / 2 : x;
  sheet.fillColor(color).fontSize(size);
  sheet.text(text, left, y, { lineBreak: false, baseline: "alphabetic" });
}
