import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { isAlive } from "../../platform/server/postgres/process.ts";
import { leftLocks, type Luming, runLuming, startLuming } from "./luming-process.ts";
import { openJourneys, signIn, type Visit } from "./visit.ts";

const folder = mkdtempSync(join(tmpdir(), "luming-first-run-"));
const PASSWORD = "Qingci-2023-tian";
const OWN_PASSWORD = "Yunlu-2024-qing";
const ADMINISTRATORS = [
  ["系统管理员", "张一", "xitong"],
  ["安全管理员", "李二", "anquan"],
  ["审计管理员", "王三", "shenji"],
] as const;

const journeys = openJourneys();
let luming: Luming | undefined;

afterAll(async () => {
  await luming?.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

test("an empty installation is set up once, with the token of the console", async () => {
  luming = await startLuming("serve", { DATA_DIR: folder });
  const token = /一次性口令 (\S+)/.exec(luming.output())?.[1] ?? "";
  expect(token.length).toBeGreaterThan(7);

  const first = await journeys.visit({ address: luming.address, expected: [409, 403] });
  const { page } = first;
  await page.goto("/");
  await page.getByRole("heading", { level: 1, name: "首次设置" }).waitFor();
  await first.picture("first-run");
  await page.getByLabel("一次性口令").fill("wrong-token");
  await page.getByLabel("本市名称").fill("汝州市");
  for (const [role, name, login] of ADMINISTRATORS) {
    const group = page.getByRole("group", { name: new RegExp(role) });
    await group.getByLabel("姓名").fill(name);
    await group.getByLabel("登录账号").fill(login);
    await group.getByLabel("初始密码").fill(PASSWORD);
  }
  await page.getByRole("button", { name: "完成设置" }).click();
  await page.getByText(/口令/).nth(2).waitFor();
  await page.getByLabel("一次性口令").fill(token);
  await page.getByRole("button", { name: "完成设置" }).click();
  await page.getByText("已完成首次设置").waitFor();

  for (const [, , login] of ADMINISTRATORS) {
    const visit = await journeys.visit({ address: luming.address });
    await signIn(visit, login, PASSWORD);
    await chooseOwn(visit);
    await visit.page.getByText("从这里开始").waitFor();
    const step = visit.page.getByRole("link", { name: "给招商办负责人开账号" });
    expect(await step.count()).toBe(login === "xitong" ? 1 : 0);
  }
  await page.goto("/first-run");
  await page.getByText("已完成首次设置").waitFor();
});

/** The password that whoever set up the city knows is changed at the first sign-in. */
async function chooseOwn({ page }: Visit): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "首次登录，请先修改密码" });
  await dialog.getByLabel("现在的密码").fill(PASSWORD);
  await dialog.getByLabel("新密码", { exact: true }).fill(OWN_PASSWORD);
  await dialog.getByLabel("再输一遍新密码").fill(OWN_PASSWORD);
  await dialog.getByRole("button", { name: "修改密码" }).click();
  await dialog.waitFor({ state: "hidden" });
}

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
