import { spawn } from "node:child_process";
import ExcelJS from "exceljs";
import fc from "fast-check";
import JSZip from "jszip";
import { beforeAll, describe, expect, test } from "vitest";
import { Refused } from "../problem.ts";
import { HelperEnded, HelperFailed, HelperProcess, HelperTooSlow } from "./helper-process.ts";
import { understand } from "./reader.ts";
import { firstVisible, SHEETS, type Sheet } from "./sheets.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

async function workbookOf(tabs: Record<string, (string | number)[][]>): Promise<JSZip> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(tabs)) book.addWorksheet(name).addRows(rows);
  return JSZip.loadAsync(await book.xlsx.writeBuffer());
}
const bytesOf = (archive: JSZip) =>
  archive.generateAsync({ type: "uint8array", compression: "DEFLATE" });

async function edit(archive: JSZip, name: string, change: (xml: string) => string): Promise<void> {
  archive.file(name, change((await archive.file(name)?.async("text")) ?? ""));
}

/** The answer, or the code of the refusal; anything else is thrown. */
async function read(bytes: Uint8Array): Promise<Sheet[] | string> {
  return understand(SHEETS, bytes).catch((error: unknown) => {
    if (error instanceof Refused) return error.refusal.code;
    throw error;
  });
}
async function first(archive: JSZip): Promise<Sheet> {
  const sheets = await read(await bytesOf(archive));
  const sheet = typeof sheets === "string" ? null : firstVisible(sheets);
  if (!sheet) throw new Error(JSON.stringify(sheets));
  return sheet;
}

describe("a workbook", () => {
  test("is read by the workbook's own order of tabs, the first that is shown", async () => {
    const archive = await workbookOf({ 去年: [["旧"]], 项目: [["项目名称"]], 备用: [["空"]] });
    await edit(archive, "xl/workbook.xml", (xml) =>
      xml.replace('name="去年" state="visible"', 'name="去年" state="hidden"'),
    );
    const turned = new JSZip();
    for (const name of Object.keys(archive.files).toReversed())
      turned.file(name, (await archive.file(name)?.async("uint8array")) ?? "");
    expect((await first(turned)).name).toBe("项目");
  });

  test("no sign of 1,500 long names is torn, whatever chunk it falls on", async () => {
    const names = Array.from({ length: 1500 }, (_, at) => [
      `演示云杉高纯碳材${at}期项目𠮷镇第${at * 7919}号地块`,
    ]);
    const sheet = await first(await workbookOf({ 项目: names }));
    expect(sheet.rows).toEqual(names);
    expect(sheet.spoilt).toEqual([]);
  });

  test("cells without an address, dates of the Chinese menus, errors and lost signs", async () => {
    const archive = await workbookOf({ 项目: [["名称", "日期", "金额", "字"]] });
    archive.file(
      "xl/styles.xml",
      `<styleSheet xmlns="${MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="57"/></cellXfs></styleSheet>`,
    );
    await edit(archive, "xl/sharedStrings.xml", (xml) =>
      xml.replace("名称</t>", '名称</t><rPh sb="0" eb="1"><t>míng</t></rPh>'),
    );
    await edit(archive, "xl/worksheets/sheet1.xml", (xml) =>
      xml.replace(
        "</sheetData>",
        '<row><c t="inlineStr"><is><t>甲</t></is></c><c s="1"><v>45078</v></c><c t="e"><f>A9</f><v>#REF!</v></c><c t="inlineStr"><is><t>��镇</t></is></c></row>' +
          '<row><c/><c s="2"><v>45078</v></c></row></sheetData>',
      ),
    );
    const { rows, spoilt } = await first(archive);
    expect(rows[0]?.[0]).toBe("名称");
    expect(rows[1]?.slice(0, 2)).toEqual(["甲", "2023-06-01"]);
    expect(rows[2]?.[1]).toBe("2023-06-01");
    expect(spoilt).toEqual([
      [2, 3, "公式出错（#REF!）"],
      [2, 4, "有乱码（�），请改正这个字"],
    ]);
  });
});

describe("hundreds of broken, cut off and inflated workbooks", () => {
  let whole: Uint8Array = new Uint8Array();
  beforeAll(async () => {
    const rows = Array.from({ length: 40 }, (_, at) => [`项目${at}`, at, "小屯镇"]);
    whole = await bytesOf(await workbookOf({ 项目: rows, 备用: rows }));
  });

  test(
    "each is answered, and the next whole one is read as ever",
    { timeout: 120_000 },
    async () => {
      const at = fc.integer({ min: 0, max: 1_000_000 });
      const damage = fc.oneof(
        fc.record({ cut: at }),
        fc.record({
          bytes: fc.array(fc.tuple(at, fc.integer({ min: 0, max: 255 })), {
            minLength: 1,
            maxLength: 30,
          }),
        }),
      );
      await fc.assert(
        fc.asyncProperty(damage, async (how) => {
          const bytes = whole.slice(0, "cut" in how ? how.cut % whole.length : whole.length);
          if ("bytes" in how)
            for (const [place, byte] of how.bytes) bytes[place % bytes.length] = byte;
          const answer = await read(bytes);
          expect(typeof answer === "string" ? answer : "read").toMatch(/^files\.|^read$/);
        }),
        { numRuns: 250 },
      );
      expect(await read(whole)).toHaveLength(2);
    },
  );

  test("what inflates without end is refused while the server's own clock goes on", async () => {
    const archive = await workbookOf({ 项目: [["项目名称"]] });
    const blown = `<row>${"<c><v>1</v></c>".repeat(400_000)}</row></sheetData>`;
    await edit(archive, "xl/worksheets/sheet1.xml", (xml) => xml.replace("</sheetData>", blown));
    const bytes = await bytesOf(archive);
    let beats = 0;
    const heart = setInterval(() => (beats += 1), 1);
    const beside = read(whole);
    const [answer, other] = await Promise.all([read(bytes), beside]);
    clearInterval(heart);
    expect(answer).toBe("files.archive_bomb");
    expect(other).toHaveLength(2);
    expect(beats).toBeGreaterThan(0);
  });
});

describe("a process apart", () => {
  const PROGRAM = `process.on("message", (act) => {
    if (act === "stall") for (;;);
    if (act === "fill") { const all = []; for (;;) all.push(new Array(1000).fill(all.length)); }
    process.send(act === "fail" ? { failed: "no" } : { answer: act });
  });`;
  const helper = new HelperProcess<string, string>(
    () =>
      spawn(process.execPath, ["--max-old-space-size=30", "-e", PROGRAM], {
        stdio: ["ignore", "ignore", "pipe", "ipc"],
      }),
    { guardMs: 2_000, startMs: 5_000, idleMs: 50 },
  );

  test("is stopped when it stalls or fills its memory; what waits behind is done by the next", async () => {
    const asked = ["one", "stall", "two", "fail", "fill", "three"].map((act) => helper.ask(act));
    const done = await Promise.allSettled(asked);
    const told = done.map((one) => (one.status === "fulfilled" ? one.value : one.reason));
    expect(told.filter((one) => typeof one === "string")).toEqual(["one", "two", "three"]);
    expect(told[1]).toBeInstanceOf(HelperTooSlow);
    expect(told[3]).toBeInstanceOf(HelperFailed);
    expect(told[4]).toBeInstanceOf(HelperEnded);
    expect(String(told[4])).toMatch(/heap/);
  });
});
