import { randomBytes } from "node:crypto";
import { open, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { minutesUnsealed } from "../../features/audit/server/facts.ts";
import type { Database } from "../../platform/server/database.ts";

/** What is well and what is not; `words` says it to whoever is called. */
export interface Health {
  readonly ok: boolean;
  /** `unknown`: it could not be asked, because something else failed. */
  readonly checks: Readonly<Record<string, "ok" | "failed" | "unknown">>;
  readonly words: readonly string[];
}

type Checks = Readonly<Record<string, { ask: () => Promise<boolean>; words: string }>>;

/** Less free space than this on the disk of the files is a warning that cannot wait. */
const FREE_LEAST = 200 * 1024 * 1024;
/** Audit entries wait at most seconds for their seal; so long means that nothing seals. */
const SEAL_WITHIN_MINUTES = 10;
/** One answer serves all who ask within so long. */
const FRESH_MS = 2_000;

/** Asks the database beside the pool, so that a pool that is used up does not look like a database that is away. */
export function healthOf(database: Database, filesFolder: string): () => Promise<Health> {
  const checks: Checks = {
    database: {
      words: "数据库连不上，或只能读不能写",
      ask: answering(async () => {
        const answer = await sql<{ reads: boolean }>`
          select current_setting('transaction_read_only')::boolean as reads`.execute(
          database.aside,
        );
        return answer.rows[0]?.reads === false;
      }),
    },
    audit: {
      words: `有审计记录超过 ${SEAL_WITHIN_MINUTES} 分钟没有成链`,
      ask: async () => (await minutesUnsealed(database.aside)) < SEAL_WITHIN_MINUTES,
    },
    files: { words: "存文件的目录写不进去", ask: answering(() => isWritable(filesFolder)) },
    disk: {
      words: "存文件的磁盘快满了",
      ask: async () => {
        const { bavail, bsize } = await statfs(filesFolder);
        return bavail * bsize >= FREE_LEAST;
      },
    },
  };
  let asked: { at: number; health: Promise<Health> } | undefined;
  return () => {
    if (!asked || performance.now() - asked.at > FRESH_MS)
      asked = { at: performance.now(), health: examine(checks) };
    return asked.health;
  };
}

async function examine(checks: Checks): Promise<Health> {
  const asked = await Promise.all(
    Object.entries(checks).map(async ([name, { ask, words }]) => {
      const state = await ask().then(
        (well) => (well ? ("ok" as const) : ("failed" as const)),
        () => "unknown" as const,
      );
      return { name, state, words };
    }),
  );
  return {
    ok: asked.every(({ state }) => state === "ok"),
    checks: Object.fromEntries(asked.map(({ name, state }) => [name, state])),
    words: asked.filter(({ state }) => state === "failed").map(({ words }) => words),
  };
}

/** For what must answer: no answer is a failure. */
const answering = (ask: () => Promise<boolean>) => () => ask().catch(() => false);

/** A block is really written: a full disk takes empty files. */
async function isWritable(folder: string): Promise<boolean> {
  const place = join(folder, `.health.${randomBytes(6).toString("hex")}`);
  const handle = await open(place, "wx", 0o600);
  try {
    await handle.writeFile(Buffer.alloc(4096));
    await handle.sync();
  } finally {
    await handle.close();
    await rm(place, { force: true });
  }
  return true;
}
