import { recordDeed } from "../../../platform/server/audit-trail.ts";
import { CITY_EYES, type Database } from "../../../platform/server/database.ts";
import type { OnDamage } from "../../../platform/server/files.ts";

const ACTION = "files.damaged";

/** Notes a damaged file in the trail, once per file and kind of damage, in a transaction of its own: the request is refused. */
export function noteDamage(database: Database): OnDamage {
  return async ({ sha256, damage }) => {
    const db = database.as(CITY_EYES);
    const subject = `file.${damage}`;
    const known = await db
      .selectFrom("audit_entry")
      .select("id")
      .where("subject", "=", subject)
      .where("subject_id", "=", sha256)
      .executeTakeFirst();
    if (known) return;
    await db.transaction().execute((tx) =>
      recordDeed(
        tx,
        { accountId: null, name: "系统", unitId: null, requestId: `damage-${sha256}`, address: "" },
        { action: ACTION, title: "发现存档文件受损" },
        {
          subject,
          subjectId: sha256,
          summary: `存档文件 ${sha256.slice(0, 12)}… ${damage === "changed" ? "内容与摘要不符" : "不见了"}`,
        },
      ),
    );
  };
}
