/**
 * Thirty times kill -9 during writes, of node, of the database, of both: no acknowledged receipt may be lost and the audit
 * chain must be whole. Run with `npm run endurance` (ROUNDS=n for another number); it makes its own data folder.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROUNDS = Number(process.env.ROUNDS ?? 30);
const WRITERS = 4;
const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "luming-kill-"));
const port = 20_000 + (process.pid % 20_000);
const address = `http://127.0.0.1:${port}`;
const environment = { ...process.env, DATA_DIR: folder, PORT: String(port), HOST: "127.0.0.1" };

let node: ChildProcess | undefined;
let cookie = "";
const acknowledged: number[] = [];
let refusedWhileDown = 0;

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });

function start(): void {
  node = spawn(process.execPath, [join(root, "bin/luming.js"), "demo"], {
    env: environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function untilHealthy(): Promise<number> {
  const began = Date.now();
  for (;;) {
    const ok = await fetch(`${address}/api/health`).then(
      (reply) => reply.ok,
      () => false,
    );
    if (ok) return Date.now() - began;
    if (Date.now() - began > 300_000) throw new Error("did not become healthy in five minutes");
    await pause(50);
  }
}

async function ask(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(address + path, {
    method,
    headers: {
      "x-luming": "1",
      cookie,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

async function signIn(): Promise<void> {
  const reply = await ask("POST", "/api/session", { loginName: "clerk", password: "Luming-2023" });
  if (!reply.ok) throw new Error(`sign-in: ${reply.status} ${await reply.text()}`);
  cookie = (reply.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

/** Drafts receipts until told to stop; only those the server answered for count as acknowledged. */
async function write(projectId: number, stopped: () => boolean): Promise<void> {
  for (let serial = 0; !stopped(); serial += 1) {
    const draft = {
      projectId,
      arrivedOn: "2023-10-12",
      amountFen: String(1_000_000 + serial),
      currency: "CNY",
      foreignAmountFen: null,
      rate: null,
      rateSource: "",
      rateOn: null,
      outsideShareBp: 10_000,
      payerName: "演示断电公司",
      payerUscc: null,
      payerUsccOverride: null,
      origin: "undecided",
      originBasis: "",
      receiverName: "",
      form: "cash",
      slipNo: "",
      invoiceNo: "",
      note: "",
    };
    try {
      const reply = await ask("POST", "/api/funds/receipts", draft);
      if (reply.ok) acknowledged.push(((await reply.json()) as { id: number }).id);
      else refusedWhileDown += 1;
    } catch {
      refusedWhileDown += 1;
      await pause(20);
    }
  }
}

function postmaster(): number {
  const file = join(folder, "pg18", "postmaster.pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0;
}

function kill(what: "node" | "database" | "both"): void {
  if (what !== "node") {
    const pid = postmaster();
    if (pid) process.kill(pid, "SIGKILL");
  }
  if (what !== "database") node?.kill("SIGKILL");
}

/** Asks until it is answered: orphans of a killed database may say healthy once more before it is down. */
async function whenServed(path: string): Promise<unknown> {
  for (;;) {
    const reply = await ask("GET", path);
    if (reply.ok) return reply.json();
    if (reply.status !== 503) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    await pause(50);
  }
}

async function lost(): Promise<number[]> {
  const found = new Set<number>();
  for (let after = ""; ;) {
    const page = (await whenServed(
      `/api/funds/receipts?limit=200&text=${encodeURIComponent("演示断电公司")}${after && `&after=${after}`}`,
    )) as { rows: { id: number }[]; next: string | null };
    for (const row of page.rows) found.add(row.id);
    if (page.next === null) break;
    after = page.next;
  }
  return acknowledged.filter((id) => !found.has(id));
}

async function main(): Promise<void> {
  start();
  console.log(`first start and load: ${await untilHealthy()} ms`);
  await signIn();
  const page = (await (await ask("GET", "/api/projects?limit=20&confirmed=true")).json()) as {
    rows: { id: number }[];
  };
  const projectId = page.rows[0]?.id as number;
  const recoveries: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const what = (["node", "database", "both"] as const)[round % 3] as "node" | "database" | "both";
    let stop = false;
    const writers = Array.from({ length: WRITERS }, () => write(projectId, () => stop));
    await pause(300 + Math.random() * 900);
    kill(what);
    await pause(150);
    stop = true;
    await Promise.all(writers);
    if (what !== "database") start();
    recoveries.push(await untilHealthy());
    const missing = await lost();
    console.log(
      `round ${round} (${what}): ${acknowledged.length} acknowledged, ${missing.length} lost, healthy after ${recoveries.at(-1)} ms`,
    );
    if (missing.length > 0) throw new Error(`lost receipts: ${missing.slice(0, 10).join(", ")}`);
  }
  await pause(1_500);
  console.log(
    execFileSync(process.execPath, [join(root, "bin/luming.js"), "audit", "verify"], {
      env: environment,
      encoding: "utf8",
    }),
  );
  recoveries.sort((a, b) => a - b);
  console.log(
    `${ROUNDS} rounds: ${acknowledged.length} acknowledged, 0 lost, ${refusedWhileDown} unanswered; recovery median ${recoveries[recoveries.length >> 1]} ms, worst ${recoveries.at(-1)} ms`,
  );
}

try {
  await main();
} finally {
  node?.kill("SIGTERM");
  await pause(3_000);
  rmSync(folder, { recursive: true, force: true });
}
