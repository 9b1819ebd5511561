import { buffer } from "node:stream/consumers";
import PDFDocument from "pdfkit";
import type { Day } from "../../../kernel/calendar.ts";
import { fontBytes } from "./slips/slip-font.ts";

/** A made-up paper of one page: what somebody would scan as evidence. Marked as no real document. */
export async function demoPaper(told: {
  readonly title: string;
  readonly lines: readonly string[];
  readonly day: Day;
}): Promise<Uint8Array> {
  const sheet = new PDFDocument({
    size: "A5",
    margin: 48,
    info: { Title: told.title, CreationDate: new Date(`${told.day}T00:00:00Z`) },
  });
  const bytes = buffer(sheet);
  sheet.font(fontBytes());
  sheet.fontSize(20).text(told.title, { align: "center" }).moveDown();
  sheet.fontSize(12);
  for (const line of told.lines) sheet.text(line).moveDown(0.5);
  sheet.moveDown().text(told.day, { align: "right" }).moveDown();
  sheet.fillColor("#b3332a").text("演示数据，不是真实材料", { align: "center" });
  sheet.end();
  return new Uint8Array(await bytes);
}
