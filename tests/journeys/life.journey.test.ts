import { expect, test } from "vitest";
import {
  agreeOnFigures,
  companyCode,
  DIGITS,
  fillFacts,
  moveOn,
  openGate,
  panel,
  refusedAt,
  register,
  STAMP,
  tabOf,
  upload,
} from "./project-acts.ts";
import { open, openJourneys, settled, tapIn, type Visit } from "./visit.ts";

const TODAY = "2023-10-16";
const NAME = `演示历程${STAMP}预制食品项目`;
const INVESTOR = `演示历程${STAMP}食品有限公司`;
const CHAIN = "绿色食品产业";
/** Half a minute on a free machine; a busy one may take its time, ms. */
const SLOWEST = 300_000;
const journeys = openJourneys();

interface Six {
  readonly clerk: Visit;
  readonly head: Visit;
  readonly office: Visit;
  readonly leader: Visit;
  readonly force: Visit;
  readonly enterprise: Visit;
}

async function six(): Promise<Six> {
  const enter = async (title: string): Promise<Visit> => {
    const visit = await journeys.visit();
    await tapIn(visit, title);
    return visit;
  };
  const [clerk, head, office, leader, force] = await Promise.all([
    enter("小屯镇 填报员"),
    enter("小屯镇 主要负责人"),
    enter("招商办 负责人"),
    enter("县级领导"),
    enter(`${CHAIN} 服务专班`),
  ]);
  return { clerk, head, office, leader, force, enterprise: await journeys.visit() };
}

test(
  "one project from its first word to full output, through six pairs of hands",
  async () => {
    const people = await six();
    const { clerk, leader } = people;
    const path = await register(clerk, {
      name: NAME,
      investor: INVESTOR,
      chain: CHAIN,
      wan: "15000",
    });
    await intoTalks(people, path);
    await throughReview(people, path);
    await signAndUndo(people, path);
    await problemAnswered(people, path);
    await confirmedByEnterprise(people, path);
    await untilBuilding(clerk, path);
    await reportMonth(clerk, path);
    await untilFullOutput(clerk, path);

    await open(leader, `${path}/sheet`);
    const sheet = leader.page.locator(".sheet");
    await sheet.getByText("达产达效（推进中）").waitFor();
    expect(await sheet.innerText()).toContain("12.50 万元/亩");
    expect(await sheet.innerText()).toContain("2,000.00 万元 ÷ 计划总投资 15,000.00 万元 = 13.33%");
    await leader.picture("life-sheet");
  },
  SLOWEST,
);

/** 线索 → 研判 → 在谈: no talks without a note and a county leader; nobody of lower rank is named. */
async function intoTalks({ clerk, office, force }: Six, path: string): Promise<void> {
  await moveOn(clerk, path, "研判");
  await refusedAt(clerk, path, "在谈", ["已上传研判意见", "有一名现任分包领导"]);
  await clerk.picture("life-refused");
  const { page } = office;
  await tabOf(office, path, "life");
  await panel(page, "分包领导").getByRole("button", { name: "明确" }).click();
  const dialog = page.getByRole("dialog", { name: "明确分包领导" });
  const name = dialog.getByRole("combobox", { name: "姓名" });
  await name.fill("演示科长");
  await dialog
    .getByText(/通知规定「产业链项目由县级领导分包」/)
    .first()
    .waitFor();
  const send = dialog.getByRole("button", { name: /^明确/ });
  expect(await send.getAttribute("aria-disabled")).toBe("true");
  await name.fill("演示员己05");
  await dialog.getByText("县级领导，认定依据").waitFor();
  await page.keyboard.press("Escape");
  await send.click();
  await page.getByText("已明确分包领导").waitFor();
  await tabOf(clerk, path, "life");
  await upload(clerk, path, "研判意见");
  await moveOn(clerk, path, "在谈");

  await tabOf(force, path, "service");
  await force.page.getByLabel("做了什么").fill("陪同企业看地块，核对用电容量");
  await force.page.getByRole("button", { name: /^记一笔/ }).click();
  await force.page.getByText("已记入服务日志").waitFor();
}

