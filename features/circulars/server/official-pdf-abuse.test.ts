import { Buffer } from "node:buffer";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { measurePdf } from "../../../tests/builders/measured-pdf.ts";
import { aDocument, aTable } from "../../../tests/builders/official-documents.ts";
import type { OfficialDocument } from "../document.ts";
import { writeOfficialDocument } from "./official-document.ts";
import { compileTypst, NotCompiled } from "./official-pdf/compiler.ts";
import { fontFolder } from "./official-pdf/font-folder.ts";
import { TEMPLATE } from "./official-pdf/template.ts";
import { fontOfWoff } from "./official-pdf/woff.ts";
import { writeOfficialPdf } from "./official-pdf.ts";
import { draftBytes } from "./printing.ts";

async function wordsOf(document: OfficialDocument): Promise<string> {
  const pages = await measurePdf((await writeOfficialPdf(document)).bytes);
  return pages.flatMap(({ texts }) => texts.map(({ text }) => text)).join("");
}

const HOSTILE = [
  '#panic("x")',
  '#import "@preview/a:1.0.0"',
  '#read("/etc/hostname")',
  "*粗* _斜_ `raw` $x^2$ [c] <label> @ref",
  "// 注 /* 注 */",
  "= 标题",
  "\\u{41} \\ ~ -- --- '单' \"双\" 《书》",
  "&amp; <w:t> ]]>",
];

describe("words of others are words, never markup", () => {
  test.each(HOSTILE)("%s", async (words) => {
    const bare = (text: string): string => text.replaceAll(/\s/g, "");
    const document = aDocument("notice", {
      addressees: words,
      titleLines: [words],
      body: [
        { kind: "heading", level: 1, text: words, following: words },
        { kind: "paragraph", text: words },
      ],
      attachments: [
        {
          name: words,
          titleLines: [words],
          table: { ...aTable(1), rows: [["1", words, "", "", ""]] },
          notes: [words],
        },
      ],
    });
    const printed = bare(await wordsOf(document));
    expect(printed.split(bare(words)).length - 1).toBe(9);
    expect((await writeOfficialDocument(document)).length).toBeGreaterThan(1000);
  });
});

test("control characters and halves of characters break neither file", async () => {
  const document = aDocument("notice", {
    body: [{ kind: "paragraph", text: "前\u0000\u0007\ud800\uffff后" }],
  });
  expect(await wordsOf(document)).toMatch(/前 *后/);
  expect((await writeOfficialDocument(document)).length).toBeGreaterThan(1000);
});

test("a word of 400 letters is broken into lines that stay on the page", async () => {
  const text = "A".repeat(400);
  const { bytes } = await writeOfficialPdf(
    aDocument("notice", {
      addressees: text,
      titleLines: [text],
      body: [{ kind: "paragraph", text }],
    }),
  );
  const texts = (await measurePdf(bytes)).flatMap((page) => page.texts);
  expect(texts.length).toBeGreaterThan(20);
  for (const { right, left } of texts) {
    expect(left).toBeGreaterThan(27);
    expect(right).toBeLessThan(186);
  }
});

test("500 rows: every row once, the head on every page of the table", async () => {
  const document = aDocument("circular", {
    attachments: [{ name: "表", titleLines: ["表"], table: aTable(500), notes: [] }],
  });
  const pages = await measurePdf((await writeOfficialPdf(document)).bytes);
  const texts = pages.flatMap((page) => page.texts.map(({ text }) => text));
  for (const row of [1, 250, 500])
    expect(texts.filter((text) => text === `演示单位${row}`)).toHaveLength(1);
  const withRows = pages.filter((page) => page.texts.some(({ text }) => text === "107,000"));
  expect(withRows.length).toBeGreaterThan(10);
  expect(texts.filter((text) => text === "省外资金（万元）")).toHaveLength(withRows.length);
});

test("nothing but what must be there: no title, no text, attachments without a table", async () => {
  const document = aDocument("circular", {
    issuerMark: "",
    titleLines: [],
    addressees: "",
    body: [],
    signature: "",
    date: null,
    imprint: null,
    attachments: [
      { name: "", titleLines: [], table: null, notes: [] },
      { name: "空", titleLines: [""], table: { ...aTable(0), total: null }, notes: [""] },
      {
        name: "无列",
        titleLines: [],
        table: { columns: [], head: [], rows: [], total: null },
        notes: [],
      },
    ],
  });
  const words = await wordsOf(document);
  expect(words).toContain("附件3");
  expect(words).toContain("2023年月日");
});

test("rare characters are printed, and those of no font are named and not fatal", async () => {
  const rare = aDocument("notice", { body: [{ kind: "paragraph", text: "㙟店镇𠮷村" }] });
  expect((await writeOfficialPdf(rare)).fonts.missing).toEqual([]);
  expect(await wordsOf(rare)).toContain("㙟店镇𠮷村");
  const emoji = aDocument("notice", { body: [{ kind: "paragraph", text: "完成😀了🪿" }] });
  const { bytes, fonts } = await writeOfficialPdf(emoji);
  expect(fonts.missing).toEqual(["😀", "🪿"]);
  expect(await measurePdf(bytes)).not.toHaveLength(0);
});

