import { isOwnUnit } from "../../../kernel/permission.ts";
import { addMonths, lastDayOf, monthOf, yearOf } from "../../../kernel/calendar.ts";
import type { QueryOf } from "../../../kernel/endpoint.ts";
import { sheetReply } from "../../../platform/server/hand-out.ts";
import { CITY_EYES, type Db } from "../../../platform/server/database.ts";
import { Forbidden } from "../../../platform/server/problem.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import { monthFactsOf } from "../month-facts-of.ts";
import * as actions from "./actions.ts";
import { writeExecutionWorkbook } from "./annex-workbook.ts";
import { creditLines } from "./credit-lines.ts";
import { executionAsOf, nobodyExempted, type ReadExempted } from "./facts.ts";
import { ledgerFrame } from "./ledger-frame.ts";
import * as snapshots from "./snapshots.ts";
import { readMonthFunds } from "./sums.ts";
import { tableOfSnapshot } from "./tables.ts";

/** 五（四） 排名、月度冻结. */
export function assessmentRoutes(desk: Desk, exempted: ReadExempted = nobodyExempted): void {
  serve(desk, contract.readExecution, ({ db, query }) => tableAsked(desk, db, query));
  serve(desk, contract.readProgress, ({ db, query }) => progressOf(desk, db, query));
  serve(desk, contract.listCredits, ({ db, query, caller, clock }) => {
    const own =
      caller.scope === "city" || (caller.scope === "unit" && isOwnUnit(caller, query.unitId));
    if (!own) throw new Forbidden();
    const { unitId, snapshot, asOf = clock.today() } = query;
    return creditLines(db, unitId, snapshot === undefined ? { asOf } : { snapshot });
  });
  serve(desk, contract.listSnapshots, ({ db, query }) => snapshots.listSnapshots(db, query.year));
  serve(desk, contract.exportExecution, async ({ db, query, reply, record }) => {
    const table = await tableAsked(desk, db, query);
    const facts = monthFactsOf(table, await exempted(db, monthOf(table.asOf)));
    record({
      subject: "execution",
      subjectId: table.asOf,
      summary: `导出截至 ${table.asOf} 的执行表`,
    });
    const name = `招商引资执行表${table.asOf}.xlsx`;
    return sheetReply(reply, name, Buffer.from(await writeExecutionWorkbook(facts, table)));
  });
  serve(desk, contract.freezeMonth, async ({ db, body, caller, clock, record }) => {
    const snapshot = await actions.freezeMonth(db, {
      month: body.month,
      by: caller,
      today: clock.today(),
      demo: desk.demo,
      algorithm: desk.config.digest,
    });
    record({
      subject: "snapshot",
      subjectId: snapshot.id,
      summary: `冻结 ${snapshot.month} 第${snapshot.version}版`,
      after: snapshot,
    });
    return snapshot;
  });
  // The whole ledger is summed, so the city's eyes are borrowed; the reply tells totals, which everyone may see.
  serve(desk, contract.recomputeSnapshot, ({ params }) =>
    actions.recompute(desk.database.as(CITY_EYES), params.id),
  );
}

interface Asked {
  asOf?: string | undefined;
  snapshot?: number | undefined;
}

function tableAsked(desk: Desk, db: Db, query: Asked): Promise<contract.ExecutionTable> {
  if (query.snapshot !== undefined) return tableOfSnapshot(db, query.snapshot);
  return executionAsOf(desk, db, query.asOf ?? desk.clock.today());
}

async function progressOf(
  desk: Desk,
  db: Db,
  { year: asked, ...place }: QueryOf<typeof contract.readProgress>,
) {
  const now = desk.clock.today();
  const year = Math.min(asked ?? yearOf(now), yearOf(now));
  const today = `${year}-12-31` < now ? `${year}-12-31` : now;
  const frame = await ledgerFrame(db, { to: today });
  const members = {
    unitIds: place.unitId === undefined ? null : frame.unitIds(place.unitId),
    chainIds: place.chainId === undefined ? null : frame.chainIds(place.chainId),
  };
  const found = new Map(
    (await readMonthFunds(db, year, members)).map(({ month, fen }) => [month, fen]),
  );
  const months = [];
  let cumulativeFen = 0n;
  for (let month = `${year}-01`; month <= monthOf(today); month = addMonths(month, 1)) {
    const fen = found.get(month) ?? 0n;
    cumulativeFen += fen;
    const whole = lastDayOf(month) <= today;
    months.push({ month, monthFen: String(fen), cumulativeFen: String(cumulativeFen), whole });
  }
  return { targetFen: fundsTarget(await executionAsOf(desk, db, today), place), months };
}

function fundsTarget(
  table: contract.ExecutionTable,
  { unitId, chainId }: Omit<QueryOf<typeof contract.readProgress>, "year">,
): string | null {
  const rows = unitId === undefined ? table.chains : table.units;
  const id = unitId ?? chainId;
  const measures =
    id === undefined ? table.city : (rows.find((row) => row.id === id)?.measures ?? []);
  const funds = measures.find(({ indicator }) => indicator === "out_of_province_funds");
  return funds?.target ?? null;
}
