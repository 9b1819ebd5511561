import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aDocument } from "../../tests/builders/official-documents.ts";
import { chartSvg } from "./chart-svg.ts";
import type { Attachment, DocumentChart } from "./document.ts";
import { DOCUMENT_KINDS, type DocumentKind, documentNumberText } from "./document.ts";
import { documentText } from "./document-text.ts";
import { fontReportText } from "./font-report.ts";
import {
  attachmentListLines,
  cornerMarks,
  everyPageWords,
  imprintRows,
  signaturePlace,
  staysWithSignature,
} from "./placing.ts";
import { printable } from "./printable.ts";
import {
  CHARACTERS,
  LINES,
  MARGIN,
  markPoints,
  PAGE,
  points,
  tableLines,
  TYPE_AREA,
} from "./standard.ts";

const attachment = (name: string): Attachment => ({
  name,
  titleLines: [],
  table: null,
  notes: [],
});

describe("the measures of the standard", () => {
  test("margins and 版心 make up the page", () => {
    expect(MARGIN.left + TYPE_AREA.width + MARGIN.right).toBe(PAGE.width);
    expect(MARGIN.top + TYPE_AREA.height + MARGIN.bottom).toBe(PAGE.height);
  });

  test("22 lines of 3号 with their gaps fill the height, 28 characters the width", () => {
    expect(points(TYPE_AREA.height) / LINES).toBeGreaterThan(16 * 1.75);
    expect(points(TYPE_AREA.height) / LINES).toBeLessThan(16 * 1.875);
    expect(Math.abs(points(TYPE_AREA.width) / CHARACTERS - 16)).toBeLessThan(0.25);
  });

  test("an issuer's mark is never wider than the 版心 nor larger than 52 points", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (length) => {
        const size = markPoints("字".repeat(length));
        expect(size * length).toBeLessThanOrEqual(points(TYPE_AREA.width));
        expect(size).toBeLessThanOrEqual(52);
      }),
    );
    expect(markPoints("")).toBe(52);
  });

  test("a table's row of 小五 is 5.7 mm high, a larger one in proportion", () => {
    for (const size of [9, 10.5, 12, 14]) {
      const { line, padding } = tableLines(size);
      expect(padding).toBeGreaterThan(0);
      expect(line + 2 * padding).toBeCloseTo((points(5.7) / 9) * size, 5);
    }
  });
});

describe("places", () => {
  test("one attachment bears no number; the names of several begin at the same square", () => {
    expect(attachmentListLines([attachment("甲")])).toEqual([
      { label: "附件：", name: "甲", start: 2, hang: 5 },
    ]);
    const lines = attachmentListLines(Array.from({ length: 12 }, () => attachment("甲")));
    expect(lines.map(({ hang }) => hang)).toEqual(Array.from({ length: 12 }, () => 6));
    expect(lines[0]).toMatchObject({ label: "附件：1.", start: 2 });
    expect(lines[1]).toMatchObject({ label: "2.", start: 5 });
    expect(lines[11]).toMatchObject({ label: "12.", start: 4.5 });
  });

  test.each`
    signature                 | date            | squares
    ${"汝州市人民政府办公室"} | ${"2023-10-16"} | ${2.5}
    ${"汝州市商务局"}         | ${"2023-10-16"} | ${4.5}
    ${"很长的".repeat(10)}    | ${"2023-10-16"} | ${0}
  `("$signature ends $squares squares from the right", ({ signature, date, squares }) => {
    expect(signaturePlace(aDocument("notice", { signature, date }))).toBe(squares);
  });

  test("the end of the text is held for the signature when it is short and is text", () => {
    const paragraph = (length: number) =>
      ({ kind: "paragraph", text: "字".repeat(length) }) as const;
    expect(staysWithSignature(paragraph(6 * 28))).toBe(true);
    expect(staysWithSignature(paragraph(6 * 28 + 1))).toBe(false);
    const chart = { form: "bar", title: "", unit: "", places: [], series: [] } as const;
    expect(staysWithSignature({ kind: "chart", chart })).toBe(false);
  });

  test("marks: urgency over ours; every page of a draft says so, an issued one nothing", () => {
    const draft = aDocument("letter");
    expect(cornerMarks(draft)).toEqual(["加急", "演示数据", "征求意见稿"]);
    expect(everyPageWords(draft)).toBe("征求意见稿　演示数据，不作为工作依据");
    const issued = aDocument("notice", { draftMark: null, demoMark: null });
    expect(cornerMarks(issued)).toEqual([]);
    expect(everyPageWords(issued)).toBe("");
  });

  test("版记: a letter names only who gets a copy, a form has none, an unknown day stays blank", () => {
    const notice = aDocument("notice", {
      imprint: { copiesTo: null, office: "办公室", date: null },
    });
    expect(imprintRows(notice)).toEqual([["办公室", "　　　　年　月　日印发"]]);
    expect(imprintRows(aDocument("letter"))).toHaveLength(1);
    expect(imprintRows(aDocument("follow_up_order"))).toEqual([]);
  });
});

