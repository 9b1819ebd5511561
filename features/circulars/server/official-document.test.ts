import { Buffer } from "node:buffer";
import { text } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";
import { beforeAll, expect, test, vi } from "vitest";
import { aMonth } from "../../../tests/builders/month-facts.ts";
import { cityOffice, draftCircular } from "../../../tests/builders/issuing-office.ts";
import { writeOfficialDocument } from "./official-document.ts";

const document = draftCircular(aMonth(), cityOffice);
const parts = new Map<string, string>();

beforeAll(async () => {
  const archive = await fromBufferPromise(Buffer.from(await writeOfficialDocument(document)));
  for await (const entry of archive.eachEntry()) {
    parts.set(entry.fileName, await text(await archive.openReadStreamPromise(entry)));
  }
});

const part = (name: string): string => parts.get(name) ?? "";
const count = (xml: string, pattern: RegExp): number => xml.match(pattern)?.length ?? 0;

test("page, margins and the grid of 22 lines are those of GB/T 9704-2012", () => {
  const xml = part("word/document.xml");
  expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
  expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  expect(xml).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>');
  expect(579 * 22).toBeLessThanOrEqual(16838 - 2098 - 1984);
  expect(xml).toContain('<w:spacing w:val="-5"/>');
  expect((320 - 5) * 28).toBeLessThanOrEqual(11906 - 1587 - 1474);
});

test("every role has its typeface, and the issuer and the line below the number are red", () => {
  const xml = part("word/document.xml");
  for (const face of ["仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"]) {
    expect(xml).toContain(`w:eastAsia="${face}"`);
  }
  expect(xml).toMatch(/<w:color w:val="FF0000"\/>(?:(?!<\/w:r>).)*汝州市人民政府办公室文件/);
  expect(xml).toMatch(/<w:pBdr><w:bottom w:val="single" w:color="FF0000"/);
});

test("table heads repeat, span and their rows stay whole", () => {
  const xml = part("word/document.xml");
  expect(count(xml, /<w:tblHeader\/>/g)).toBe(4);
  expect(xml).toContain('<w:gridSpan w:val="5"/>');
  expect(count(xml, /<w:vMerge w:val="restart"\/>/g)).toBe(6);
  expect(count(xml, /<w:pageBreakBefore\/>/g)).toBe(3);
});

test("page numbers stand right on odd and left on even pages", () => {
  expect(part("word/settings.xml")).toContain("<w:evenAndOddHeaders");
  const footers = [part("word/footer1.xml"), part("word/footer2.xml")];
  for (const footer of footers) expect(footer).toMatch(/— .*PAGE.* —/);
  expect(footers[0]).toContain('<w:jc w:val="right"/>');
  expect(footers[1]).toContain('<w:jc w:val="left"/>');
  expect(footers[0]).toContain('w:eastAsia="宋体"');
});

test("the same document is the same file on any day, and another is another", async () => {
  const first = await writeOfficialDocument(document);
  vi.useFakeTimers({ now: new Date("2031-05-06T07:08:09Z"), toFake: ["Date"] });
  const later = await writeOfficialDocument(document).finally(() => vi.useRealTimers());
  expect(Buffer.from(later).equals(Buffer.from(first))).toBe(true);
  const other = await writeOfficialDocument({ ...document, signature: "另一机关" });
  expect(Buffer.from(other).equals(Buffer.from(first))).toBe(false);
});

test("words of others cannot break the file's XML", async () => {
  const titleLines = ["A & B <通报>"];
  const bytes = await writeOfficialDocument({ ...document, titleLines });
  const archive = await fromBufferPromise(Buffer.from(bytes));
  const written = new Map<string, string>();
  for await (const entry of archive.eachEntry()) {
    written.set(entry.fileName, await text(await archive.openReadStreamPromise(entry)));
  }
  expect(written.get("docProps/core.xml")).toContain("A &amp; B &lt;通报&gt;");
  expect(written.get("word/document.xml")).toContain("A &amp; B &lt;通报&gt;");
});
