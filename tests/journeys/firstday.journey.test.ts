import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ADMINISTRATORS, chooseOwn, FIRST_PASSWORD, fillFirstRun, tokenIn } from "./first-steps.ts";
import { type Luming, startLuming } from "./luming-process.ts";
import { green, open, openJourneys, signIn, type Visit } from "./visit.ts";

const NOTICE = join(import.meta.dirname, "../../notice/2023-17.txt");
/** As many as the notice's first annex has; each gets a head and a clerk. */
const UNITS = 21;
const folder = mkdtempSync(join(tmpdir(), "luming-first-day-"));
const journeys = openJourneys();
let luming: Luming;
const [system, security] = ADMINISTRATORS.map(([, , login]) => login) as [string, string];

beforeAll(async () => {
  luming = await startLuming("serve", { DATA_DIR: folder });
}, 120_000);
afterAll(async () => {
  await luming.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

const somebody = () => journeys.visit({ address: luming.address });

test("an empty city has its clerks at work on the first day", async () => {
  const first = await somebody();
  await first.page.goto("/");
  await fillFirstRun(first.page, tokenIn(luming.output()));
  await first.page.getByRole("button", { name: "完成设置" }).click();
  await first.page.getByText("已完成首次设置").waitFor();
  const [keeper, granter] = await Promise.all(
    [system, security].map(async (login) => {
      const visit = await somebody();
      await signIn(visit, login, FIRST_PASSWORD);
      await chooseOwn(visit);
      return visit;
    }),
  );
  if (!keeper || !granter) throw new Error("two administrators");

  await rosterOf(keeper, [
    { 姓名: "欧阳明", 登录账号: "ouyang", 岗位: "招商办负责人" },
    { 姓名: "上官云", 登录账号: "shangguan", 岗位: "招商办核验员" },
  ]);
  await confirmAll(granter);
  const office = await withSlip(keeper, "ouyang");
  await uploadNotice(office);

  await everyUnit(keeper);
  await confirmAll(granter);
  await confirmAll(office);
  const clerk = await withSlip(keeper, "xiaotunzhen.tb");
  await clerk.page.getByText("从这里开始").waitFor();
  await clerk.picture("first-day-clerk");
  expect(await clerk.page.getByRole("link", { name: "登记第一个项目" }).count()).toBe(1);
  await open(office, "/organization?tab=tenures");
  const heads = office.page.getByRole("row").filter({ hasText: "镇长" });
  expect(await heads.count()).toBe(UNITS);
});

/** The annex's units with a head and a clerk each: a name, and of heads the post and its first day, are all that is typed. */
async function everyUnit(keeper: Visit): Promise<void> {
  const { page } = keeper;
  await open(keeper, "/organization/roster");
  await page.getByRole("button", { name: "按方案单位列出" }).click();
  for (let unit = 0; unit < UNITS; unit += 1) {
    const line = (at: number, title: string) =>
      page.getByLabel(`第 ${2 * unit + at} 行${title}`, { exact: true });
    await line(1, "姓名").fill(`演示甲${unit}`);
    await line(1, "职务").fill("镇长");
    await line(1, "起任日期").fill("2023-01-01");
    await line(2, "姓名").fill(`演示乙${unit}`);
  }
  await keeper.picture("first-day-roster");
  await enterRoster(keeper, 2 * UNITS);
}

/** Lines typed into the roster, judged and entered. */
async function rosterOf(
  visit: Visit,
  people: readonly Readonly<Record<string, string>>[],
): Promise<void> {
  const { page } = visit;
  await open(visit, "/organization/roster");
  for (const [index, person] of people.entries()) {
    await page.getByRole("button", { name: "加一行" }).click();
    for (const [title, text] of Object.entries(person))
      await page.getByLabel(`第 ${index + 1} 行${title}`, { exact: true }).fill(text);
  }
  await enterRoster(visit, people.length);
}

async function enterRoster({ page }: Visit, lines: number): Promise<void> {
  await page.getByRole("button", { name: "核对", exact: true }).click();
  const enter = page.getByRole("button", { name: `办理 ${lines} 行` });
  await green(enter);
  await enter.click();
  await page
    .getByText(/已办理/)
    .first()
    .waitFor();
}

/** Whatever rosters ask of this person, confirmed in one act. */
async function confirmAll(visit: Visit): Promise<void> {
  await open(visit, "/organization/proposals");
  await visit.page.getByRole("button", { name: /^确认全部 [1-9]/ }).click();
  await visit.page.getByText(/已(授予|登记) \d+ 项/).waitFor();
}

/** A first password on its slip, handed over; its owner signs in and chooses another. */
async function withSlip(keeper: Visit, login: string): Promise<Visit> {
  const { page } = keeper;
  await open(keeper, "/organization/slips");
  await page.getByRole("button", { name: /^发放初始口令（[1-9]/ }).click();
  const slip = page.getByRole("listitem").filter({ hasText: login });
  await slip.waitFor();
  await keeper.picture("first-day-slips");
  const password = await slip.locator(".slip-code").nth(1).innerText();
  const visit = await somebody();
  await signIn(visit, login, password);
  await chooseOwn(visit, password);
  return visit;
}

async function uploadNotice(office: Visit): Promise<void> {
  const { page } = office;
  await page.getByText("从这里开始").waitFor();
  await open(office, "/plan");
  await page.getByRole("button", { name: "上传方案文件" }).click();
  await page.getByLabel("拖入或点击选择方案文件").setInputFiles({
    name: "2023-17.txt",
    mimeType: "text/plain",
    buffer: readFileSync(NOTICE),
  });
  await page.getByRole("button", { name: "确认入库" }).click();
}
