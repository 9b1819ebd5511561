import type { OfficialDocument } from "../../document.ts";

/** docProps/core.xml without the hour of writing, which `docx` would put in. */
export function corePropertiesXml({
  titleLines,
  signature,
  ...document
}: OfficialDocument): string {
  const day = document.date ?? `${document.documentNumber.year}-01-01`;
  const moment = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:${name}>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escaped(titleLines.join(""))}</dc:title>`,
    `<dc:creator>${escaped(signature)}</dc:creator>`,
    `<cp:lastModifiedBy>${escaped(signature)}</cp:lastModifiedBy>`,
    "<cp:revision>1</cp:revision>",
    moment("created"),
    moment("modified"),
    "</cp:coreProperties>",
  ].join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
