import { Buffer } from "node:buffer";
import { join } from "node:path";
import { openSync } from "fontkit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type MeasuredPage,
  type MeasuredText,
  measurePdf,
} from "../../../tests/builders/measured-pdf.ts";
import { aDocument, fullLines } from "../../../tests/builders/official-documents.ts";
import type { OfficialDocument } from "../document.ts";
import type { FontReport, FontRole } from "../font-report.ts";
import { fontFolder } from "./official-pdf/font-folder.ts";
import { writeOfficialPdf } from "./official-pdf.ts";

const PITCH = 225 / 22;
const OPEN = ["Noto Serif SC", "LXGW WenKai", "Noto Sans SC"];
const POINT = 25.4 / 72;
const FOOT_OF_AREA = 297 - 35;

async function pagesOf(document: OfficialDocument): Promise<MeasuredPage[]> {
  return measurePdf((await writeOfficialPdf(document)).bytes);
}

function find(page: MeasuredPage | undefined, words: string): MeasuredText {
  const found = page?.texts.find(({ text }) => text.includes(words));
  if (!found) throw new Error(`no «${words}» on the page`);
  return found;
}

const wordsOf = (page: MeasuredPage | undefined): string =>
  (page?.texts ?? []).map(({ text }) => text).join("");
/** Fonts in the file that the report does not name: a role's own or the open ones behind it. */
function straysOf(pages: readonly MeasuredPage[], { uses }: FontReport): string[] {
  const bare = (name: string): string => name.replaceAll(/[^\w]/g, "");
  const known = [...uses.map(({ used }) => used), ...OPEN].map(bare);
  const names = new Set(pages.flatMap(({ texts }) => texts.map(({ font }) => font)));
  return [...names].filter((name) => !known.some((family) => bare(name).startsWith(family)));
}

const usedFor = ({ uses }: FontReport, role: FontRole): string =>
  uses.find((use) => use.role === role)?.used ?? "";

/** Ink over and under the baseline in parts of the size; by the font where it is one of ours. */
function inkOf(family: string, words: string, file: string): { above: number; below: number } {
  if (!family.startsWith("Noto")) return { above: 0.86, below: 0.08 };
  const font = openSync(join(fontFolder(), file));
  if (!("layout" in font)) throw new Error("one font in a file");
  const boxes = font.layout(words).glyphs.map(({ bbox }) => bbox);
  const above = Math.max(...boxes.map(({ maxY }) => maxY)) / font.unitsPerEm;
  return { above, below: -Math.min(...boxes.map(({ minY }) => minY)) / font.unitsPerEm };
}

