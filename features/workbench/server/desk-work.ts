import {
  addDays,
  addMonths,
  type Day,
  firstDayOf,
  monthOf,
  yearOf,
} from "../../../kernel/calendar.ts";
import { type Duty, type LateDuty, waits } from "../../../kernel/duty.ts";
import type { Permission } from "../../../kernel/permission.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { ReadDuties } from "../../../platform/server/room.ts";
import type { Caller, Desk } from "../../../platform/server/serve.ts";
import { monthDue } from "../../assessment/rules.ts";
import { executionAsOf } from "../../assessment/server/facts.ts";
import type { ExecutionTable } from "../../assessment/contract.ts";
import type { Period } from "../../funds/contract.ts";
import { closedMonths, listPeriods, startMonth } from "../../funds/server/facts.ts";
import type { ReportRow } from "../../monthly/contract.ts";
import { ownReports } from "../../monthly/server/facts.ts";
import { exemptedUnits } from "../../results/server/facts.ts";
import type { Workbench } from "../contract.ts";
import * as duties from "../duties.ts";
import { projectLines } from "./project-lines.ts";
import { beginningOf } from "./beginning.ts";
import * as store from "./store.ts";

const MOST_CHANGES = 20;
/** Steps of receipts that are looked through for those lines. */
const MOST_STEPS = 200;

/** What the lines of a workbench are made from. */
interface Work {
  readonly db: Db;
  readonly caller: Caller;
  readonly today: Day;
  readonly periods: readonly Period[];
  readonly table: ExecutionTable;
  readonly unitName: string | null;
  readonly may: (permission: Permission) => boolean;
}

/** The workbench of a caller: of the business, or of an administrator's own matters. */
export async function workbenchOf(
  desk: Desk,
  db: Db,
  caller: Caller,
  rooms: readonly ReadDuties[],
): Promise<Workbench> {
  const today = desk.clock.today();
  const begin = await beginningOf(db, caller, today);
  const told = await Promise.all(rooms.map((duties) => duties(db, caller, today)));
  const waiting = told.flatMap((room) => room.waiting);
  if (caller.scope === "none") {
    const own = await administratorsLines(db, caller);
    return { waiting: [...own, ...waiting], late: [], changed: [], progress: null, begin };
  }
  const work = await prepare(desk, db, caller);
  const since = addDays(work.today, -1);
  const [own, projects, late, steps, months] = await Promise.all([
    waitingOf(work),
    projectLines(db, caller, work.today),
    lateOf(work),
    store.receiptSteps(db, since, MOST_STEPS),
    store.monthChanges(db, since),
  ]);
  return {
    waiting: [...own, ...waiting, ...projects.waiting],
    late: [...late, ...told.flatMap((room) => room.late), ...projects.late],
    changed: duties.gathered(newestFirst([...months, ...steps])).slice(0, MOST_CHANGES),
    progress: duties.progressOf(work.table, caller),
    begin,
  };
}

function newestFirst(changes: duties.Change[]): duties.Change[] {
  return changes.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
}

async function prepare(desk: Desk, db: Db, caller: Caller): Promise<Work> {
  const today = desk.clock.today();
  const table = await executionAsOf(desk, db, today);
  return {
    db,
    caller,
    today,
    table,
    periods: await periodsOwed(db, today),
    unitName: table.units.find(({ id }) => id === caller.unitId)?.name ?? null,
    may: (permission) => caller.permissions.has(permission),
  };
}

/** The months of this year and the last, and of every year since one was left open: New Year closes nothing. */
async function periodsOwed(db: Db, today: Day): Promise<Period[]> {
  const isClosed = await closedMonths(db);
  let first = yearOf(today) - 1;
  const start = await startMonth(db, today);
  for (let month = start; month !== null && yearOf(month) < first; month = addMonths(month, 1))
    if (!isClosed(month)) first = yearOf(month);
  const years = Array.from({ length: yearOf(today) - first + 1 }, (_none, index) => first + index);
  const periods = await Promise.all(years.map((year) => listPeriods(db, year, today)));
  return periods
    .flat()
    .filter(({ month, beforeStart }) => !beforeStart || yearOf(month) === yearOf(today));
}

async function waitingOf(work: Work): Promise<Duty[]> {
  const { db, caller, may } = work;
  const counts = await store.countReceipts(db);
  const lines: Duty[] = [];
  const reports = await ownReports(db, caller, work.today);
  if (may("funds.report")) lines.push(...reporting(work, counts, reports));
  if (may("funds.sign")) {
    lines.push(
      ...duties.waitsSince("to_sign", "待签发的到位资金", counts("reported"), "/signing"),
      ...duties.reportsIn(reports, ["sent"], "reports_to_sign", "待签发的月报"),
    );
  }
  if (may("funds.verify")) {
    const second = await store.countSecondChecks(db, caller.personId);
    const reviews = await store.countOpenReviews(db);
    lines.push(
      ...duties.waitsSince("to_verify", "待核验的到位资金", counts("signed"), "/verification"),
      ...waits("second_check", "等待第二人核验", second, "/funds?state=checked"),
      ...waits("open_reviews", "待裁定的重复嫌疑", reviews, "/verification"),
    );
  }
  return [...lines, ...(await officeLines(work))];
}

