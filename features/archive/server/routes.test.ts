import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSealer } from "../../audit/server/sealer.ts";
import { openRooms } from "../../../app/server/rooms.ts";
import { aDraft, aProject, aSignedReceipt } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as contract from "../contract.ts";
import { coverHtml } from "../cover.ts";
import { COVER, MANIFEST, type Manifest, manifestText } from "../manifest.ts";
import { MOST_BYTES } from "../rules.ts";
import { checkPackage } from "./check-package.ts";
import { digestsOf, manifestIn, packed } from "./packing.ts";

let desk: TestDesk;
let office: Visitor, clerk: Visitor, head: Visitor, otherHead: Visitor, auditor: Visitor;
let projectId: number;
/** The number of its one receipt. */
let receiptNo: string;
const folder = mkdtempSync(join(tmpdir(), "luming-package-"));

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [openRooms] });
  office = await desk.signInAs("office_head");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  otherHead = await desk.signInAs("unit_head", { unit: "汝南街道" });
  auditor = await desk.signInAs("auditor");
  projectId = await aProject(desk, { unit: "小屯镇" });
  receiptNo = (await aSignedReceipt(clerk, head, aDraft(projectId))).no;
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

const make = (who: Visitor, purpose = "移交审计", id = projectId) =>
  who.call(contract.makePackage, { params: { id }, body: { purpose } });
const bytesOf = async (made: contract.Package): Promise<Uint8Array> =>
  packed(desk.desk.files, await manifestIn(desk.desk.files, made));
function onDisk(bytes: Uint8Array, name = "package.zip"): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
/** The same zip with some entries changed, added, or (null) left out. */
function tampered(bytes: Uint8Array, changes: Record<string, string | null>): string {
  const entries = unzipSync(bytes);
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) delete entries[path];
    else entries[path] = strToU8(text);
  }
  return onDisk(zipSync(entries), "tampered.zip");
}

describe("a package of a project", () => {
  test("holds what every room has of it, and its slips, each by two digests", async () => {
    const { status, body: made } = await make(office);
    expect(status, made.words).toBe(200);
    expect(made).toMatchObject({
      no: "DA2023-000001",
      seenBy: "全市",
      purpose: "移交审计",
      files: 1,
    });
    const { body } = await auditor.call(contract.readPackage, { params: { id: made.id } });
    expect(body.manifest.parts.map(({ room, records }) => [room, records])).toEqual([
      ["projects", 1],
      ["funds", 1],
      ["claims", 1],
      ["reviews", 1],
      ["recognition", 0],
      ["lifecycle", 1],
      ["service", 0],
    ]);
    expect(body.manifest.files).toMatchObject([
      {
        room: "funds",
        name: "slip.png",
        mediaType: "image/png",
        path: `附件/到位资金/001-${receiptNo}-slip.png`,
      },
    ]);
    const checked = await checkPackage(onDisk(await bytesOf(made)));
    expect(checked.faults).toEqual([]);
    expect(checked.digests).toEqual({ sha256: made.manifestSha256, sm3: made.manifestSm3 });
    const entries = unzipSync(await bytesOf(made));
    expect(Object.keys(entries).slice(0, 2)).toEqual([COVER, MANIFEST]);
    const receipts = JSON.parse(
      new TextDecoder().decode(entries["记录/到位资金.json"]),
    ) as object[];
    expect(receipts).toMatchObject([
      { no: receiptNo, state: "signed", project: { id: projectId } },
    ]);
  });

  test("is the same, byte for byte, next year and after everything has changed", async () => {
    const { body: made } = await make(office);
    const before = await bytesOf(made);
    await aSignedReceipt(clerk, head, aDraft(projectId));
    desk.clock.move("2024-07-01");
    expect(Buffer.compare(await bytesOf(made), before)).toBe(0);
    const later = (await make(office)).body;
    expect([later.no.slice(0, 7), later.files]).toEqual(["DA2024-", 2]);
    desk.clock.move("2023-06-20");
  });

  test("notes the newest link of the audit chain, whoever makes it", async () => {
    const unsealed = (await make(head)).body;
    expect((await manifestIn(desk.desk.files, unsealed)).auditHead).toBeNull();
    const sealer = startSealer(desk.database, { algorithm: "sha256", log: () => {} });
    await sealer.sealNow();
    await sealer.stop();
    const { rows } = await desk.owner.query(
      "select digest from audit_seal order by seq desc limit 1",
    );
    const sealed = (await make(head)).body;
    expect((await manifestIn(desk.desk.files, sealed)).auditHead).toBe(rows[0].digest);
  });

  test("is asked for with a purpose, by whoever may, of a project he sees", async () => {
    expect((await make(office, " ")).body).toMatchObject({ code: "archive.purpose_missing" });
    expect((await make(clerk)).status).toBe(403);
    expect((await make(otherHead)).status).toBe(404);
    expect((await make(office, "移交", 999_999)).status).toBe(404);
    expect((await make(head)).body).toMatchObject({ seenBy: "小屯镇可见内容" });
  });

  test("a unit opens what was gathered with its own eyes, not what the office gathered", async () => {
    const ofOffice = (await make(office)).body;
    const ofHead = (await make(head)).body;
    const seen = async (who: Visitor) =>
      (await who.call(contract.listPackages, { query: { projectId } })).body.rows.map(
        ({ id }) => id,
      );
    expect(await seen(office)).toEqual(expect.arrayContaining([ofOffice.id, ofHead.id]));
    const own = await seen(head);
    expect([own.includes(ofHead.id), own.includes(ofOffice.id)]).toEqual([true, false]);
    expect(await seen(otherHead)).toEqual([]);
    const params = { id: ofOffice.id };
    expect((await head.call(contract.downloadPackage, { params })).status).toBe(404);
    expect((await office.call(contract.downloadPackage, { params })).status).toBe(200);
  });

  test("making, reading and taking it away are in the audit trail", async () => {
    const { body: made } = await make(office, "核对留痕");
    const params = { id: made.id };
    await office.call(contract.readPackage, { params });
    await office.call(contract.downloadPackage, { params });
    const { rows } = await desk.owner.query(
      "select summary from audit_entry where summary like $1 order by id",
      [`%${made.no}%`],
    );
    expect(rows.map(({ summary }: { summary: string }) => summary.slice(0, 5))).toEqual([
      "生成档案包",
      "查看档案包",
      "下载档案包",
    ]);
  });

  test("more than a package holds is refused with both figures, and nothing is stored", async () => {
    await desk.owner.query("alter table file_content disable trigger user");
    await desk.owner.query("update file_content set size = $1 where media_type = 'image/png'", [
      MOST_BYTES,
    ]);
    const before = await desk.owner.query("select count(*) from archive_package");
    const { body } = await make(office);
    expect(body.code).toBe("archive.too_large");
    expect(body.words).toContain("上限 150.0 MB");
    expect((await desk.owner.query("select count(*) from archive_package")).rows).toEqual(
      before.rows,
    );
  });
});