/** 评审: above the threshold nobody signs without one; every department speaks, the chair last. */
async function throughReview({ clerk, office }: Six, path: string): Promise<void> {
  await upload(clerk, path, "项目建议书或可研报告");
  await moveOn(clerk, path, "评审");
  await refusedAt(clerk, path, "签约", ["专题评审通过或准予免审", "已上传投资协议"]);
  await tabOf(clerk, path, "reviews");
  await clerk.page.getByRole("button", { name: "申请评审" }).click();
  const request = clerk.page.getByRole("dialog", { name: "申请评审" });
  await request.getByRole("button", { name: "申请", exact: true }).click();
  await clerk.page.getByText("已申请评审，等待招商办安排").waitFor();

  const { page } = office;
  await tabOf(office, path, "reviews");
  await page.getByRole("button", { name: "记录评审" }).click();
  const form = page.getByRole("dialog", { name: "记录评审" });
  await form.getByLabel("主持人", { exact: true }).fill("演示副市长");
  await form.getByLabel("汇报人").fill("演示汇报人");
  const opinions = form.getByRole("combobox", { name: /^第\d+条 意见$/ });
  const speakers = form.getByRole("textbox", { name: /^第\d+条 发言人$/ });
  const count = await opinions.count();
  for (let line = 0; line < count; line += 1) {
    await speakers.nth(line).fill(`演示发言人${line + 1}`);
    await agree(opinions.nth(line));
  }
  await agree(form.getByRole("combobox", { name: "主持人意见" }));
  await form.getByRole("button", { name: "保存" }).click();
  await page.getByText("评审结论已记录").waitFor();
  await office.picture("life-reviewed");
}

async function agree(field: ReturnType<Visit["page"]["getByRole"]>): Promise<void> {
  await field.focus();
  await field.press("ArrowDown");
  await field.press("Enter");
}

/** 签约 with its day and papers; taken back once by the office, and signed again once three people agree on its figures: both rows stay. */
async function signAndUndo({ clerk, head, office }: Six, path: string): Promise<void> {
  const { page } = clerk;
  await open(clerk, path);
  await page.getByRole("button", { name: "修改" }).click();
  const form = page.getByRole("dialog", { name: /^修改/ });
  await form.getByLabel("签约日期").fill(TODAY);
  await form.getByRole("button", { name: "保存" }).click();
  await form.waitFor({ state: "hidden" });
  await upload(clerk, path, "投资协议");
  await upload(clerk, path, "法制审查意见");
  await moveOn(clerk, path, "签约");

  await tabOf(office, path, "life");
  await panel(office.page, "经过").getByRole("button", { name: "撤销" }).click();
  const dialog = office.page.getByRole("dialog", { name: "撤销推进" });
  await dialog.getByLabel("撤销原因").fill("协议页码有误，换签后再推进");
  await dialog.getByRole("button", { name: "撤销" }).click();
  await office.page.getByText("已撤销", { exact: true }).first().waitFor();
  await refusedAt(clerk, path, "签约", ["签约认定"]);
  await agreeOnFigures(path, { clerk, head, office });
  await moveOn(clerk, path, "签约");
  const history = await panel(page, "经过").innerText();
  expect(history).toContain("撤销：签约 → 评审");
  expect(history).toContain("（已撤销）");
}

/** A problem climbs to the 分包领导, who finds it on the own list and answers. */
async function problemAnswered({ clerk, leader }: Six, path: string): Promise<void> {
  const { page } = clerk;
  const words = `厂区北侧道路未通 ${STAMP}`;
  await tabOf(clerk, path, "service");
  await page.getByRole("button", { name: "提出问题" }).click();
  const raising = page.getByRole("dialog", { name: "提出问题" });
  await raising.getByLabel("什么问题").fill(words);
  await raising.getByRole("button", { name: "登记" }).click();
  await page.getByText("已登记", { exact: true }).first().waitFor();
  await deed(clerk, "上报", "需要市级协调修路");

  await open(leader, "/");
  await leader.page.getByRole("link", { name: /我分包的项目：等我协调的问题/ }).click();
  await leader.page.getByRole("heading", { level: 1, name: "问题清单" }).waitFor();
  await leader.page.getByRole("link", { name: words }).first().click();
  await deed(leader, "答复", "10月底前由交通局修通");
}

