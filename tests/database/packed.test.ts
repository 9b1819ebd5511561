import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageRoot } from "../../app/server/package-root.ts";
import { openServed, type Served } from "./served.ts";

let served: Served;
beforeAll(async () => {
  served = await openServed();
});
afterAll(() => served.close());

const get = (url: string, encodings?: string) =>
  served.app.inject({
    method: "GET",
    url,
    ...(encodings !== undefined && { headers: { "accept-encoding": encodings } }),
  });
const site = join(packageRoot, "build/site");
const isBuilt = existsSync(site);

test.each([
  ["br, gzip", "br", brotliDecompressSync],
  ["gzip, deflate", "gzip", gunzipSync],
] as const)(
  "a long reply to whoever takes %s is packed as %s and holds the same",
  async (takes, packing, open) => {
    const plain = await get("/api/openapi.json");
    const packed = await get("/api/openapi.json", takes);
    expect(packed.headers["content-encoding"]).toBe(packing);
    expect(packed.rawPayload.length * 4).toBeLessThan(plain.rawPayload.length);
    expect(open(packed.rawPayload).toString()).toBe(plain.body);
    expect(packed.headers.vary).toContain("accept-encoding");
  },
);

test("a short reply, and one to whoever takes nothing packed, is sent as it is", async () => {
  expect((await get("/api/welcome", "br")).headers["content-encoding"]).toBeUndefined();
  expect((await get("/api/openapi.json")).headers["content-encoding"]).toBeUndefined();
});

test("what is sent packed is not unpacked: a small body cannot become a large one", async () => {
  const bomb = gzipSync(JSON.stringify({ loginName: "x".repeat(500_000), password: "y" }));
  const { statusCode } = await served.app.inject({
    method: "POST",
    url: "/api/session",
    headers: { "x-luming": "1", "content-type": "application/json", "content-encoding": "gzip" },
    payload: bomb,
  });
  expect(statusCode).toBe(400);
});

test.skipIf(!isBuilt)(
  "a file of the site is handed out as it was packed when it was built",
  async () => {
    const names = readdirSync(join(site, "assets"));
    const script = names.find((name) => /^index-.*\.js$/.test(name)) ?? "";
    expect(names).toContain(`${script}.br`);
    const packed = await get(`/assets/${script}`, "gzip, br");
    expect(packed.headers).toMatchObject({
      "content-encoding": "br",
      "cache-control": "public, max-age=31536000, immutable",
    });
    expect(packed.headers["content-type"]).toContain("javascript");
    expect(packed.rawPayload).toEqual(readFileSync(join(site, "assets", `${script}.br`)));
    const plain = await get(`/assets/${script}`);
    expect(plain.rawPayload).toEqual(readFileSync(join(site, "assets", script)));
  },
);
