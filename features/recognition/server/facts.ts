import { type Duties, NO_DUTIES, waits } from "../../../kernel/duty.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Caller } from "../../../platform/server/serve.ts";

/** 签约认定 wait for the unit's head, then for the office; as far as these eyes see. */
export async function recognitionDuties(db: Db, { permissions }: Caller): Promise<Duties> {
  const lines = [
    ["recognition.sign", "filed", "recognitions_to_sign", "待签认的签约认定"],
    ["projects.judge", "signed", "recognitions_to_decide", "待核定的签约认定"],
  ] as const;
  const mine = lines.filter(([permission]) => permissions.has(permission));
  if (mine.length === 0) return NO_DUTIES;
  const rows = await db
    .selectFrom("recognition_request")
    .select(["state", (eb) => eb.fn.countAll<bigint>().as("count")])
    .where("state", "in", ["filed", "signed"])
    .groupBy("state")
    .execute();
  const counted = new Map(rows.map(({ state, count }) => [state, Number(count)]));
  const waiting = mine.flatMap(([, state, code, words]) =>
    waits(code, words, counted.get(state) ?? 0, `/recognitions?state=${state}`),
  );
  return { waiting, late: [] };
}
