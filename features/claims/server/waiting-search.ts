import { recordDeed } from "../../../platform/server/audit-trail.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import type { Desk } from "../../../platform/server/serve.ts";
import { releaseDueClaims } from "./lapses.ts";
import { searchWaiting } from "./suspects.ts";

/** How many projects are looked at after one write: an import of this size is looked at whole, the rest waits for the next write. */
const AT_MOST = 20_000;
const PROJECT_WRITES = /^\/api\/(projects|claims|lifecycle|plan|chainwork|batches)\b/;
/** An exit ends the project's claim. */
const STATUS_WRITES = /^\/api\/lifecycle\b/;

/**
 * After a write that may have registered or changed projects, and after its reply is sent, these are looked at city-wide: one
 * search at a time, however many write, and each project in a transaction of its own, so that nobody who edits it waits for more.
 */
export function searchAfterWrites(desk: Desk): void {
  let running: Promise<void> | null = null;
  let again = false;
  const search = async (): Promise<void> => {
    try {
      do {
        again = false;
        for (let count = 0; count < AT_MOST && (await searchOne(desk)); count += 1);
      } while (again);
    } finally {
      running = null;
    }
  };
  desk.app.addHook("onResponse", async (request, reply) => {
    const wrote = request.method !== "GET" && reply.statusCode < 300;
    if (!wrote || !PROJECT_WRITES.test(request.url)) return;
    again = true;
    running ??= search();
    try {
      await running;
      if (STATUS_WRITES.test(request.url)) await releaseDueClaims(desk.database, desk.clock);
    } catch (error) {
      // The reply is out: what was not looked at stays marked and is looked at next time.
      request.log.warn({ err: error }, "duplicate search put off");
    }
  });
}

/** Looks at one waiting project; answers whether there was any. */
async function searchOne(desk: Desk): Promise<boolean> {
  return desk.database
    .as(CITY_EYES)
    .transaction()
    .execute(async (tx) => {
      const { searched, fresh } = await searchWaiting(tx, desk.clock.today(), 1);
      if (fresh === 0) return searched > 0;
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
      return true;
    });
}
