import { recordDeed } from "../../../platform/server/audit-trail.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import type { Desk } from "../../../platform/server/serve.ts";
import { releaseDueClaims } from "./lapses.ts";
import { searchWaiting } from "./suspects.ts";

/** How many projects are looked at in one transaction; an import's follow one batch after the other. */
const AT_A_TIME = 50;
/** A batch that did not empty the queue is followed by another, up to an import of this size; the rest waits for the next write. */
const MOST_BATCHES = 400;
const PROJECT_WRITES = /^\/api\/(projects|claims|lifecycle|plan|chainwork|batches)\b/;

/** An exit ends the project's claim. */
const STATUS_WRITES = /^\/api\/lifecycle\b/;

/** After a write that may have registered or changed projects, and after its reply is sent, these are looked at city-wide. */
export function searchAfterWrites(desk: Desk): void {
  desk.app.addHook("onResponse", async (request, reply) => {
    const wrote = request.method !== "GET" && reply.statusCode < 300;
    if (!wrote || !PROJECT_WRITES.test(request.url)) return;
    try {
      for (let batch = 0; batch < MOST_BATCHES; batch += 1)
        if ((await searchOnce(desk)) < AT_A_TIME) break;
      if (STATUS_WRITES.test(request.url)) await releaseDueClaims(desk.database, desk.clock);
    } catch (error) {
      // The reply is out: what was not looked at stays marked and is looked at next time.
      request.log.warn({ err: error }, "duplicate search put off");
    }
  });
}

/** Answers how many were looked at. */
async function searchOnce(desk: Desk): Promise<number> {
  return desk.database
    .as(CITY_EYES)
    .transaction()
    .execute(async (tx) => {
      const { searched, fresh } = await searchWaiting(tx, desk.clock.today(), AT_A_TIME);
      if (fresh === 0) return searched;
      await recordDeed(
        tx,
        { accountId: null, name: "系统", unitId: null, requestId: "claims", address: "" },
        { action: "claims.search", title: "项目查重" },
        {
          subject: "suspect",
          subjectId: "all",
          summary: `查重 ${searched} 个项目，新发现 ${fresh} 对疑似重复`,
        },
      );
      return searched;
    });
}