/** The unit reports it solved; the enterprise confirms project and problem through its link, without an account. */
async function confirmedByEnterprise(
  { clerk, head, enterprise }: Six,
  path: string,
): Promise<void> {
  await tabOf(clerk, path, "service");
  await deed(clerk, "办结", "道路已通车");
  await clerk.page.getByRole("button", { name: "请企业确认" }).click();
  const link = clerk.page.getByRole("dialog", { name: "发给企业的链接" });
  const address = await link.getByLabel("链接", { exact: true }).inputValue();
  await link.getByRole("button", { name: "已发给企业" }).click();

  const { page } = enterprise;
  await page.goto(new URL(address).pathname);
  await page.getByRole("heading", { level: 1, name: "请确认项目情况" }).waitFor();
  expect(await page.locator("main, body").first().innerText()).toContain(INVESTOR);
  await page.getByText("属实", { exact: true }).click();
  await page.getByText("金额属实", { exact: true }).click();
  await page.getByText("已解决", { exact: true }).click();
  await page.getByLabel("您的姓名").fill("演示企业代表");
  await enterprise.picture("life-enterprise");
  await page.getByRole("button", { name: "提交答复" }).click();
  await page.getByText("已收到您的答复").waitFor();

  await tabOf(head, path, "service");
  await panel(head.page, "企业确认").getByText("情况属实").waitFor();
}

/** 履约, 备案供地, 开工, 在建: company, code, permit and a photo with day and place. */
async function untilBuilding(clerk: Visit, path: string): Promise<void> {
  await fillFacts(clerk, path, {
    项目公司名称: `演示历程${STAMP}食品（汝州）有限公司`,
    统一社会信用代码: companyCode(),
  });
  await upload(clerk, path, "营业执照");
  await moveOn(clerk, path, "履约");
  await fillFacts(clerk, path, { 项目代码: `2023-410482-13-03-${DIGITS}` });
  await upload(clerk, path, "备案证明");
  await moveOn(clerk, path, "备案供地");
  await fillFacts(clerk, path, { 实际开工日期: TODAY });
  await upload(clerk, path, "施工许可证");
  await upload(clerk, path, "现场照片", { takenOn: TODAY, place: "小屯镇演示地块" });
  await moveOn(clerk, path, "开工");
  await moveOn(clerk, path, "在建");
}

/** 完成投资 and 形象进度 of the month, with the photo taken in it. */
async function reportMonth(clerk: Visit, path: string): Promise<void> {
  const { page } = clerk;
  await tabOf(clerk, path, "life");
  const works = panel(page, "在建进度");
  await works.getByRole("button", { name: "填报" }).first().click();
  const dialog = page.getByRole("dialog", { name: "填报在建进度" });
  await dialog.getByLabel("本月完成投资").fill("2000");
  await dialog.getByLabel("形象进度（%）").fill("12");
  await dialog.getByLabel("形象进度说明").fill("基础施工完成");
  await dialog.getByRole("combobox", { name: "当月现场照片" }).press("ArrowDown");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "填报", exact: true }).click();
  await page.getByText("已填报2023年10月进度").waitFor();
  await settled(page);
  await works.getByText("基础施工完成").waitFor();
  expect(await works.innerText()).toContain("现场照片（2023-10-16 小屯镇演示地块）");
  await clerk.picture("life-works");
}

/** 投产 on a trial run; 达产达效 with tax, jobs, output of a year and their proof. */
async function untilFullOutput(clerk: Visit, path: string): Promise<void> {
  await fillFacts(clerk, path, { 实际投产日期: TODAY });
  await upload(clerk, path, "竣工验收材料");
  await moveOn(clerk, path, "投产");
  await fillFacts(clerk, path, {
    "产值、纳税、就业的年度": "2023",
    "用地面积（亩）": "40",
    "就业人数（人）": "120",
    年产值: "9000",
    协议约定的年产值: "8000",
    年纳税额: "500",
    协议约定的年纳税额: "501",
  });
  await refusedAt(clerk, path, "达产达效", ["年纳税额达到协议约定", "已上传纳税证明"]);
  await fillFacts(clerk, path, { 协议约定的年纳税额: "480" });
  await upload(clerk, path, "纳税证明");
  const gate = await gateOf(clerk, path);
  expect(await gate.locator(".life-missing").count()).toBe(0);
  await gate.getByRole("button", { name: "推进到「达产达效」" }).click();
  await clerk.page.getByText("已达产达效，全过程走完。").waitFor();
}

async function gateOf(visit: Visit, path: string) {
  await tabOf(visit, path, "life");
  return openGate(visit);
}

/** One act on the first problem shown, with its words. */
async function deed({ page }: Visit, title: string, words: string): Promise<void> {
  await page.getByRole("button", { name: title, exact: true }).first().click();
  const dialog = page.getByRole("dialog", { name: new RegExp(`^${title}`) });
  await dialog.getByRole("textbox").last().fill(words);
  await dialog.getByRole("button", { name: title, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  await settled(page);
}
