import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { freezeMonth } from "../../../features/assessment/server/actions.ts";
import { newestFreeze } from "../../../features/assessment/server/facts.ts";
import { PROVINCE_PREFIX } from "../../../features/organization/settings.ts";
import { changeUnit, unitNames } from "../../../features/organization/server/facts.ts";
import {
  DEMO_ACCOUNTS_SETTING,
  isEmptyInstallation,
} from "../../../features/organization/server/facts.ts";
import { proposedPlan } from "../../../features/plan/confirmation.ts";
import { confirmPlan } from "../../../features/plan/server/actions.ts";
import { decideNamed } from "../../../features/plan/server/named.ts";
import { isRefusal, readPlan } from "../../../features/plan/server/reader/read-plan.ts";
import { addDays, addMonths, firstDayOf, type Month } from "../../../kernel/calendar.ts";
import { recordDeed } from "../../../platform/server/audit-trail.ts";
import { type Clock, standingClock } from "../../../platform/server/clock.ts";
import { ConfigError, type Config } from "../../../platform/server/config.ts";
import { CITY_EYES, type Db } from "../../../platform/server/database.ts";
import { openFileStore } from "../../../platform/server/files.ts";
import { writeSetting } from "../../../platform/server/settings.ts";
import { publishNotice } from "../../../features/results/server/notices.ts";
import { FALSE_REPORT_POINTS } from "../../../features/results/settings.ts";
import { closePeriod } from "../../../features/funds/server/periods.ts";
import { namedByNotice } from "../named-by-notice.ts";
import type { City } from "../open-city.ts";
import { packageRoot } from "../package-root.ts";
import { demoAccounts } from "./accounts.ts";
import { archiveProject } from "./packages.ts";
import { rateReserve } from "./batches.ts";
import { furnishCarriers } from "./carriers.ts";
import { leadChains } from "./chainwork.ts";
import { issueCirculars } from "./circulars.ts";
import { claimProjects } from "./claims.ts";
import { lowerings } from "./corrections.ts";
import {
  DAYS_OF_YEARS,
  DEMO_DAY,
  DEMO_DAY_SETTING,
  DEMO_MONTHS,
  DEMO_SETTING,
  DEMO_YEAR,
  demoDayOf,
  FIRST_DAY,
} from "./demo-day.ts";
import { liveThrough } from "./lives.ts";
import { inspectUnits } from "./inspections.ts";
import { publishResults } from "./results.ts";
import { secondYear } from "./second-year.ts";
import { monthReports } from "./month-reports.ts";
import { recognizeChanges } from "./recognitions.ts";
import { reviewProjects } from "./reviews.ts";
import { serveEnterprises } from "./services.ts";
import { freezeSampleScores, loadSampleRules, markSamples } from "./scoring.ts";
import { type Staff, hireStaff } from "./staff.ts";
import { syntheticYear } from "./synthetic-year.ts";
import { type Happening, happeningsOf, insertProjects } from "./year-of-receipts.ts";

/**
 * Loads the plan of 2023 and a labelled synthetic year into an empty installation, all in one transaction: a load that was
 * interrupted leaves nothing. A second start finds the mark and does nothing. Refuses an installation with real work in it.
 */
export async function loadDemo(
  city: City,
  config: Config,
  log: (line: string) => void,
): Promise<void> {
  const db = city.database.as(CITY_EYES);
  insistOnYear(process.env.LUMING_DEMO_YEAR);
  const loaded = await demoDayOf(db);
  if (loaded !== null) {
    if (loaded !== DEMO_DAY && process.env.LUMING_DEMO_YEAR !== undefined)
      log(`这里装的是业务日期为 ${loaded} 的演示；要装另一年的，请用 DATA_DIR 另指一个目录`);
    return;
  }
  if (!(await isEmptyInstallation(db))) {
    throw new ConfigError("这里已经有正式数据，不能装入演示数据。请用 DATA_DIR 另指一个目录");
  }
  log("正在装入演示数据（一到三分钟，只需一次）……");
  const started = Date.now();
  await db.transaction().execute((tx) => loadAll(tx, city, config, log));
  log(`演示数据已装入，用时 ${Math.round((Date.now() - started) / 1000)} 秒。`);
}