test("minutes count alone; nothing makes up a serial", () => {
  const number = { agencyCode: "汝政办", year: 2023, serial: null };
  expect(documentNumberText(number, "notice")).toBe("汝政办〔2023〕　　号");
  expect(documentNumberText(number, "minutes")).toBe("第　　号");
  expect(documentNumberText({ ...number, serial: 7 }, "minutes")).toBe("第7号");
  expect(documentNumberText({ ...number, serial: 7 }, "letter")).toBe("汝政办〔2023〕7号");
});

test.each(Object.keys(DOCUMENT_KINDS) as DocumentKind[])(
  "%s as plain text holds every part it prints",
  (kind) => {
    const document = aDocument(kind);
    const text = documentText(document);
    expect(text).toContain(document.issuerMark);
    for (const { label, names } of document.attendance ?? [])
      expect(text).toContain(`${label}：${names}`);
    for (const { label } of document.particulars ?? []) expect(text).toContain(label);
    if (document.signer === "") expect(text).toContain("签发人：　　　");
    if (document.remark) expect(text).toContain(`（${document.remark}）`);
  },
);

describe("a chart", () => {
  const chart = (values: readonly (string | null)[], form: "bar" | "line" = "bar") =>
    ({
      form,
      title: "完成率",
      unit: "%",
      places: values.map((_value, index) => `单位${index + 1}`),
      series: [{ name: "完成率", values }],
    }) as const;
  const heights = (svg: string): number[] =>
    [...svg.matchAll(/<rect [^>]*height="([\d.]+)" fill="#6e6e6e"/g)].map((one) => Number(one[1]));

  test("bars are as high as their figures, and the figures are printed as they are", () => {
    const svg = chartSvg(chart(["25.00", "50.00", "100.00"]));
    const [a = 0, b = 0, c = 0] = heights(svg);
    expect(b / a).toBeCloseTo(2, 1);
    expect(c / a).toBeCloseTo(4, 1);
    for (const text of ["25.00", "50.00", "100.00"]) expect(svg).toContain(`>${text}<`);
  });

  test("未报 is written, draws no bar, and breaks a line", () => {
    const bars = chartSvg(chart(["25.00", null, "0.00"]));
    expect(bars).toContain(">未报<");
    expect(heights(bars)).toHaveLength(2);
    const path = /<path d="([^"]+)"/.exec(chartSvg(chart(["1", null, "2"], "line")))?.[1] ?? "";
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path).not.toContain("L");
  });

  test("any chart is drawn from finite numbers inside its frame, and texts are no markup", () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.constantFrom("x", "", "1e400", "-0.00"),
      fc.double({ noNaN: true, min: -1e12, max: 1e12 }).map(String),
    );
    const arbitrary = fc.record({
      form: fc.constantFrom("bar" as const, "line" as const),
      title: fc.string(),
      unit: fc.string(),
      places: fc.array(fc.string(), { maxLength: 30 }),
      series: fc.array(fc.record({ name: fc.string(), values: fc.array(value) }), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(arbitrary, (given: DocumentChart) => {
        const svg = chartSvg(given);
        expect(svg).not.toMatch(/="(?:NaN|-?Infinity)"|M(?:NaN|Infinity)/);
        expect(svg.replaceAll(/<[^<>]*>/g, "")).not.toMatch(/[<>]/);
      }),
    );
  });
});

test("what cannot be printed becomes a space, everything else stays", () => {
  const given = { text: "甲\u0000乙\ud800丙\n丁", rows: [["\u0007", "𠮷"]], none: null, number: 1 };
  expect(printable(given)).toEqual({
    text: "甲 乙 丙\n丁",
    rows: [[" ", "𠮷"]],
    none: null,
    number: 1,
  });
  fc.assert(
    fc.property(fc.stringMatching(/^[\u4e00-\u9fff]*$/), (text) => printable(text) === text),
  );
});

test("the page can say which typefaces were replaced and which characters are missing", () => {
  const use = {
    role: "仿宋",
    wanted: "仿宋_GB2312",
    used: "Noto Serif SC",
    substitute: true,
  } as const;
  expect(fontReportText({ uses: [use], missing: ["😀"] })).toBe(
    "本机未安装的字体：仿宋_GB2312以Noto Serif SC代替。所有字体都没有的字：😀。",
  );
  const own = { ...use, used: "FangSong_GB2312", substitute: false };
  expect(fontReportText({ uses: [own], missing: [] })).toBe("");
});
