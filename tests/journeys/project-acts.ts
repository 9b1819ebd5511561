import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { slipPng } from "../../app/server/demo/slips/slip-png.ts";
import { usccCheckCharacter } from "../../kernel/uscc.ts";
import { open, settled, type Visit } from "./visit.ts";

/** Differs with every run, so that a journey can be walked again on the same site. */
export const STAMP = Date.now().toString(36).toUpperCase().slice(-6);
/** Six digits of the same kind. */
export const DIGITS = String(Date.now()).slice(-6);

/** A company code that passes its check, different with every run. */
export function companyCode(): string {
  const body = `91410482MA${DIGITS}X`;
  return body + usccCheckCharacter(body);
}

/** Goes down the options of a Select by keyboard until the one with these words. */
export async function choose(scope: Page | Locator, label: string, option: string): Promise<void> {
  const page = "page" in scope ? scope.page() : scope;
  await scope.getByRole("combobox", { name: label, exact: true }).click();
  const active = page.locator(".ant-select-dropdown:visible .ant-select-item-option-active");
  await active.waitFor();
  for (let step = 0; step < 40 && !(await active.innerText()).includes(option); step += 1)
    await page.keyboard.press("ArrowDown");
  expect(await active.innerText()).toContain(option);
  await page.keyboard.press("Enter");
}

export interface NewProject {
  readonly name: string;
  readonly investor: string;
  readonly chain: string;
  /** 万元, total and contract alike. */
  readonly wan: string;
}

/** A clerk registers a project; answers its address. */
export async function register(visit: Visit, project: NewProject): Promise<string> {
  const { page } = visit;
  await open(visit, "/projects");
  await page.getByRole("button", { name: "登记项目" }).click();
  const form = page.getByRole("dialog", { name: "登记项目" });
  await form.getByLabel("项目名称").fill(project.name);
  await choose(form, "主产业链", project.chain);
  await form.getByLabel("投资方", { exact: true }).fill(project.investor);
  await form.getByLabel("总投资").fill(project.wan);
  await form.getByLabel("合同投资额").fill(project.wan);
  await form.getByLabel("建设内容").fill("演示：生产线两条及配套仓储");
  await form.getByRole("button", { name: "保存" }).click();
  await page.getByRole("heading", { level: 1, name: project.name }).waitFor();
  return new URL(page.url()).pathname;
}

/** Opens a tab of a project's page anew: what others did meanwhile is there. */
export async function tabOf(visit: Visit, path: string, tab: string): Promise<void> {
  await open(visit, `${path}?tab=${tab}`);
}

/** The tab 「阶段」, read anew only where one is elsewhere or a dialog lies over it. */
async function stayOn(visit: Visit, path: string): Promise<void> {
  const { page } = visit;
  const here = new URL(page.url());
  const free = (await page.getByRole("dialog").filter({ visible: true }).count()) === 0;
  if (here.pathname === path && here.searchParams.get("tab") === "life" && free) return;
  await tabOf(visit, path, "life");
}

/** Opens the gate of the next stage, as it stands on the page. */
export async function openGate({ page }: Visit): Promise<Locator> {
  await page.getByRole("button", { name: "推进阶段" }).click();
  const gate = page.getByRole("dialog", { name: /^推进/ });
  await gate.waitFor();
  return gate;
}

/** Through the gate into the next stage. */
export async function moveOn(visit: Visit, path: string, stage: string): Promise<void> {
  await stayOn(visit, path);
  const gate = await openGate(visit);
  await gate.getByRole("button", { name: `推进到「${stage}」` }).click();
  await gate.waitFor({ state: "hidden" });
  await visit.page.locator(".life-step-here").filter({ hasText: stage }).waitFor();
}

