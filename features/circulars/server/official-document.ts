import { Document, Packer } from "docx";
import type { OfficialDocument } from "../document.ts";
import { printable } from "../printable.ts";
import { attachmentPages } from "./document/attachments.ts";
import { bodyBlocks } from "./document/body.ts";
import { drawCharts } from "./document/chart.ts";
import { corePropertiesXml } from "./document/core-properties.ts";
import { withFixedDates } from "./document/fixed-archive.ts";
import { imprintBlock } from "./document/imprint.ts";
import { footers, headers } from "./document/page-edges.ts";
import { pageProperties } from "./document/page-layout.ts";
import { redHead } from "./document/red-head.ts";
import { stylesXml } from "./document/styles.ts";

/**
 * The document as a `.docx` in the layout of GB/T 9704-2012 (A4, 22 lines of 28 characters).
 * The same document always gives the same bytes, so a circular can be known by its digest.
 */
export async function writeOfficialDocument(given: OfficialDocument): Promise<Uint8Array> {
  const document = printable(given);
  const pictures = await drawCharts(document);
  const file = new Document({
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: pageProperties(document.kind === "letter"),
        headers: headers(document),
        footers: footers(document),
        children: [
          ...redHead(document),
          ...bodyBlocks(document, pictures),
          ...attachmentPages(document.attachments, pictures),
          ...imprintBlock(document),
        ],
      },
    ],
  });
  const replaced = [
    { path: "docProps/core.xml", data: corePropertiesXml(document) },
    { path: "word/styles.xml", data: stylesXml },
  ];
  return withFixedDates(await Packer.toBuffer(file, undefined, replaced));
}
