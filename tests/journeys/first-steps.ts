import type { Page } from "playwright-core";
import type { Visit } from "./visit.ts";

export const FIRST_PASSWORD = "Qingci-2023-tian";
export const OWN_PASSWORD = "Yunlu-2024-qing";
export const ADMINISTRATORS = [
  ["系统管理员", "张一", "xitong"],
  ["安全管理员", "李二", "anquan"],
  ["审计管理员", "王三", "shenji"],
] as const;

/** The token for the first setting up, as the console prints it. */
export function tokenIn(output: string): string {
  return /一次性口令 (\S+)/.exec(output)?.[1] ?? "";
}

/** Fills in the first page of an empty installation, without sending it. */
export async function fillFirstRun(page: Page, token: string): Promise<void> {
  await page.getByLabel("一次性口令").fill(token);
  await page.getByLabel("本市名称").fill("汝州市");
  for (const [role, name, login] of ADMINISTRATORS) {
    const group = page.getByRole("group", { name: new RegExp(role) });
    await group.getByLabel("姓名").fill(name);
    await group.getByLabel("登录账号").fill(login);
    await group.getByLabel("初始密码").fill(FIRST_PASSWORD);
  }
}

/** The password that somebody else knows is changed at the first sign-in. */
export async function chooseOwn({ page }: Visit, former = FIRST_PASSWORD): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "首次登录，请先修改密码" });
  await dialog.getByLabel("现在的密码").fill(former);
  await dialog.getByLabel("新密码", { exact: true }).fill(OWN_PASSWORD);
  await dialog.getByLabel("再输一遍新密码").fill(OWN_PASSWORD);
  await dialog.getByRole("button", { name: "修改密码" }).click();
  await dialog.waitFor({ state: "hidden" });
}