async function loadAll(
  tx: Db,
  city: City,
  config: Config,
  log: (line: string) => void,
): Promise<void> {
  const clock = standingClock("2023-01-03");
  await writeSetting(tx, {
    name: DEMO_SETTING,
    value: true,
    inForceFrom: "2023-01-01",
    basis: "演示",
    setBy: "演示装入",
  });
  await writeSetting(tx, {
    name: DEMO_DAY_SETTING,
    value: DEMO_DAY,
    inForceFrom: "2023-01-01",
    basis: "演示",
    setBy: "演示装入",
  });
  await writeSetting(tx, {
    name: FALSE_REPORT_POINTS.name,
    value: "2",
    inForceFrom: "2023-01-01",
    basis: "演示：编拟的扣分",
    setBy: "演示装入",
  });
  await writeSetting(tx, {
    name: "city.name",
    value: "汝州市",
    inForceFrom: "2023-01-01",
    basis: "汝政办〔2023〕17号",
    setBy: "演示装入",
  });
  await writeSetting(tx, {
    name: PROVINCE_PREFIX.name,
    value: "41",
    inForceFrom: "2023-01-01",
    basis: "本市单位的统计代码",
    setBy: "演示装入",
  });
  const offered = demoAccounts.map(({ loginName, password, title }) => ({
    loginName,
    password,
    title,
  }));
  await writeSetting(tx, {
    name: DEMO_ACCOUNTS_SETTING,
    value: offered,
    inForceFrom: "2023-01-01",
    basis: "演示",
    setBy: "演示装入",
  });
  await loadPlan(tx);
  const staff = await hireStaff(tx, clock.today());
  await loadSampleRules(tx, staff, clock.today(), config.digest);
  const by = { name: "演示装入", today: "2023-03-15" };
  await decideNamed(tx, DEMO_YEAR, false, { things: namedByNotice, by });
  const year = syntheticYear(await unitTargets(tx), await chainNames(tx), receiptCount());
  const projects = await insertProjects(tx, year, staff);
  const files = openFileStore(city.filesFolder);
  await liveThrough(tx, year, projects, staff, files);
  const happenings = [
    ...happeningsOf(year, projects, staff, files),
    ...monthEnds(staff, config),
    ...issueCirculars(staff, config, files),
    ...monthReports(staff),
    ...lowerings(staff, files, config),
    {
      day: FIRST_DAY,
      order: 11,
      happen: (told: Db) => publishResults(told, staff, files, config),
    },
    ...secondYear(staff),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.order - b.order));
  let told = "";
  for (const happening of happenings) {
    if (happening.day > DEMO_DAY) break;
    if (told !== happening.day.slice(0, 7)) {
      told = happening.day.slice(0, 7);
      log(`  ${told}`);
    }
    clock.move(happening.day);
    await happening.happen(tx, clock);
  }
  await furnishCarriers(tx);
  await rateReserve(tx, staff);
  await serveEnterprises(tx, staff);
  await claimProjects(tx, staff);
  await reviewProjects(tx, staff, files);
  await recognizeChanges(tx, staff, files);
  await leadChains(tx);
  await markSamples(tx, staff);
  await inspectUnits(tx, staff, files);
  await archiveProject(tx, projects[0] ?? 0, staff, files);
  await recordDeed(
    tx,
    { accountId: null, name: "演示装入", unitId: null, requestId: "demo", address: "" },
    { action: "demo.load", title: "装入演示数据" },
    {
      subject: "demo",
      subjectId: DEMO_YEAR,
      summary: `装入演示数据：${year.projects.length} 个虚构项目`,
    },
  );
}

/** LUMING_DEMO_RECEIPTS: about how many receipts the synthetic year has, 1,520 unless told; journeys take 300 to start sooner. */
function receiptCount(): number {
  const text = process.env.LUMING_DEMO_RECEIPTS ?? "1520";
  const count = Number(text);
  if (!Number.isInteger(count) || count < 50 || count > 20_000)
    throw new ConfigError(`LUMING_DEMO_RECEIPTS 应为 50 到 20000 的整数，现为「${text}」`);
  return count;
}