/** The gate stays shut: its button is grey and says why, the checklist names what is missing. */
export async function refusedAt(
  visit: Visit,
  path: string,
  stage: string,
  missing: readonly string[],
): Promise<void> {
  await tabOf(visit, path, "life");
  const gate = await openGate(visit);
  for (const words of missing)
    await gate.locator(".life-missing").filter({ hasText: words }).waitFor();
  const button = gate.getByRole("button", { name: `推进到「${stage}」` });
  expect(await button.getAttribute("aria-disabled")).toBe("true");
  await button.focus();
  await gate.getByText(/^还不能推进：/).waitFor();
  const reason = visit.page.getByRole("tooltip").filter({ visible: true });
  await reason.waitFor();
  const box = await reason.boundingBox();
  expect(box && box.x + box.width).toBeLessThanOrEqual(visit.page.viewportSize()?.width ?? 0);
}

let papers = 0;

/** A picture of a paper, each of its own bytes. */
function aPaper(kind: string) {
  papers += 1;
  return {
    name: `${kind}.png`,
    mimeType: "image/png",
    buffer: Buffer.from(
      slipPng({
        slipNo: `${STAMP}-${papers}`,
        date: "2023-10-16",
        payer: "演示",
        payee: "演示",
        amountFen: BigInt(papers),
        purpose: `${kind}（演示）`,
      }),
    ),
  };
}

/** Uploads the paper the next stage lacks; the dialog proposes its kind by itself. */
export async function upload(
  visit: Visit,
  path: string,
  kind: string,
  photo?: { readonly takenOn: string; readonly place: string },
): Promise<void> {
  const { page } = visit;
  await stayOn(visit, path);
  await panel(page, "材料").getByRole("button", { name: /上传$/ }).click();
  const dialog = page.getByRole("dialog", { name: "上传材料" });
  await dialog.getByText(kind, { exact: true }).first().waitFor();
  await dialog.getByLabel("选择文件", { exact: true }).setInputFiles(aPaper(kind));
  if (photo) {
    await dialog.getByLabel("拍摄日期").fill(photo.takenOn);
    await dialog.getByLabel("拍摄地点").fill(photo.place);
  }
  await dialog.getByRole("button", { name: "上传" }).click();
  await dialog.waitFor({ state: "hidden" });
  await panel(page, "材料").getByRole("button", { name: kind, exact: true }).first().waitFor();
}

/** Fills in facts of the later stages, by the labels of the form. */
export async function fillFacts(
  visit: Visit,
  path: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const { page } = visit;
  await stayOn(visit, path);
  await panel(page, "要素").getByRole("button", { name: "填写" }).click();
  const form = page.getByRole("dialog", { name: "填写项目要素" });
  for (const [label, value] of Object.entries(values))
    await form.getByLabel(label, { exact: true }).fill(value);
  await form.getByRole("button", { name: "保存" }).click();
  await form.waitFor({ state: "hidden" });
  await settled(page);
}

/** Figures and signing day agreed upon by three people: the clerk's proposal with the agreement, the head's, the office's word. */
export async function agreeOnFigures(
  path: string,
  { clerk, head, office }: Readonly<Record<"clerk" | "head" | "office", Visit>>,
): Promise<void> {
  await tabOf(clerk, path, "recognition");
  await clerk.page.getByRole("button", { name: "提出签约认定" }).click();
  const dialog = clerk.page.getByRole("dialog", { name: "提出签约认定" });
  await dialog.getByLabel("依据和理由").fill("换签后的投资协议（演示）");
  await dialog.locator("input[type=file]").setInputFiles(aPaper("投资协议"));
  await dialog.getByRole("button", { name: "提出", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  for (const [visit, words, told] of [
    [head, "签认", "已签认"],
    [office, "核定", "已核定"],
  ] as const) {
    await tabOf(visit, path, "recognition");
    await visit.page.getByRole("button", { name: words, exact: true }).click();
    await visit.page.getByText(told).first().waitFor();
  }
}

/** The white sheet with this title. */
export function panel(page: Page, title: string): Locator {
  return page
    .locator("section.panel")
    .filter({ has: page.getByRole("heading", { level: 2, name: title, exact: true }) });
}