function reporting(
  { periods, unitName, today }: Work,
  counts: Awaited<ReturnType<typeof store.countReceipts>>,
  reports: readonly ReportRow[],
): Duty[] {
  const sent = new Set(reports.filter(({ state }) => state === "sent").map(({ month }) => month));
  const missing = (unitName ? duties.monthsToReport(periods, unitName, today) : []).filter(
    ({ month }) => !sent.has(month),
  );
  const words = missing.map(({ month, closesOn }) => `${month}（${closesOn}关账）`).join("、");
  const path = missing.length > 1 ? "/monthly" : duties.reportPath(reports, missing[0]?.month);
  return [
    ...duties.waitsSince(
      "returned",
      "被退回，待修改重报",
      counts("returned"),
      "/funds?state=returned",
    ),
    ...waits("drafts", "草稿，待填报", counts("draft").count, "/funds?state=draft"),
    ...waits(
      "unreported_months",
      `待送签的月报：${words}，没有到位资金的送签零报告`,
      missing.length,
      path,
    ),
    ...duties.reportsIn(reports, ["returned", "stale"], "reports_to_redo", "被退回或需重签的月报"),
  ];
}

async function officeLines({ db, periods, today, may }: Work) {
  const lines: Duty[] = [];
  const frozen = await store.frozenMonths(db, periods[0]?.month ?? monthOf(today));
  const line = (code: string, words: string, months: readonly Period[]) =>
    lines.push(...waits(code, words, months.length, `/months?month=${months[0]?.month ?? ""}`));
  if (may("funds.approve_reopening")) {
    line(
      "reopenings",
      "待批准的重开申请",
      periods.filter((period) => period.reopeningRequested),
    );
  }
  if (may("funds.close_month"))
    line("to_close", "待关账的月份", duties.monthsToClose(periods, today));
  if (may("assessment.freeze"))
    line("to_freeze", "待冻结的月份", duties.monthsToFreeze(periods, frozen));
  if (may("projects.judge")) {
    const count = await store.countUnconfirmedProjects(db);
    lines.push(...waits("to_confirm", "待核实的项目", count, "/projects?confirmed=false"));
  }
  return lines;
}

async function lateOf({ db, caller, periods, table, today, may }: Work): Promise<LateDuty[]> {
  const open = periods.find(({ closed, beforeStart }) => !closed && !beforeStart)?.month;
  const since = open && firstDayOf(open);
  const overdue = since ? await store.countOverdueReceipts(db, since) : 0;
  const isConcerned = may("funds.report") || may("funds.sign") || may("funds.verify");
  return [
    ...(may("funds.close_month") ? duties.lateClosings(periods, today) : []),
    ...(isConcerned && overdue > 0
      ? [
          {
            words: `${overdue} 笔所属月份已关账而尚未核验，核验后按补报计入`,
            path: `/funds?pendingBefore=${since}`,
          },
        ]
      : []),
    ...(caller.scope === "city"
      ? [
          ...duties.silentLine(periods, today),
          ...duties.redUnits(table, await exemptedUnits(db, monthDue(today))),
        ]
      : []),
  ];
}

/** Where accounts are listed; `is` narrows to those counted. */
const ACCOUNTS = "/organization?tab=accounts";

async function administratorsLines(db: Db, caller: Caller): Promise<Duty[]> {
  const counts = await store.countAccounts(db, caller.personId);
  const may = (permission: Permission): boolean => caller.permissions.has(permission);
  return [
    ...(may("organization.manage_accounts")
      ? [
          ...waits("locked", "被锁定的账号", counts.locked, `${ACCOUNTS}&is=locked`),
          ...waits(
            "first_password",
            "尚未更换初始密码的账号",
            counts.unused,
            `${ACCOUNTS}&is=first_password`,
          ),
        ]
      : []),
    ...(may("organization.grant_roles")
      ? waits("ungranted", "尚未授予岗位的账号", counts.ungranted, `${ACCOUNTS}&is=ungranted`)
      : []),
    ...(may("organization.agree")
      ? waits(
          "agreements",
          "另一位管理员提出、待同意的事",
          counts.agreements,
          "/organization?tab=two",
        )
      : []),
    ...(may("audit.read")
      ? waits("unsealed", "等待封存的审计记录", counts.unsealed, "/audit")
      : []),
  ];
}
