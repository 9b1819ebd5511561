import { Buffer } from "node:buffer";
import { text } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";
import { beforeAll, expect, test, vi } from "vitest";
import { aDocument } from "../../../tests/builders/official-documents.ts";
import { aMonth } from "../../../tests/builders/month-facts.ts";
import { cityOffice, draftCircular } from "../../../tests/builders/issuing-office.ts";
import { writeOfficialDocument } from "./official-document.ts";

const document = draftCircular(aMonth(), cityOffice);
const parts = new Map<string, string>();

beforeAll(async () => {
  for (const [name, xml] of await partsOf(await writeOfficialDocument(document)))
    parts.set(name, xml);
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

async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const archive = await fromBufferPromise(Buffer.from(bytes));
  const written = new Map<string, string>();
  for await (const entry of archive.eachEntry()) {
    written.set(entry.fileName, await text(await archive.openReadStreamPromise(entry)));
  }
  return written;
}

test("words of others cannot break the file's XML", async () => {
  const titleLines = ["A & B <通报>\u0007"];
  const written = await partsOf(await writeOfficialDocument({ ...document, titleLines }));
  expect(written.get("docProps/core.xml")).toContain("A &amp; B &lt;通报&gt; ");
  expect(written.get("word/document.xml")).toContain("A &amp; B &lt;通报&gt; ");
});

test("every page of a draft with made-up figures says so; an issued document bears no such words", async () => {
  for (const header of [part("word/header1.xml"), part("word/header2.xml")])
    expect(header).toContain("征求意见稿　演示数据，不作为工作依据");
  const issued = { ...document, draftMark: null, demoMark: null };
  const written = await partsOf(await writeOfficialDocument(issued));
  expect(written.get("word/header1.xml")).not.toContain("<w:t ");
});

test("a letter: first page with a mark of its own, two double lines and no number", async () => {
  const written = await partsOf(await writeOfficialDocument(aDocument("letter")));
  expect(written.get("word/document.xml")).toContain("<w:titlePg/>");
  const headers = [1, 2, 3].map((number) => written.get(`word/header${number}.xml`) ?? "");
  const withMark = headers.filter((xml) =>
    /FF0000(?:(?!<\/w:r>).)*汝州市人民政府办公室</.test(xml),
  );
  expect(withMark).toHaveLength(1);
  const footers = [1, 2, 3].map((number) => written.get(`word/footer${number}.xml`) ?? "");
  expect(footers.filter((xml) => xml.includes("PAGE"))).toHaveLength(2);
  const lined = footers.find((xml) => !xml.includes("PAGE"));
  expect(lined).toMatch(/<w:top w:val="single" w:color="FF0000" w:sz="8"/);
  expect(lined).toMatch(/<w:bottom w:val="single" w:color="FF0000" w:sz="24"/);
});

test("minutes: 出席 in 黑体, names behind it, and no signature after the text", async () => {
  const written = await partsOf(await writeOfficialDocument(aDocument("minutes")));
  const xml = written.get("word/document.xml") ?? "";
  expect(xml).toContain("第3号");
  expect(xml).toMatch(/w:eastAsia="黑体"(?:(?!<\/w:r>).)*出席</);
  expect(xml.lastIndexOf("汝州市人民政府办公室")).toBeGreaterThan(xml.indexOf("抄送："));
  expect(count(xml, /汝州市人民政府办公室</g)).toBe(2);
});

test("a chart is a vector drawing with a picture for old programs, the same file each time", async () => {
  const chart = {
    form: "line",
    title: "全市累计到位",
    unit: "亿元",
    places: ["1月", "2月"],
    series: [{ name: "累计", values: ["5.10", "12.30"] }],
  } as const;
  const charted = aDocument("notice", { body: [{ kind: "chart", chart }] });
  const bytes = await writeOfficialDocument(charted);
  const written = await partsOf(bytes);
  const names = [...written.keys()].filter((name) => /^word\/media\/./.test(name));
  expect(names.map((name) => name.slice(-4)).toSorted()).toEqual([".png", ".svg"]);
  expect(written.get(names.find((name) => name.endsWith(".svg")) ?? "")).toContain("12.30");
  expect(written.get("word/document.xml")).toContain("asvg:svgBlip");
  const again = await writeOfficialDocument(structuredClone(charted));
  expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
});