describe("whoever changes a package is found out, without a database", () => {
  let bytes: Uint8Array;
  let manifest: Manifest;
  beforeAll(async () => {
    const rows = (await office.call(contract.listPackages, {})).body.rows;
    const made = rows.at(-1) as contract.Package;
    bytes = await bytesOf(made);
    manifest = await manifestIn(desk.desk.files, made);
  });
  test("a file changed, left out, added; a record changed", async () => {
    const slip = `附件/到位资金/001-${receiptNo}-slip.png`;
    const cases: [Record<string, string | null>, string][] = [
      [{ [slip]: "另一张" }, `${slip} 与清单不符`],
      [{ [slip]: null }, `缺少 ${slip}`],
      [{ "附件/多出.txt": "x" }, "清单之外多出 附件/多出.txt"],
      [{ "记录/到位资金.json": "[]\n" }, "记录/到位资金.json 与清单不符"],
      [{ [COVER]: "<p>另一个金额</p>" }, `${COVER} 与清单不符`],
      [{ [COVER]: null }, `缺少 ${COVER}`],
    ];
    for (const [changes, fault] of cases) {
      const { faults } = await checkPackage(tampered(bytes, changes));
      expect(faults, fault).toHaveLength(1);
      expect(faults[0]).toContain(fault);
    }
  });

  test("a list rewritten with its cover is whole in itself, and has another digest than the register", async () => {
    const other = { ...manifest, purpose: "改写的用途" };
    const forged = tampered(bytes, {
      [MANIFEST]: manifestText(other),
      [COVER]: coverHtml(other, digestsOf(other)),
    });
    const { faults, digests } = await checkPackage(forged);
    expect(faults).toEqual([]);
    expect(digests?.sha256).not.toBe(digestsOf(manifest).sha256);
  });

  test.each([
    ["no zip at all", () => onDisk(strToU8("这不是压缩包"), "a.zip"), "不是完整的 zip 文件"],
    [
      "a zip of something else",
      () => onDisk(zipSync({ "a.txt": strToU8("x") }), "b.zip"),
      "不是鹿鸣的档案包",
    ],
    ["a list that is none", () => tampered(bytes, { [MANIFEST]: "{" }), "读不懂"],
    ["cut off", () => onDisk(bytes.slice(0, bytes.length / 2), "c.zip"), "打不开"],
    ["no file", () => join(folder, "nothing.zip"), "没有这个文件"],
    ["a folder", () => folder, "读文件出错"],
  ])("%s is told in words", async (_name, path, words) => {
    const { manifest: read, faults } = await checkPackage(path());
    expect(read).toBeNull();
    expect(faults[0]).toContain(words);
  });

  test("a damaged slip in the archive is named, and no package without it is handed out", async () => {
    const { sha256 } = manifest.files[0] as Manifest["files"][number];
    const place = join(desk.filesFolder, sha256.slice(0, 2), sha256.slice(2));
    const kept = readFileSync(place);
    await rm(place);
    const [row] = (await office.call(contract.listPackages, {})).body.rows.toReversed();
    const { status, body } = await office.call(contract.downloadPackage, {
      params: { id: row?.id ?? 0 },
    });
    expect([status, (body as { code?: string }).code]).toEqual([409, "archive.damaged"]);
    writeFileSync(place, kept);
  });
});