describe("the page of GB/T 9704-2012, measured", () => {
  const document = aDocument("notice", {
    body: [{ kind: "paragraph", text: fullLines(60) }],
  });
  let pages: MeasuredPage[] = [];
  let fonts: FontReport = { uses: [], missing: [] };

  beforeAll(async () => {
    const written = await writeOfficialPdf(document);
    pages = await measurePdf(written.bytes);
    fonts = written.fonts;
  });

  test("A4; 天头 37, 订口 28, 版心 156 × 225 mm; 22 lines of 28 characters fill it", () => {
    const [, second] = pages;
    expect(second?.width).toBeCloseTo(210, 1);
    expect(second?.height).toBeCloseTo(297, 1);
    const lines = (second?.texts ?? []).filter(({ text }) => text.length === 28);
    expect(lines).toHaveLength(22);
    for (const line of lines) {
      expect(line.size).toBe(16);
      expect(Math.abs(line.left - 28)).toBeLessThan(0.3);
      expect(Math.abs(line.right - 184)).toBeLessThan(0.3);
    }
    const baselines = lines.map(({ baseline }) => baseline);
    baselines.forEach((baseline, index) =>
      expect(Math.abs(baseline - (baselines[0] ?? 0) - index * PITCH)).toBeLessThan(0.05),
    );
    const top = (baselines[0] ?? 0) - 0.86 * 16 * POINT;
    const foot = (baselines[21] ?? 0) + 0.08 * 16 * POINT;
    expect(top).toBeGreaterThan(37);
    expect(top).toBeLessThan(37 + PITCH / 3);
    expect(foot).toBeLessThan(FOOT_OF_AREA);
    expect(foot).toBeGreaterThan(FOOT_OF_AREA - PITCH / 3);
  });

  test("the issuer's mark: red, in the middle, its upper edge 35 mm below the 版心's", () => {
    const mark = find(pages[0], document.issuerMark);
    const family = usedFor(fonts, "小标宋");
    const ink = inkOf(family, document.issuerMark, "NotoSerifSC-Bold.ttf");
    const top = mark.baseline - ink.above * mark.size * POINT;
    expect(Math.abs(top - 72)).toBeLessThan(family.startsWith("Noto") ? 0.1 : 1);
    expect(Math.abs((mark.left + mark.right) / 2 - 106)).toBeLessThan(0.3);
  });

  test("the number two lines below, 〔2023〕 without a serial of our own; the red line 4 mm under it", () => {
    const [page] = pages;
    const number = find(page, "汝政办〔2023〕");
    const mark = find(page, document.issuerMark);
    const between = number.baseline - 0.86 * 16 * POINT - mark.baseline;
    expect(between).toBeGreaterThan(2 * PITCH);
    expect(between).toBeLessThan(3 * PITCH);
    const [line] = page?.rules.filter(({ colour }) => colour === "#ff0000") ?? [];
    expect(line?.left).toBeCloseTo(28, 1);
    expect(line?.right).toBeCloseTo(184, 1);
    expect(Math.abs((line?.top ?? 0) - (number.baseline + 0.08 * 16 * POINT) - 4)).toBeLessThan(
      0.2,
    );
  });

  test("title in 2号 two lines below the red line, 主送 flush left one line below the title", () => {
    const [page] = pages;
    const title = find(page, "汝州市人民政府办公室");
    const titles = page?.texts.filter(({ size }) => size === 22) ?? [];
    expect(titles).toHaveLength(2);
    for (const line of titles)
      expect(Math.abs((line.left + line.right) / 2 - 106)).toBeLessThan(0.3);
    const line = page?.rules.find(({ colour }) => colour === "#ff0000");
    expect(title.baseline).toBeLessThan(titles[0]?.baseline ?? 0);
    const gap = (titles[0]?.baseline ?? 0) - 0.86 * 22 * POINT - (line?.top ?? 0);
    expect(gap).toBeGreaterThan(2 * PITCH - 1);
    expect(gap).toBeLessThan(2.6 * PITCH);
    const addressees = find(page, "各乡镇人民政府");
    expect(addressees.left).toBeCloseTo(28, 1);
    expect(addressees.text.endsWith("：")).toBe(true);
    const below = addressees.baseline - (titles[1]?.baseline ?? 0);
    expect(below).toBeGreaterThan(1.7 * PITCH);
    expect(below).toBeLessThan(2.3 * PITCH);
  });

  test("page numbers: 4号 宋体, the dash 7 mm below the 版心, right on odd and left on even pages, 空一字", () => {
    const family = usedFor(fonts, "宋体");
    const dash = inkOf(family, "—", "NotoSerifSC-Regular.ttf");
    pages.forEach((page, index) => {
      const number = find(page, `— ${index + 1} —`);
      expect(number.size).toBe(14);
      if (index % 2 === 0) expect(184 - number.right).toBeCloseTo(156 / 28, 0);
      else expect(number.left - 28).toBeCloseTo(156 / 28, 0);
      const top = number.baseline - dash.above * 14 * POINT;
      expect(Math.abs(top - FOOT_OF_AREA - 7)).toBeLessThan(1);
    });
  });

  test("the marks of a draft and of made-up figures stand on every page", () => {
    for (const page of pages) {
      const head = page.texts.filter(({ baseline }) => baseline < 25).map(({ text }) => text);
      expect(head.join("")).toBe("征求意见稿演示数据，不作为工作依据");
    }
  });

  test("版记 at the foot of the last page: 0.35, 0.25, 0.35 mm; names go on behind 抄送：", () => {
    const last = pages.at(-1);
    const rules = last?.rules.filter(({ colour }) => colour === "#000000") ?? [];
    expect(rules.map(({ thickness }) => Number(thickness.toFixed(2)))).toEqual([0.35, 0.25, 0.35]);
    expect(Math.abs((rules[2]?.top ?? 0) + 0.175 - FOOT_OF_AREA)).toBeLessThan(0.3);
    const copies = find(last, "抄送：");
    expect(copies.left - 28).toBeCloseTo(156 / 28, 0);
    const further = last?.texts.filter(({ size }) => size === 14)[1];
    expect((further?.left ?? 0) - copies.left).toBeCloseTo(3 * 14 * POINT, 0);
    expect(wordsOf(last)).toContain("2023年10月16日印发");
  });

  test("the date ends four characters from the right, the issuer stands centred over it", () => {
    const last = pages.find(({ texts }) =>
      texts.some(({ text, size }) => text === document.signature && size === 16),
    );
    const date = last?.texts.find(({ text, size }) => text === "2023年10月16日" && size === 16);
    const issuer = last?.texts.find(({ text, size }) => text === document.signature && size === 16);
    expect(Math.abs(184 - (date?.right ?? 0) - (4 * 156) / 28)).toBeLessThan(0.3);
    const middle = ({ left, right }: MeasuredText) => (left + right) / 2;
    if (!date || !issuer) throw new Error("signed and dated");
    expect(Math.abs(middle(issuer) - middle(date))).toBeLessThan(1);
  });

  test("the fonts in the file are the reported ones", () => {
    expect(straysOf(pages, fonts)).toEqual([]);
    expect(fonts.uses.map(({ role }) => role)).toEqual([
      "仿宋",
      "楷体",
      "黑体",
      "小标宋",
      "宋体",
      "西文",
    ]);
    expect(fonts.missing).toEqual([]);
  });
});

