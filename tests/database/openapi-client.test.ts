import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAccount, grant } from "../../features/organization/server/facts.ts";
import { CITY_EYES } from "../../platform/server/database.ts";
import { aDraft, aProject } from "../builders/money.ts";
import { type Served, openServed } from "./served.ts";

const ROOT = join(import.meta.dirname, "../..");
const run = promisify(execFile);

/** What another system of the city would write upon a client made from the document. */
const PROGRAM = `
import { defaults, fundsDraftReceipt, fundsListReceipts, organizationSignIn, type FundsReceiptDraft } from "./luming.ts";

export async function report(baseUrl: string, loginName: string, password: string, draft: FundsReceiptDraft) {
  Object.assign(defaults, { baseUrl, headers: { "x-luming": "1" } });
  const entered = await organizationSignIn({ loginName, password });
  if (entered.status !== 200) throw new Error(entered.data.words);
  const cookie = entered.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  defaults.headers = { "x-luming": "1", cookie };
  const idempotencyKey = crypto.randomUUID();
  const drafted = await fundsDraftReceipt(draft, { idempotencyKey });
  if (drafted.status !== 200) return { refused: drafted.data.code, words: drafted.data.words };
  const again = await fundsDraftReceipt(draft, { idempotencyKey });
  const listed = await fundsListReceipts({ state: "draft" });
  if (listed.status !== 200) throw new Error(listed.data.words);
  const rows: { id: number; amountFen: string }[] = listed.data.rows;
  return { id: drafted.data.id, same: again.status === 200 && again.data.id === drafted.data.id, rows };
}
`;
const SETTINGS = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: "es2023",
    lib: ["es2023", "dom", "dom.iterable"],
    module: "esnext",
    moduleResolution: "bundler",
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: [],
  },
};

type Report = (...asked: [string, string, string, object]) => Promise<Record<string, unknown>>;

let served: Served;
let folder: string;

beforeAll(async () => {
  served = await openServed();
  mkdirSync(join(ROOT, "build"), { recursive: true });
  folder = mkdtempSync(join(ROOT, "build/client-"));
  writeFileSync(join(folder, "openapi.json"), JSON.stringify(served.document));
  writeFileSync(join(folder, "program.ts"), PROGRAM);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(SETTINGS));
  const [from, to] = [join(folder, "openapi.json"), join(folder, "luming.ts")];
  await run(process.execPath, [join(ROOT, "node_modules/oazapfts/dist/cli.js"), from, to]);
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a client made from the document knows the types a program needs", async () => {
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const compiled = await run(process.execPath, [compiler, "-p", folder]).catch(
    (failed: { stdout: string }) => failed,
  );
  expect(compiled.stdout).toBe("");
});

test("a program signs in with it and drafts a receipt, once however often it is sent", async () => {
  const { desk, app } = served;
  const account = { loginName: "program", person: "市统计平台", password: "Luming-2023" };
  const db = desk.database.as(CITY_EYES);
  const accountId = await createAccount(db, { ...account, mustChange: false, cost: 2 ** 10 });
  await grant(db, { accountId, role: "unit_clerk", unitId: 1 });
  const projectId = await aProject(desk, { unit: "小屯镇" });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  const { report } = (await import(/* @vite-ignore */ join(folder, "program.ts"))) as {
    report: Report;
  };
  const send = (draft: object) =>
    report(`http://127.0.0.1:${port}`, account.loginName, account.password, draft);
  const draft = aDraft(projectId, { amountFen: "300000000" });
  const { id, same, rows } = await send(draft);
  expect(same).toBe(true);
  expect(rows).toMatchObject([{ id, amountFen: "300000000" }]);
  expect(await send({ ...draft, arrivedOn: "2023-02-30" })).toMatchObject({
    refused: expect.stringMatching(/./),
    words: expect.stringMatching(/[一-龥]/),
  });
});