/** By which the seed notice is known. */
const SEED = { documentNo: "汝政办〔2023〕17号", issuer: "汝州市人民政府办公室" };

/** The seed notice is read like any other file, then stored as it was read. */
async function loadPlan(tx: Db): Promise<void> {
  await namedByNotice.prepare(tx, SEED);
  const bytes = await readFile(join(packageRoot, "notice/2023-17.txt"));
  const reading = await readPlan({ name: "2023-17.txt", bytes });
  if (isRefusal(reading)) throw new Error(reading.words);
  await confirmPlan(tx, proposedPlan(reading, createHash("sha256").update(bytes).digest("hex")), {
    accountId: null,
    name: "系统（演示数据）",
    today: reading.issuedOn?.value ?? "",
  });
  const { codes, source } = JSON.parse(
    await readFile(join(packageRoot, "notice/units-2023.json"), "utf8"),
  ) as { codes: Record<string, string>; source: string };
  const idOf = new Map([...(await unitNames(tx))].map(([id, name]) => [name, id]));
  for (const [name, code] of Object.entries(codes)) {
    const day = reading.issuedOn?.value ?? "";
    await changeUnit(
      tx,
      idOf.get(name) ?? 0,
      { act: "coded", code, fromOn: day, documentNo: source, reason: "" },
      { name: "系统（演示数据）", today: day },
    );
  }
}

async function unitTargets(tx: Db) {
  const rows = await tx
    .selectFrom("plan_target as t")
    .innerJoin("organization_unit as u", "u.id", "t.unit_id")
    .select(["u.name", "t.indicator", "t.amount"])
    .where("t.layer", "=", "unit")
    .orderBy("u.id")
    .execute();
  const amountOf = (name: string, indicator: string) =>
    rows.find((row) => row.name === name && row.indicator === indicator)?.amount ?? 0n;
  return [...new Set(rows.map((row) => row.name))].map((name) => ({
    name,
    fundsFen: amountOf(name, "out_of_province_funds"),
    introduced: Number(amountOf(name, "introduced")),
  }));
}

async function chainNames(tx: Db): Promise<string[]> {
  return (await tx.selectFrom("chains_chain").select("name").orderBy("id").execute()).map(
    (chain) => chain.name,
  );
}

/** LUMING_DEMO_YEAR: the campaign year in which the demo stands. */
function insistOnYear(year: string | undefined): void {
  if (year !== undefined && !Object.hasOwn(DAYS_OF_YEARS, year))
    throw new ConfigError(
      `LUMING_DEMO_YEAR 应为 ${Object.keys(DAYS_OF_YEARS).join(" 或 ")}，现为「${year}」`,
    );
}

/** Each month closes on the fifth of the next, is frozen the day after and published on the seventh. */
function monthEnds(staff: Staff, config: Config): Happening[] {
  return DEMO_MONTHS.flatMap((month) => {
    const closing = addDays(firstDayOf(addMonths(month, 1)), 4);
    return [
      {
        day: closing,
        order: 9,
        happen: async (tx, clock) => {
          await closePeriod(tx, month, staff.verifiers[0].caller, clock.today());
        },
      },
      {
        day: addDays(closing, 1),
        order: 9,
        happen: async (tx, clock) => {
          await freezeMonth(tx, {
            month,
            by: staff.office.caller,
            today: clock.today(),
            demo: true,
            algorithm: config.digest,
          });
          await freezeSampleScores(tx, staff, month, {
            today: clock.today(),
            algorithm: config.digest,
          });
        },
      },
      {
        day: addDays(closing, 2),
        order: 10,
        happen: (tx, clock) => publish(tx, clock, staff, month),
      },
    ] satisfies Happening[];
  });
}

/** 公示 of a month's newest freeze. */
async function publish(tx: Db, clock: Clock, staff: Staff, month: Month): Promise<void> {
  const snapshotId = (await newestFreeze(tx, month))?.id ?? 0;
  const words = "演示数据，内容均为虚构。";
  const draft = { snapshotId, kind: "month", words, documentNo: "" } as const;
  await publishNotice(tx, draft, { caller: staff.office.caller, clock });
}
