import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { PlanReading } from "../../reading.ts";
import { docxOf } from "./builders.ts";
import { isRefusal, readPlan } from "./read-plan.ts";

async function clausesOf(name: string, bytes: Uint8Array): Promise<PlanReading["clauses"]> {
  const reading = await readPlan({ name, bytes });
  if (isRefusal(reading)) throw new Error(reading.words);
  return reading.clauses;
}

const ANNEX = [
  ["单位", "省外资金（万元）"],
  ["东山镇", "100"],
  ["西山镇", "200"],
  ["合计", "300"],
];
/** A notice of another city: paragraphs, then one table of targets. */
const notice = async (...paragraphs: string[]) =>
  clausesOf(
    "notice.docx",
    await docxOf([...paragraphs, "附件1", "东平县招商引资目标任务分解表", ANNEX]),
  );
const heads = (clauses: PlanReading["clauses"]) =>
  clauses.map(({ path, heading }) => `${path} ${heading}`.trim());

describe("the seed notice", () => {
  test("has its own chapters in its own order, words broken over lines put together", async () => {
    const clauses = await clausesOf("17.txt", readFileSync("notice/2023-17.txt"));
    expect(heads(clauses)).toEqual([
      "",
      "一 指导思想",
      "二 工作目标",
      "三 工作重点",
      "三（一） 围绕主导产业招商",
      "三（一）1 尼龙碳氢新材料产业",
      "三（一）2 装备制造产业",
      "三（二） 围绕新兴产业招商",
      "三（二）1 绿色食品产业",
      "三（二）2 生物医药产业",
      "三（二）3 数字经济产业",
      "三（三） 围绕特色产业招商",
      "三（三）1 新型建材产业",
      "三（三）2 轻工纺织产业",
      "三（三）3 文旅康养和汝瓷产业",
      "三（三）4 现代商贸产业",
      "四 工作措施",
      "四（一） 创新招商方式",
      "四（二） 强化项目谋划",
      "五 保障措施",
      "五（一） 加强组织领导",
      "五（二） 强化氛围营造",
      "五（三） 做好经费保障",
      "五（四） 严格督导考核",
      "附件1 汝州市2023年招商引资目标任务分解表",
      "附件2 汝州市2023年产业链服务专班招商引资目标任务分解表",
    ]);
    expect(clauses[2]?.text).toBe(
      "2023年，全市实际利用省外资金170亿元；引进10亿元以上项目5个以上，亿元以上项目30个以上。",
    );
    // The list of annexes behind the last clause is no part of it.
    expect(clauses.at(-3)?.text).toMatch(/确保招商实效。$/);
  });
});

describe("any notice", () => {
  test("with chapters and articles, half-width brackets, a number that is no heading", async () => {
    const clauses = await notice(
      "第一章 总则",
      "第一条 为做好招商引资工作，制定本办法。",
      "第二章 目标",
      "一是对投资",
      "1.5亿元以上的项目优先。",
      "(一)到位资金。全年3亿元。",
      "(二)项目",
    );
    expect(heads(clauses)).toEqual([
      "第一章 总则",
      "第一章第一条 为做好招商引资工作，制定本办法",
      "第二章 目标",
      "第二章（一） 到位资金",
      "第二章（二） 项目",
      "附件1 东平县招商引资目标任务分解表",
    ]);
    expect(clauses[2]?.text).toBe("一是对投资\n1.5亿元以上的项目优先。");
  });

  test("a list of annexes is no annex, what is signed below is no clause, an annex of text is", async () => {
    const clauses = await notice(
      "一、目标",
      "全年3亿元。",
      "附件：1.东平县招商引资目标任务分解表",
      "2.考核办法",
      "2025年1月9日",
      "附件2",
      "考核办法",
      "一、计分",
      "按完成率计分。",
    );
    expect(heads(clauses)).toEqual([
      "一 目标",
      "附件2",
      "附件2 一 计分",
      "附件1 东平县招商引资目标任务分解表",
    ]);
    expect(clauses.map(({ text }) => text)).toEqual([
      "全年3亿元。",
      "考核办法",
      "按完成率计分。",
      "",
    ]);
  });

  test("without any heading is one clause before its table", async () => {
    const clauses = await notice("关于下达目标的通知", "请认真执行。");
    expect(heads(clauses)).toEqual(["", "附件1 东平县招商引资目标任务分解表"]);
    expect(clauses[0]?.text).toBe("关于下达目标的通知\n请认真执行。");
  });
});
