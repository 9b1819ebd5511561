import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { isAlive } from "../../platform/server/postgres/process.ts";
import { leftLocks, type Luming, runLuming, startLuming } from "./luming-process.ts";
import {
  ADMINISTRATORS,
  chooseOwn,
  FIRST_PASSWORD,
  fillFirstRun,
  OWN_PASSWORD,
  tokenIn,
} from "./first-steps.ts";
import { openJourneys, signIn } from "./visit.ts";

const folder = mkdtempSync(join(tmpdir(), "luming-first-run-"));

const journeys = openJourneys();
let luming: Luming | undefined;

afterAll(async () => {
  await luming?.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

test("an empty installation is set up once, with the token of the console", async () => {
  luming = await startLuming("serve", { DATA_DIR: folder });
  const token = tokenIn(luming.output());
  expect(token.length).toBeGreaterThan(7);

  const first = await journeys.visit({ address: luming.address, expected: [409, 403] });
  const { page } = first;
  await page.goto("/");
  await page.getByRole("heading", { level: 1, name: "首次设置" }).waitFor();
  await first.picture("first-run");
  await fillFirstRun(page, "wrong-token");
  await page.getByRole("button", { name: "完成设置" }).click();
  await page.getByText(/口令/).nth(2).waitFor();
  await page.getByLabel("一次性口令").fill(token);
  await page.getByRole("button", { name: "完成设置" }).click();
  await page.getByText("已完成首次设置").waitFor();

  for (const [, , login] of ADMINISTRATORS) {
    const visit = await journeys.visit({ address: luming.address });
    await signIn(visit, login, FIRST_PASSWORD);
    await chooseOwn(visit);
    await visit.page.getByText("从这里开始").waitFor();
    const step = visit.page.getByRole("link", { name: "给招商办负责人开账号" });
    expect(await step.count()).toBe(login === "xitong" ? 1 : 0);
  }
  await page.goto("/first-run");
  await page.getByText("已完成首次设置").waitFor();
});

test("a taken port is one clear sentence", async () => {
  const port = new URL((luming as Luming).address).port;
  const other = mkdtempSync(join(tmpdir(), "luming-port-"));
  const { code, output } = await runLuming("serve", { DATA_DIR: other, PORT: port });
  expect(code).not.toBe(0);
  expect(output).toMatch(new RegExp(`端口 ${port} 已被占用：.*PORT`));
  expect(output).not.toMatch(/\n\s+at /);
  expect(leftLocks(other)).toEqual([]);
  rmSync(other, { recursive: true, force: true });
});

test("an unwritable folder is one clear sentence", async () => {
  const file = join(folder, "a-file");
  writeFileSync(file, "");
  const { code, output } = await runLuming("serve", { DATA_DIR: join(file, "data") });
  expect(code).not.toBe(0);
  expect(output.trim().split("\n")).toHaveLength(1);
  expect(output).toMatch(/数据目录 .* 写不进去.*DATA_DIR/);
});

test("a second start adopts the database of a killed one and keeps what was set up", async () => {
  const killed = luming as Luming;
  await killed.kill();
  expect(isAlive(killed.databaseProcess)).toBe(true);
  luming = await startLuming("serve", { DATA_DIR: folder });
  expect(luming.output()).toContain("已在运行，接着使用");
  expect(luming.databaseProcess).toBe(killed.databaseProcess);
  const visit = await journeys.visit({ address: luming.address });
  await signIn(visit, "xitong", OWN_PASSWORD);
  expect(await luming.interrupt()).toBe(0);
  expect(isAlive(killed.databaseProcess)).toBe(false);
  expect(leftLocks(folder)).toEqual([]);
});