test("headings by level: 一、 黑体, （一） 楷体, 1. and （1） 仿宋", async () => {
  const { bytes, fonts } = await writeOfficialPdf(aDocument("notice"));
  const texts = (await measurePdf(bytes)).flatMap((page) => page.texts);
  const fontOf = (words: string) => texts.find(({ text }) => text.includes(words))?.font;
  const body = fontOf("为做好全市招商引资工作");
  expect(fontOf("一、总体要求")).not.toBe(body);
  expect(fontOf("（一）创新招商方式")).not.toBe(body);
  expect(fontOf("（一）创新招商方式")).not.toBe(fontOf("一、总体要求"));
  expect(fontOf("装备制造产业")).toBe(body);
  expect(fontOf("抓好签约项目")).toBe(body);
  expect(fontOf("一是实行产业链招商")).toBe(body);
  expect(fonts.uses.find(({ role }) => role === "楷体")?.wanted).toBe("楷体_GB2312");
});

describe("attachments", () => {
  let pages: MeasuredPage[] = [];
  beforeAll(async () => {
    pages = await pagesOf(aDocument("circular"));
  });

  test("each begins a page: 附件1 on the first line, the title on the third", () => {
    for (const number of [1, 2, 3]) {
      const page = pages.find(({ texts }) =>
        texts.some(({ text, size }) => text === `附件${number}` && size === 16),
      );
      const mark = find(page, `附件${number}`);
      expect(mark.left).toBeCloseTo(28, 1);
      expect(mark.baseline - 37).toBeLessThan(PITCH);
      const title = page?.texts.find(({ size }) => size === 22);
      expect((title?.baseline ?? 0) - mark.baseline).toBeGreaterThan(1.9 * PITCH);
      expect((title?.baseline ?? 0) - mark.baseline).toBeLessThan(2.3 * PITCH);
    }
  });

  test("the head of a table over pages stands on each of them, and rows are whole", () => {
    const heads = pages.filter((page) => wordsOf(page).includes("省外资金（万元）"));
    expect(heads).toHaveLength(4);
    const rows = pages.flatMap(({ texts }) => texts).filter(({ text }) => text === "演示单位60");
    expect(rows).toHaveLength(1);
  });

  test("the list after the text: names under each other, without punctuation", () => {
    const page = pages.find((one) => wordsOf(one).includes("附件：1."));
    const names = page?.texts.filter(({ text }) => text.startsWith("2023年1—9月演示")) ?? [];
    expect(names).toHaveLength(3);
    for (const name of names) expect(Math.abs(name.left - 28 - (6 * 156) / 28)).toBeLessThan(0.3);
    const [label] = page?.texts.filter(({ text }) => text.startsWith("附件：")) ?? [];
    expect((label?.left ?? 0) - 28).toBeCloseTo((2 * 156) / 28, 1);
  });
});

