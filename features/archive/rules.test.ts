import { describe, expect, test } from "vitest";
import { coverHtml, coverLines, digestGroups, sizeText } from "./cover.ts";
import {
  filePath,
  FORMAT,
  type Manifest,
  manifestText,
  recordsPath,
  safeName,
} from "./manifest.ts";
import { MOST_BYTES, refuseMaking, refuseSize } from "./rules.ts";

const A = "a".repeat(64);
const MANIFEST: Manifest = {
  format: FORMAT,
  no: "DA2023-000001",
  cityName: "汝州市",
  demo: false,
  project: { id: 7, no: "XM2023-00007", name: "甲<b>项目" },
  madeOn: "2023-06-20",
  madeBy: "某某",
  purpose: "移交",
  seenBy: "全市",
  auditHead: null,
  parts: [
    {
      room: "funds",
      title: "到位资金",
      records: 2,
      path: "记录/到位资金.json",
      sha256: A,
      sm3: A,
      size: 500,
    },
    {
      room: "claims",
      title: "首报首谈",
      records: 0,
      path: "记录/首报首谈.json",
      sha256: A,
      sm3: A,
      size: 3,
    },
  ],
  files: [
    {
      room: "funds",
      of: "DZ2023-000001",
      name: "回单.png",
      mediaType: "image/png",
      path: "附件/到位资金/001",
      sha256: A,
      sm3: A,
      size: 1_024,
    },
  ],
};

describe("names in a package are safe on every system", () => {
  test.each([
    ["回单.pdf", "回单.pdf"],
    ["../../etc/passwd", "_.._etc_passwd"],
    ["C:\\秘密\\回单.pdf", "C__秘密_回单.pdf"],
    ["回单\u0000\u202efdp.exe", "回单__fdp.exe"],
    ["问号?星号*.png", "问号_星号_.png"],
    ["   ", "未命名"],
    ["...", "未命名"],
    ["结尾有点. .", "结尾有点"],
    [`${"长".repeat(200)}.pdf`, `${"长".repeat(76)}.pdf`],
  ])("%j becomes %j", (given, safe) => {
    expect(safeName(given)).toBe(safe);
  });

  test("two files of one name lie in two places, in their order", () => {
    expect([0, 1].map((index) => filePath("到位资金", index, "DZ2023-000001", "回单.pdf"))).toEqual(
      ["附件/到位资金/001-DZ2023-000001-回单.pdf", "附件/到位资金/002-DZ2023-000001-回单.pdf"],
    );
    expect(recordsPath("评审与承诺")).toBe("记录/评审与承诺.json");
  });
});

test("the list of one package is always the same text, and another text for the least change", () => {
  expect(manifestText(MANIFEST)).toBe(manifestText(structuredClone(MANIFEST)));
  expect(manifestText({ ...MANIFEST, purpose: "移交。" })).not.toBe(manifestText(MANIFEST));
});

describe("the cover", () => {
  const html = coverHtml(MANIFEST, { sha256: A, sm3: "b".repeat(64) });
  test("says what, who, what for, and both digests in groups; names are words, not markup", () => {
    for (const words of ["DA2023-000001", "XM2023-00007", "2023年6月20日", "某某", "移交", "全市"])
      expect(html).toContain(words);
    expect(html).toContain("甲&lt;b&gt;项目");
    expect(html).not.toContain("<b>");
    expect(html).toContain(digestGroups(A));
    expect(html).toContain("bbbbbbbb bbbbbbbb");
    expect(html).not.toContain("演示数据");
  });
  test("a demo's package says so", () => {
    const demo = coverHtml({ ...MANIFEST, demo: true }, { sha256: A, sm3: A });
    expect(demo).toContain("演示数据，内容均为虚构");
  });
  test("counts each room's records, files and bytes; nothing is a zero that is said", () => {
    expect(coverLines(MANIFEST)).toEqual([
      { title: "到位资金", records: 2, files: 1, bytes: 1_524 },
      { title: "首报首谈", records: 0, files: 0, bytes: 3 },
    ]);
  });
  test.each([
    [0, "0 B"],
    [1_023, "1023 B"],
    [1_024, "1.0 KB"],
    [1_048_575, "1024.0 KB"],
    [1_572_864, "1.5 MB"],
  ])("%d bytes are %s", (bytes, words) => {
    expect(sizeText(bytes)).toBe(words);
  });
});

describe("what is refused", () => {
  test.each([
    ["", "archive.purpose_missing"],
    ["  ", "archive.purpose_missing"],
    ["移交审计局", undefined],
  ])("a package made for %j", (purpose, code) => {
    expect(refuseMaking(purpose)?.code).toBe(code);
  });
  test.each([
    [MOST_BYTES, undefined],
    [MOST_BYTES + 1, "archive.too_large"],
  ])("a package of %d bytes", (bytes, code) => {
    expect(refuseSize(bytes)?.code).toBe(code);
  });
});
