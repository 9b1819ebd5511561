import type { Insertable } from "kysely";
import type {
  ServiceInvitation,
  ServiceLog,
  ServiceProblem,
  ServiceProblemStep,
} from "../../../database/tables.ts";
import type { Db } from "../../../platform/server/database.ts";

/** Rows per statement: far below the 65,535 values one may carry. */
const CHUNK = 1000;

async function inChunks<Row>(
  rows: readonly Row[],
  insert: (some: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK)
    await insert(rows.slice(from, from + CHUNK));
}

/** Loads log entries as they are, without asking the rules: for the demo and the bench. */
export async function insertLogs(tx: Db, rows: readonly Insertable<ServiceLog>[]): Promise<void> {
  await inChunks(rows, (some) =>
    tx
      .insertInto("service_log")
      .values([...some])
      .execute(),
  );
}

/** A problem as it stands, and how it came there. */
export interface SeededProblem {
  readonly problem: Insertable<ServiceProblem>;
  readonly steps: readonly Omit<Insertable<ServiceProblemStep>, "problem_id">[];
}

/** Loads problems with their steps as they are, without asking the rules. */
export async function insertProblems(tx: Db, seeded: readonly SeededProblem[]): Promise<void> {
  await inChunks(seeded, async (some) => {
    const made = await tx
      .insertInto("service_problem")
      .values(some.map(({ problem }) => problem))
      .returning("id")
      .execute();
    const ids = made.map(({ id }) => id).toSorted((a, b) => a - b);
    const steps = some.flatMap((one, index) =>
      one.steps.map((step) => ({ ...step, problem_id: ids[index] as number })),
    );
    await inChunks(steps, (part) =>
      tx
        .insertInto("service_problem_step")
        .values([...part])
        .execute(),
    );
  });
}

/** Loads invitations as they are. */
export async function insertInvitations(
  tx: Db,
  rows: readonly Insertable<ServiceInvitation>[],
): Promise<void> {
  await inChunks(rows, (some) =>
    tx
      .insertInto("service_invitation")
      .values([...some])
      .execute(),
  );
}

export { digestOf, ENTERPRISE_NAME } from "./invitations.ts";
export { serviceWaiting } from "./waiting.ts";
