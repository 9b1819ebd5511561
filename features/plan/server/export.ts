import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { chainsInOrder } from "../../chains/server/facts.ts";
import { INDICATOR_OF_MEASURE } from "../confirmation.ts";
import type { Target } from "../contract.ts";
import type { MeasureCode, MeasureUnit, Plan } from "../reading.ts";
import { readPlanOf } from "./actions.ts";
import { listTargets, namesDay } from "./store.ts";

type Annex = Plan["annexes"][number];

const ANNEX_MEASURES: Record<Annex["kind"], { code: MeasureCode; unit: MeasureUnit }[]> = {
  units: [
    { code: "funds", unit: "万元" },
    { code: "introduced_projects", unit: "个" },
    { code: "projects_over_100m", unit: "个" },
  ],
  chains: [
    { code: "signed_projects", unit: "个" },
    { code: "projects_over_100m", unit: "个" },
  ],
};

/** The stored plan of a year as the annexes lay it out, with its 合计 rows and names as of a day; reading the file back gives the same plan. */
export async function planForExport(
  db: Db,
  year: number,
  today: Day,
  namesOn: Day = namesDay(year, today),
): Promise<Plan> {
  const { campaign } = await readPlanOf(db, year, today);
  const targets = await listTargets(db, year, today, namesOn);
  const chains = (await chainsInOrder(db, namesOn)).filter(({ ended }) => !ended);
  const goalOf = (code: "funds" | "projects_over_100m" | "projects_over_1b") =>
    targets
      .filter(
        (target) => target.layer === "city" && target.indicator === INDICATOR_OF_MEASURE[code],
      )
      .map((target) => ({ code, bound: target.bound, amount: target.amount }));
  return {
    title: campaign.title,
    documentNo: campaign.documentNo,
    issuer: campaign.issuer,
    issuedOn: campaign.issuedOn,
    year,
    addressees: campaign.addressees === "" ? [] : campaign.addressees.split("，"),
    goals: [...goalOf("funds"), ...goalOf("projects_over_1b"), ...goalOf("projects_over_100m")],
    annexes: [
      annexOf("units", 1, `${year}年招商引资目标任务分解表`, targets),
      annexOf("chains", 2, `${year}年产业链服务专班招商引资目标任务分解表`, targets),
    ].filter((annex) => annex.rows.length > 1),
    chains: chains.map((chain) => ({ name: chain.name, group: chain.grouping, projects: [] })),
  };
}

function annexOf(
  kind: Annex["kind"],
  number: number,
  title: string,
  targets: readonly Target[],
): Annex {
  const layer = kind === "units" ? "unit" : "chain";
  const own = targets.filter((target) => target.layer === layer);
  const measures = ANNEX_MEASURES[kind].filter(({ code }) =>
    own.some((target) => target.indicator === INDICATOR_OF_MEASURE[code]),
  );
  const names = [...new Set(own.map((target) => (target.unit ?? target.chain)?.name ?? ""))];
  const amountsOf = (name: string) =>
    measures.map(
      ({ code }) =>
        own.find(
          (target) =>
            (target.unit ?? target.chain)?.name === name &&
            target.indicator === INDICATOR_OF_MEASURE[code],
        )?.amount ?? null,
    );
  const rows: Annex["rows"] = names.map((name) => ({
    kind: "target",
    name,
    amounts: amountsOf(name),
  }));
  const totals = measures.map((_measure, index) =>
    rows.reduce((sum, row) => sum + BigInt(row.amounts[index] ?? 0), 0n).toString(),
  );
  return {
    kind,
    number,
    title,
    measures,
    rows: [...rows, { kind: "total", name: "合计", amounts: totals }],
  };
}
