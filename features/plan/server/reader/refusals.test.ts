import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Refusal } from "../../../../kernel/refusal.ts";
import { docxOf, xlsxOf, zipOf } from "./builders.ts";
import { isRefusal, readPlan } from "./read-plan.ts";

async function refusal(name: string, bytes: Uint8Array, maxBytes?: number): Promise<Refusal> {
  const answer = await readPlan({ name, bytes }, { maxBytes });
  if (!isRefusal(answer)) throw new Error("读出来了");
  expect(answer.words).toMatch(/[，；。].*/);
  return answer;
}

const part = (name: string, content: string) => ({ name, content: Buffer.from(content) });
const docxParts = (document: string) => [
  part(
    "[Content_Types].xml",
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  ),
  part("word/document.xml", document),
];
const ole = (stream: string) =>
  Buffer.concat([
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.alloc(600),
    Buffer.from(stream, "utf16le"),
  ]);
const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>`;
const XXE = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document>&f;</w:document>`;

describe("files that are not read", () => {
  const notice = readFileSync("notice/2023-17.txt");
  const mojibake = Buffer.from(new TextDecoder("gb18030").decode(notice), "utf8");
  const shiftJis = Buffer.from(
    "8abf8e9a82f08adc82de95b68f9182c582b781428abf8e9a82f08adc82de95b68f9182c582b78142".repeat(4),
    "hex",
  );
  const junk = Buffer.from(
    Array.from({ length: 5000 }, (_, index) => (index * 7919 + (index >> 3) * 104_729) % 256),
  );
  const lying = {
    ...part("word/media/a.xml", "x".repeat(5000)),
    deflated: deflateRawSync(Buffer.alloc(5000, "x")),
    claimedSize: 10,
  };
  const zeros = Buffer.alloc(64 * 1024 * 1024);
  const bomb = { name: "word/document.xml", content: zeros, deflated: deflateRawSync(zeros) };

  test.each<[string, string, () => Uint8Array, string]>([
    ["empty", "a.txt", () => new Uint8Array(), "plan.file_empty"],
    ["50 MB", "a.docx", () => new Uint8Array(50 * 1024 * 1024), "plan.file_too_large"],
    ["pdf", "a.pdf", () => Buffer.from("%PDF-1.7\n%âãÏÓ"), "plan.file_pdf"],
    ["pdf renamed", "a.docx", () => Buffer.from("%PDF-1.7\n%âãÏÓ"), "plan.file_pdf"],
    ["doc", "a.doc", () => ole("WordDocument"), "files.old_office"],
    ["xls renamed", "a.xlsx", () => ole("Workbook"), "files.old_office"],
    ["password", "a.docx", () => ole("EncryptedPackage"), "files.password"],
    ["zip renamed", "a.docx", () => zipOf([part("a.txt", "hi")]), "files.no_office"],
    [
      "encrypted entry",
      "a.docx",
      () => zipOf([{ ...part("word/document.xml", "x".repeat(13)), claimedSize: 1, flags: 1 }]),
      "files.password",
    ],
    [
      "cut short",
      "a.xlsx",
      () => zipOf(docxParts("<x/>")).subarray(0, 200),
      "files.archive_broken",
    ],
    ["nonsense xml", "a.docx", () => zipOf(docxParts("<w:doc")), "files.archive_broken"],
    [
      "path traversal",
      "a.docx",
      () => zipOf([...docxParts("<x/>"), part("../../etc/cron.d/x", "x")]),
      "files.archive_path",
    ],
    [
      "absolute path",
      "a.docx",
      () => zipOf([part("/etc/passwd", "x"), ...docxParts("<x/>")]),
      "files.archive_path",
    ],
    [
      "backslashes",
      "a.docx",
      () => zipOf([part("..\\..\\x", "x"), ...docxParts("<x/>")]),
      "files.archive_path",
    ],
    ["bomb", "a.docx", () => zipOf([bomb]), "files.archive_bomb"],
    [
      "too many entries",
      "a.xlsx",
      () => zipOf(Array.from({ length: 2001 }, (_, index) => part(`x${index}`, ""))),
      "files.archive_bomb",
    ],
    [
      "a size that lies",
      "a.docx",
      () => zipOf([...docxParts("<x/>"), lying]),
      "files.archive_broken",
    ],
    ["billion laughs", "a.docx", () => zipOf(docxParts(LAUGHS)), "files.xml_unsafe"],
    ["xxe", "a.docx", () => zipOf(docxParts(XXE)), "files.xml_unsafe"],
    [
      "xxe in utf-16",
      "a.docx",
      () => zipOf([{ name: "word/document.xml", content: Buffer.from(`\ufeff${XXE}`, "utf16le") }]),
      "files.xml_unsafe",
    ],
    ["junk", "a.txt", () => junk, "plan.file_unknown"],
    ["text as docx", "a.docx", () => notice, "plan.file_renamed"],
    [
      "html as xls",
      "a.xls",
      () => Buffer.from("<html><table></table></html>"),
      "plan.file_unknown",
    ],
    ["mojibake", "a.txt", () => mojibake, "plan.encoding_unknown"],
    ["another encoding", "a.txt", () => shiftJis, "plan.encoding_unknown"],
    ["endless text", "a.txt", () => Buffer.from("镇 1 2\n".repeat(200_000)), "plan.text_too_long"],
    [
      "an endless line",
      "a.txt",
      () => Buffer.from("县单位：".repeat(100_000)),
      "plan.text_too_long",
    ],
    [
      "no table",
      "a.txt",
      () => Buffer.from("关于开会的通知\n各单位：\n请于2023年3月1日到会。\n"),
      "plan.no_tables",
    ],
  ])("%s → a clear no", async (_, name, bytes, code) => {
    expect((await refusal(name, bytes())).code).toBe(code);
  });

  test("docx without a table, xlsx without figures", async () => {
    expect(
      (
        await refusal(
          "a.docx",
          await docxOf([
            "通知",
            [
              ["单位", "电话"],
              ["甲镇", "无"],
            ],
          ]),
        )
      ).code,
    ).toBe("plan.no_tables");
    expect((await refusal("a.xlsx", await xlsxOf([{ name: "空", rows: [] }]))).code).toBe(
      "plan.no_tables",
    );
  });

  test("lines made to stall patterns end soon", async () => {
    const hostile = [
      "二、工作目标",
      "县".repeat(39_000),
      "（".repeat(39_000),
      "加快".repeat(19_000),
      `［待核实］${"：“".repeat(19_000)}`,
      "1 ".repeat(19_000),
    ];
    expect(
      (
        await refusal(
          "a.txt",
          Buffer.from(hostile.flatMap((line) => [line, "围绕特色产业招商"]).join("\n")),
        )
      ).code,
    ).toBe("plan.no_tables");
  });

  test("runs of digits of no number are refused before any pattern sees them", async () => {
    const lines = Array.from({ length: 5 }, () => "1".repeat(39_000)).join("\n");
    const answer = await refusal("a.txt", Buffer.from(`关于单位目标的通知\n${lines}`));
    expect(answer.code).toBe("plan.text_too_long");
  });

  test("the limit is a setting and its message names both sizes", async () => {
    expect(await refusal("a.txt", new Uint8Array(3 * 1024 * 1024), 1024 * 1024)).toMatchObject({
      words: "文件有 3 MB，超过上限 1 MB；请删去图片等无关内容后再上传",
    });
  });

  test("a sheet merged over every cell ends", { timeout: 20_000 }, async () => {
    const sheet = await xlsxOf([
      {
        name: "a",
        rows: [
          ["单位", "省外资金（万元）"],
          ["甲镇", 1],
        ],
      },
    ]);
    const { default: JSZip } = await import("jszip");
    const archive = await JSZip.loadAsync(sheet);
    const xml = (await archive.file("xl/worksheets/sheet1.xml")?.async("text")) ?? "";
    archive.file(
      "xl/worksheets/sheet1.xml",
      xml.replace(
        "</sheetData>",
        '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
      ),
    );
    const answer = await refusal("a.xlsx", await archive.generateAsync({ type: "uint8array" }));
    expect(answer.code).toBe("plan.no_tables");
  });
});
