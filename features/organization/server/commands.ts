import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { recordDeed } from "../../../platform/server/audit-trail.ts";
import type { Db } from "../../../platform/server/database.ts";
import { forgetFailures } from "./attempts.ts";

/** `luming accounts unlock`: lifts every lock of an account, by whoever may use this machine. Answers the exit code. */
export async function unlockCommand(db: Db, loginName: string): Promise<number> {
  const account = await db
    .selectFrom("organization_account")
    .select("id")
    .where("login_name", "=", loginName)
    .executeTakeFirst();
  if (!account) {
    console.error(`没有账号 ${loginName}`);
    return 1;
  }
  const lifted = await db.transaction().execute(async (tx) => {
    const counts = await forgetFailures(tx, account.id);
    await recordDeed(
      tx,
      {
        accountId: null,
        name: `命令行（${userInfo().username}）`,
        unitId: null,
        requestId: randomUUID(),
        address: "本机",
      },
      { action: "organization.accounts.unlock", title: "解除账号锁定" },
      { subject: "account", subjectId: account.id, summary: `解除账号 ${loginName} 的锁定` },
    );
    return counts;
  });
  console.log(lifted > 0 ? `账号 ${loginName} 的锁定已解除` : `账号 ${loginName} 没有锁定`);
  return 0;
}