test("typefaces of the office's own folder are used and reported as the wanted ones", async () => {
  const folder = mkdtempSync(join(tmpdir(), "luming-fonts-"));
  try {
    // An open font under another name of the same length, since the real one is licensed.
    const font = readFileSync(join(fontFolder(), "NotoSansSC-Medium.ttf"));
    rename(font, "Noto Sans SC", "KaiTi_GB2312");
    writeFileSync(join(folder, "kaiti.ttf"), font);
    const { fonts } = await writeOfficialPdf(aDocument("notice"), {
      ownFolder: folder,
      fromMachine: false,
    });
    expect(fonts.uses.find(({ role }) => role === "楷体")).toEqual({
      role: "楷体",
      wanted: "楷体_GB2312",
      used: "KaiTi_GB2312",
      substitute: false,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Changes a name wherever it stands in UTF-16, high byte first, as the table of names holds it. */
function rename(font: Buffer, from: string, to: string): void {
  const wide = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();
  for (let at = font.indexOf(wide(from)); at >= 0; at = font.indexOf(wide(from), at + 1))
    wide(to).copy(font, at);
}

describe("the compiler", () => {
  test("refuses broken source by itself and goes on with the next", async () => {
    await expect(compileTypst("#panic()", {})).rejects.toThrow(NotCompiled);
    expect((await compileTypst("完好", {})).bytes.length).toBeGreaterThan(100);
  });

  test("gives each of many documents asked for at once its own file", async () => {
    const texts = ["甲", "乙", "丙", "丁"];
    const files = await Promise.all(
      texts.map((text) => writeOfficialPdf(aDocument("notice", { addressees: text }))),
    );
    for (const [index, { bytes }] of files.entries()) {
      const [first] = await measurePdf(bytes);
      expect(first?.texts.some(({ text }) => text === `${texts[index]}：`)).toBe(true);
    }
  });

  test.runIf(existsSync("/proc/self/stat"))(
    "killed: the next one is asked, and nobody notices",
    async () => {
      await compileTypst("先有一个", {});
      killCompilers();
      expect((await compileTypst("照样", {})).bytes.length).toBeGreaterThan(100);
    },
  );

  test.runIf(existsSync("/proc/self/stat"))(
    "killed again and again: that document fails in words, a later one is set",
    async () => {
      killCompilers();
      const killing = setInterval(killCompilers, 5);
      const draft = draftBytes(aDocument("notice"), "pdf");
      await expect(draft).rejects.toThrow("公文和字号都没有变动，请再试一次");
      clearInterval(killing);
      expect((await compileTypst("另起", {})).bytes.length).toBeGreaterThan(100);
    },
  );

  test("reads no file beside the fonts; our template evaluates no text and fetches nothing", async () => {
    const outside = compileTypst('#read("/../package.json")', {});
    await expect(outside).rejects.toThrow("access denied");
    expect(TEMPLATE).not.toMatch(/\b(?:import|include|eval|read|plugin)\b|@preview/);
  });
});

function killCompilers(): void {
  for (const next of compilersOf(process.pid)) process.kill(next, "SIGKILL");
}

/** Ids of the compilers a process has started, from the kernel's list of processes. */
function compilersOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const by = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
        return (
          by === parent && readFileSync(`/proc/${name}/cmdline`, "utf8").includes("NodeCompiler")
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}

describe("a WOFF file", () => {
  const table = Buffer.from("twelve bytes".repeat(3));
  const woff = (bytes: Buffer, length: number): Buffer => {
    const head = Buffer.alloc(64);
    head.writeUInt32BE(0x774f4646, 0);
    head.writeUInt32BE(0x00010000, 4);
    head.writeUInt16BE(1, 12);
    head.write("test", 44, "latin1");
    [64, bytes.length, length, 7].forEach((value, index) =>
      head.writeUInt32BE(value, 48 + index * 4),
    );
    return Buffer.concat([head, bytes]);
  };

  test("gives back its tables, inflated, at multiples of four", () => {
    const font = fontOfWoff(woff(deflateSync(table), table.length));
    expect(font.readUInt16BE(4)).toBe(1);
    expect(font.toString("latin1", 12, 16)).toBe("test");
    const offset = font.readUInt32BE(20);
    expect(offset % 4).toBe(0);
    expect(font.subarray(offset, offset + table.length).equals(table)).toBe(true);
  });

  test("is refused when it is none, or its table is of another length", () => {
    expect(() => fontOfWoff(Buffer.from("OTTO"))).toThrow("no WOFF font");
    expect(() => fontOfWoff(woff(deflateSync(table), table.length + 1))).toThrow("broken");
  });
});
