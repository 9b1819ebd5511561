import { newestFreeze } from "../../../features/assessment/server/facts.ts";
import type { ConfirmedPlan } from "../../../features/plan/contract.ts";
import { confirmPlan } from "../../../features/plan/server/actions.ts";
import { copiedPlan } from "../../../features/plan/server/copy.ts";
import { finaliseNotice, publishNotice } from "../../../features/results/server/notices.ts";
import * as objections from "../../../features/results/server/objections.ts";
import { addDays, addMonths, type Day, firstDayOf, type Month } from "../../../kernel/calendar.ts";
import { standingClock } from "../../../platform/server/clock.ts";
import type { Db } from "../../../platform/server/database.ts";
import { DEMO_MONTHS, DEMO_YEAR, FIRST_DAY } from "./demo-day.ts";
import type { Staff, Worker } from "./staff.ts";
import type { Happening } from "./year-of-receipts.ts";

const act = (who: Worker, day: Day) => ({ caller: who.caller, clock: standingClock(day) });

const once = (day: Day, happen: (tx: Db) => Promise<unknown>): Happening => ({
  day,
  order: 12,
  happen: async (tx) => void (await happen(tx)),
});

/**
 * What lies between the first year's day and the second's: open objections are settled, the later months are made final, the year's
 * result is published, and the next year's plan is a copy of this one's under a number of the demo.
 */
export function secondYear(staff: Staff): Happening[] {
  const december: Month = `${DEMO_YEAR}-12`;
  return [
    once("2023-10-25", (tx) => settle(tx, staff, "2023-10-25")),
    ...DEMO_MONTHS.filter((month) => month >= "2023-08").map((month) => {
      const day = addDays(firstDayOf(addMonths(month, 1)), 26);
      const settled = day < FIRST_DAY ? "2023-10-27" : day;
      return once(settled, (tx) => finalise(tx, staff, { month, kind: "month", day: settled }));
    }),
    once("2024-01-08", async (tx) => {
      const snapshotId = (await newestFreeze(tx, december))?.id ?? 0;
      const words = "年度结果。演示数据，内容均为虚构。";
      const draft = { snapshotId, kind: "year", words, documentNo: "" } as const;
      await publishNotice(tx, draft, act(staff.office, "2024-01-08"));
    }),
    once("2024-01-17", (tx) =>
      finalise(tx, staff, { month: december, kind: "year", day: "2024-01-17" }),
    ),
    once("2024-02-19", (tx) => planNextYear(tx, staff, "2024-02-19")),
  ];
}

/** The two objections that the first year's day leaves open: one is taken back, one dismissed. */
async function settle(tx: Db, staff: Staff, day: Day): Promise<void> {
  const ids = await tx
    .selectFrom("results_objection as o")
    .leftJoin("results_ruling as r", "r.objection_id", "o.id")
    .innerJoin("organization_unit as u", "u.id", "o.unit_id")
    .select(["o.id", "u.name"])
    .where("r.objection_id", "is", null)
    .orderBy("o.id")
    .execute();
  for (const { id, name } of ids) {
    const unit = staff.units.get(name);
    const signed = await tx
      .selectFrom("results_objection_step")
      .select("act")
      .where("objection_id", "=", id)
      .executeTakeFirst();
    if (unit && !signed) {
      await objections.withdrawObjection(tx, id, "已核对，没有疑问（演示）", act(unit.clerk, day));
      continue;
    }
    const words = "调阅凭证，没有漏计的款项（演示）";
    const proposal = { words, proposed: "dismissed" } as const;
    await objections.investigateObjection(tx, id, proposal, act(staff.verifiers[1], day));
    const ruling = {
      outcome: "dismissed",
      reasons: words,
      basis: "演示核查报告〔2023〕2号",
    } as const;
    await objections.ruleObjection(tx, id, { ...ruling, remedies: [] }, act(staff.leader, day));
  }
}

interface Finalised {
  readonly month: Month;
  readonly kind: "month" | "year";
  readonly day: Day;
}

async function finalise(tx: Db, staff: Staff, { month, kind, day }: Finalised): Promise<void> {
  const { id } = await tx
    .selectFrom("results_notice")
    .select("id")
    .where("month", "=", firstDayOf(month))
    .where("kind", "=", kind)
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  await finaliseNotice(tx, id, "公示期满，没有未了的异议（演示）", act(staff.office, day));
}

/** 新建年度 from the demo's own notice: the same goals, money a tenth higher, everything under an invented number. */
async function planNextYear(tx: Db, staff: Staff, day: Day): Promise<void> {
  const { proposed } = await copiedPlan(tx, DEMO_YEAR, day);
  const { accountId, name } = staff.office.caller;
  const plan: ConfirmedPlan = {
    ...proposed,
    campaign: {
      ...proposed.campaign,
      title: `${proposed.campaign.title}（演示，沿用${DEMO_YEAR}年编拟）`,
      documentNo: `演示政办〔${DEMO_YEAR + 1}〕6号`,
      issuedOn: day,
    },
    targets: proposed.targets.map((target) =>
      target.indicator === "out_of_province_funds"
        ? { ...target, amount: ((BigInt(target.amount) * 11n) / 10n).toString() }
        : target,
    ),
  };
  await confirmPlan(tx, plan, { accountId, name, today: day });
}
