import type { Db } from "../../../platform/server/database.ts";

export type { Freezes } from "./actions.ts";

/** 签约认定 that wait: for a unit's head, for the office; as far as these eyes see. */
export async function recognitionsWaiting(db: Db): Promise<{ filed: number; signed: number }> {
  const rows = await db
    .selectFrom("recognition_request")
    .select(["state", (eb) => eb.fn.countAll<bigint>().as("count")])
    .where("state", "in", ["filed", "signed"])
    .groupBy("state")
    .execute();
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { filed: of("filed"), signed: of("signed") };
}