describe("the other kinds", () => {
  test("函: mark 30 mm from the page's top, double red lines 170 mm long, no number on the first page, 版记 without lines", async () => {
    const { bytes, fonts } = await writeOfficialPdf(aDocument("letter"));
    const [first, second] = await measurePdf(bytes);
    const mark = first?.texts.find(({ size }) => size > 40);
    const family = usedFor(fonts, "小标宋");
    const ink = inkOf(family, mark?.text ?? "", "NotoSerifSC-Bold.ttf");
    const top = (mark?.baseline ?? 0) - ink.above * (mark?.size ?? 0) * POINT;
    expect(Math.abs(top - 30)).toBeLessThan(family.startsWith("Noto") ? 0.1 : 1);
    const rules = first?.rules ?? [];
    expect(rules.map(({ thickness }) => Number(thickness.toFixed(2)))).toEqual([1, 0.35, 0.35, 1]);
    for (const { left, right } of rules) {
      expect(left).toBeCloseTo(20, 1);
      expect(right).toBeCloseTo(190, 1);
    }
    const foot = (mark?.baseline ?? 0) + ink.below * (mark?.size ?? 0) * POINT;
    expect(Math.abs((rules[0]?.top ?? 0) - foot - 4)).toBeLessThan(0.5);
    expect((rules[3]?.top ?? 0) + 1).toBeCloseTo(297 - 20, 1);
    expect(wordsOf(first)).not.toContain("— 1 —");
    expect(Math.abs(find(first, "号").right - 184)).toBeLessThan(0.3);
    expect(wordsOf(second)).toContain("— 2 —");
    expect(second?.rules).toEqual([]);
    expect(wordsOf(second)).toContain("抄送：");
    expect(wordsOf(second)).not.toContain("印发");
  });

  test("纪要: mark at 35 mm, 第3号, 出席 in 黑体 with names hanging, no signature under the text", async () => {
    const pages = await pagesOf(aDocument("minutes"));
    expect(wordsOf(pages[0])).toContain("第3号");
    const attendance = pages.find((page) => wordsOf(page).includes("出席"));
    const label = find(attendance, "出席");
    const names = find(attendance, "财政局");
    expect(label.font).not.toBe(names.font);
    expect(label.left - 28).toBeCloseTo((2 * 156) / 28, 1);
    expect(names.left - 28).toBeCloseTo((5 * 156) / 28, 0);
    const signed = pages.flatMap(({ texts }) =>
      texts.filter(({ text, size }) => text === "汝州市人民政府办公室" && size === 16),
    );
    expect(signed).toHaveLength(1);
    expect(signed[0]?.baseline).toBeLessThan(140);
  });

  test("报告: the number one character in, 签发人 left blank for the office", async () => {
    const [page] = await pagesOf(aDocument("report"));
    const number = find(page, "汝商〔2023〕");
    expect(number.left - 28).toBeCloseTo(156 / 28, 1);
    expect(find(page, "签发人：").baseline).toBeCloseTo(number.baseline, 1);
  });

  test("督办通知单: ruled rows with room to write by hand, no 版记", async () => {
    const pages = await pagesOf(aDocument("follow_up_order"));
    expect(pages).toHaveLength(1);
    expect(wordsOf(pages[0])).toContain("责任单位");
    const room = find(pages[0], "负责人签字").baseline - find(pages[0], "办理情况").baseline;
    expect(room).toBeGreaterThan(3 * PITCH);
    expect(wordsOf(pages[0])).not.toContain("印发");
  });
});

test("a chart is drawn with its figures as text, and says what was not reported", async () => {
  const chart = {
    form: "bar",
    title: "各单位完成率",
    unit: "%",
    places: ["小屯镇", "临汝镇", "米庙镇"],
    series: [{ name: "完成率", values: ["48.00", "65.10", null] }],
  } as const;
  const pages = await pagesOf(aDocument("circular", { body: [{ kind: "chart", chart }] }));
  const words = wordsOf(pages.find((page) => wordsOf(page).includes("各单位完成率")));
  for (const part of ["48.00", "65.10", "未报", "米庙镇"]) expect(words).toContain(part);
});

describe("with what this machine has installed", () => {
  const machine = { ownFolder: undefined, fromMachine: true };

  test("no word is lost and the fonts in the file are the reported ones", async () => {
    const document = aDocument("circular");
    const bare = async (bytes: Uint8Array) =>
      (await measurePdf(bytes)).map((page) => wordsOf(page).replaceAll(/\s/g, "")).join("");
    const open = await writeOfficialPdf(document);
    const written = await writeOfficialPdf(document, machine);
    const [words, openWords] = [await bare(written.bytes), await bare(open.bytes)];
    expect([...words].toSorted()).toEqual([...openWords].toSorted());
    expect(straysOf(await measurePdf(written.bytes), written.fonts)).toEqual([]);
    expect(written.fonts.missing).toEqual([]);
  });

  test("none of it is used where only the fonts that come along are wanted", async () => {
    const { uses } = (await writeOfficialPdf(aDocument("notice"))).fonts;
    for (const { used, role } of uses) expect(OPEN, role).toContain(used);
  });
});

test("the same document is the same file, another is another", async () => {
  const first = await writeOfficialPdf(aDocument("circular"));
  const second = await writeOfficialPdf(aDocument("circular"));
  expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
  const other = await writeOfficialPdf(aDocument("circular", { signature: "另一机关" }));
  expect(Buffer.from(other.bytes).equals(Buffer.from(first.bytes))).toBe(false);
  expect(Buffer.from(first.bytes).includes("pdfaid:part")).toBe(true);
});
