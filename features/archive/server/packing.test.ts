import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { openFileStore } from "../../../platform/server/files.ts";
import { coverHtml } from "../cover.ts";
import { filePath, FORMAT, type Manifest, manifestText, recordsPath } from "../manifest.ts";
import { digestsOf, packed } from "./packing.ts";

/**
 * What a package of format 1 is, by digest. Packages that were handed out are compared with what is made today: whoever must
 * change one of these makes another format and leaves this one as it is.
 */
const FORMAT_1 = {
  manifest: "6b8852cfa47140c8fb072f98eb519388f4173567699852ad29eae031a35b21e7",
  cover: "c6580424f1eca00b06fb110fcc7be420b774506c536b784b325ad1e107242381",
  package: "2a7c2d39ebe66dfb75e85d25829328c0bde0692801ce4fbbb216c9b418aa6ace",
};

const folder = mkdtempSync(join(tmpdir(), "luming-packing-"));
const files = openFileStore(folder);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function aManifest(): Promise<Manifest> {
  const [records, slip] = [
    await files.keepOwn(
      new TextEncoder().encode('[\n  { "no": "DZ2023-000001" }\n]\n'),
      "application/json",
    ),
    await files.keepOwn(new TextEncoder().encode("进账单"), "image/png"),
  ];
  return {
    format: FORMAT,
    no: "DA2023-000001",
    cityName: "汝州市",
    demo: true,
    project: { id: 7, no: "XM2023-00007", name: "甲项目（一期）" },
    madeOn: "2023-06-20",
    madeBy: "某某",
    purpose: "移交",
    seenBy: "全市",
    auditHead: null,
    parts: [
      {
        room: "funds",
        title: "到位资金",
        records: 1,
        path: recordsPath("到位资金"),
        sha256: records.sha256,
        sm3: records.sm3,
        size: records.size,
      },
    ],
    files: [
      {
        room: "funds",
        of: "DZ2023-000001",
        name: "回单.png",
        path: filePath("到位资金", 0, "DZ2023-000001", "回单.png"),
        ...slip,
      },
    ],
  };
}

test.each(["Asia/Shanghai", "America/Los_Angeles", "UTC"])(
  "a package is the same bytes in every version and everywhere: in %s",
  async (zone) => {
    vi.stubEnv("TZ", zone);
    const manifest = await aManifest();
    expect({
      manifest: sha256(manifestText(manifest)),
      cover: sha256(coverHtml(manifest, digestsOf(manifest))),
      package: sha256(await packed(files, manifest)),
    }).toEqual(FORMAT_1);
  },
);
