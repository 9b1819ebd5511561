import { sheetReply } from "../../../platform/server/hand-out.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import * as actions from "./actions.ts";
import { exportBatches } from "./export.ts";
import { reserveOf } from "./reserve-view.ts";
import { sessionProjects, sessionsOf } from "./session-views.ts";
import * as views from "./views.ts";

/** One page of rows that were counted anyhow: the cursor is the place in their order. */
function pageOf(
  rows: readonly contract.BatchProject[],
  { after, limit = 50 }: { after?: string; limit?: number },
) {
  const from = after !== undefined && /^\d{1,6}$/.test(after) ? Number(after) : 0;
  const to = from + limit;
  return {
    rows: rows.slice(from, to),
    next: to < rows.length ? String(to) : null,
    total: rows.length,
  };
}

export function batchesRoutes(desk: Desk): void {
  serve(desk, contract.readBatches, ({ db, query, clock }) =>
    views.batchesOf(db, query, clock.today()),
  );
  serve(desk, contract.listPoolProjects, async ({ db, query, clock }) =>
    pageOf(await views.poolProjects(db, query, clock.today()), query),
  );
  serve(desk, contract.readRates, ({ db, query, clock }) =>
    views.ratesOf(db, query, clock.today()),
  );
  serve(desk, contract.listReached, async ({ db, query, clock }) =>
    pageOf(await views.reachedProjects(db, query, clock.today()), query),
  );
  serve(desk, contract.listSessions, ({ db, query, clock }) =>
    sessionsOf(db, query, clock.today()),
  );
  serve(desk, contract.listSessionProjects, async ({ db, query, clock }) =>
    pageOf(await sessionProjects(db, query, clock.today()), query),
  );
  serve(desk, contract.readReserve, ({ db, query, clock }) => reserveOf(db, query, clock.today()));
  writeRoutes(desk);
}

function writeRoutes(desk: Desk): void {
  serve(desk, contract.addRating, async ({ db, body, caller, clock, record }) => {
    const { facts, rating } = await actions.addRating(db, body, { caller, today: clock.today() });
    record({
      subject: "project",
      subjectId: facts.id,
      summary: `评定储备项目 ${facts.no} ${facts.name}`,
      after: rating,
    });
    return rating;
  });
  serve(desk, contract.addNote, async ({ db, body, caller, clock, record }) => {
    const { facts, pool } = await actions.addNote(db, body, { caller, today: clock.today() });
    record({
      subject: "project",
      subjectId: facts.id,
      summary: `${facts.no} ${facts.name} ${contract.NOTE_KIND_TITLES[body.kind]}（${contract.POOL_TITLES[pool]}）：${body.reason.trim()}`,
      after: body,
    });
  });
  serve(desk, contract.exportBatches, async ({ db, query, clock, reply, record }) => {
    const file = { today: clock.today(), demo: desk.demo };
    const { bytes, count } = await exportBatches(db, query, file);
    record({
      subject: "export",
      subjectId: "batches",
      summary: `导出三个一批 ${query.month} ${count} 个`,
      after: query,
    });
    return sheetReply(reply, `三个一批-${query.month}.xlsx`, bytes);
  });
}
