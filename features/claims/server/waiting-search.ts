import { recordDeed } from "../../../platform/server/audit-trail.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import type { Desk } from "../../../platform/server/serve.ts";
import { searchWaiting } from "./suspects.ts";

/** How many projects one write lets be looked at: those of an import follow with the next ones. */
const AT_A_TIME = 50;
const PROJECT_WRITES = /^\/api\/(projects|claims|lifecycle|plan|chainwork|batches)\b/;

/** After a write that may have registered or changed projects, and after its reply is sent, these are looked at city-wide. */
export function searchAfterWrites(desk: Desk): void {
  desk.app.addHook("onResponse", async (request, reply) => {
    const wrote = request.method !== "GET" && reply.statusCode < 300;
    if (!wrote || !PROJECT_WRITES.test(request.url)) return;
    try {
      await searchOnce(desk);
    } catch (error) {
      // The reply is out: what was not looked at stays marked and is looked at next time.
      request.log.warn({ err: error }, "duplicate search put off");
    }
  });
}

async function searchOnce(desk: Desk): Promise<void> {
  await desk.database
    .as(CITY_EYES)
    .transaction()
    .execute(async (tx) => {
      const { searched, fresh } = await searchWaiting(tx, desk.clock.today(), AT_A_TIME);
      if (fresh === 0) return;
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
    });
}
