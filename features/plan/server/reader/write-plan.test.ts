import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf, type MeasureCode, type Plan } from "../../reading.ts";
import { isRefusal, readPlan } from "./read-plan.ts";
import { writePlanDocx, writePlanTxt, writePlanXlsx } from "./write-plan.ts";

async function readBack(name: string, bytes: Uint8Array): Promise<Plan> {
  const answer = await readPlan({ name, bytes });
  if (isRefusal(answer)) throw new Error(answer.words);
  return planOf(answer);
}

async function expectSame(plan: Plan): Promise<void> {
  expect(await readBack("plan.txt", writePlanTxt(plan))).toEqual(plan);
  expect(await readBack("plan.xlsx", await writePlanXlsx(plan))).toEqual(plan);
  expect(await readBack("plan.docx", await writePlanDocx(plan))).toEqual(plan);
}

test("the seed notice reads back identically from our own txt, xlsx and docx", async () => {
  await expectSame(await readBack("notice.txt", readFileSync("notice/2023-17.txt")));
});

const word = fc.string({
  unit: fc.constantFrom(...Array.from("东南西北山河湖海金银铜铁春夏秋冬")),
  minLength: 2,
  maxLength: 6,
});
const count = fc.nat(5000).map(String);
const fen = fc.bigInt(1n, 9_999_999_999_999n).map(String);

/** A target table of units, or of chains, with distinct names and a printed total or none. */
function annex(kind: "units" | "chains", number: number): fc.Arbitrary<Plan["annexes"][number]> {
  const measures: MeasureCode[] =
    kind === "units"
      ? ["funds", "introduced_projects", "projects_over_100m"]
      : ["signed_projects", "projects_over_100m"];
  const row = (name: string, rowKind: "target" | "total") =>
    fc
      .tuple(
        ...measures.map((code) => fc.option(code === "funds" ? fen : count, { freq: 5 })),
        count,
      )
      .map((drawn) => {
        // A row whose every amount is missing is no target row: the last measure then takes the spare count.
        const amounts = drawn.slice(0, -1);
        return {
          kind: rowKind,
          name,
          amounts: amounts.some(Boolean) ? amounts : amounts.with(-1, drawn.at(-1) as string),
        };
      });
  return fc
    .record({
      names: fc.uniqueArray(word, { minLength: 2, maxLength: 12 }),
      total: fc.boolean(),
      used: fc.integer({ min: 1, max: measures.length }),
      unit: fc.constantFrom("万元" as const, "亿元" as const, "元" as const),
    })
    .chain(({ names, total, used, unit }) =>
      fc
        .tuple(
          ...names.map((name) => row(name + (kind === "units" ? "镇" : "产业"), "target")),
          ...(total ? [row("合计", "total")] : []),
        )
        .map((rows) => ({
          kind,
          number,
          title: `${kind === "units" ? "目标" : "产业链"}任务分解表`,
          measures: measures
            .slice(0, used)
            .map((code) => ({ code, unit: code === "funds" ? unit : ("个" as const) })),
          rows: rows.map((one) => {
            const kept = one.amounts.slice(0, used);
            return { ...one, amounts: kept.some(Boolean) ? kept : kept.with(0, "100") };
          }),
        })),
    );
}

const plan: fc.Arbitrary<Plan> = fc
  .record({
    units: annex("units", 1),
    chains: fc.option(annex("chains", 2)),
    place: word,
    year: fc.integer({ min: 2020, max: 2039 }),
    funds: fen,
    over: count,
    day: fc.integer({ min: 1, max: 28 }),
  })
  .chain(({ units, chains, place, year, funds, over, day }) => {
    const names = chains?.rows.filter((row) => row.kind === "target").map((row) => row.name) ?? [];
    const chain = (name: string, index: number) =>
      fc.uniqueArray(word, { maxLength: 3 }).map((projects) => ({
        name,
        group: index * 2 < names.length ? ("leading" as const) : ("distinctive" as const),
        projects: projects.map((project) => ({
          name: project,
          sentence: `加快建设${project}，投资3亿元。`,
        })),
      }));
    return fc.tuple(...names.map(chain)).map((described) => ({
      title: `关于印发${place}方案的通知`,
      documentNo: `${place}〔${year}〕${day}号`,
      issuer: `${place}市人民政府`,
      issuedOn: `${year}-03-${String(day).padStart(2, "0")}`,
      year,
      addressees: ["各乡镇人民政府", "有关单位"],
      goals: [
        { code: "funds" as const, bound: "exact" as const, amount: funds },
        { code: "projects_over_100m" as const, bound: "floor" as const, amount: over },
      ],
      annexes: chains ? [units, chains] : [units],
      chains: described,
    }));
  });

test("any plan reads back identically from txt", async () => {
  const same = async (one: Plan) => {
    expect(await readBack("plan.txt", writePlanTxt(one))).toEqual(one);
  };
  await fc.assert(fc.asyncProperty(plan, same), { numRuns: 100 });
});

test("any plan reads back identically from xlsx and docx", { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(plan, expectSame), { numRuns: 8 });
});
