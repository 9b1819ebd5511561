import type { Writable } from "node:stream";
import { Kysely, PostgresDialect, type PostgresPoolClient, sql } from "kysely";
import pg from "pg";
import type { DB } from "../../database/tables.ts";

export type Db = Kysely<DB>;

/** Whose eyes a connection sees with; the row policies of the database read it. */
export interface Eyes {
  readonly scope: "city" | "unit" | "chain" | "none";
  readonly unitId: number | null;
  readonly chainId: number | null;
  readonly audit: boolean;
  /** Permissions that open rows; the policies ask for them by name. `*` stands for all. */
  readonly opens: readonly string[];
}

/** The whole city: for the system's own work (sealing, sessions, start-up), never for a caller's request. */
export const CITY_EYES: Eyes = {
  scope: "city",
  unitId: null,
  chainId: null,
  audit: true,
  opens: ["*"],
};
/** No business rows at all. */
export const NO_EYES: Eyes = {
  scope: "none",
  unitId: null,
  chainId: null,
  audit: false,
  opens: [],
};

/** How a pool reaches its server: pieces of pg's ClientConfig. */
export interface ConnectionSettings {
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
  readonly user?: string;
  readonly password?: string;
  readonly connectionString?: string;
}

export interface Database {
  /** Queries that see what these eyes may see. Kept per eyes: cheap to ask for. */
  as(eyes: Eyes): Db;
  /** One connection beside the pool, with the city's eyes and short limits: for asking whether all is well. */
  readonly aside: Db;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (oid === pg.types.builtins.INT8) return BigInt;
    if (oid === pg.types.builtins.DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig["getTypeParser"],
};

/** How long a request waits for a connection before it is told that we are busy. */
const WAIT_MS = 15_000;
/** A transaction in which nothing is asked for so long is ended by the server, and what it holds is free. */
const IDLE_MS = 60_000;

/**
 * Opens the pool of the app role. int8 arrives as bigint, date as `YYYY-MM-DD`. `steppingDown`: the login may be the owner, so
 * each connection takes the app role at its start. `waitMs`: how long a request waits for a connection of the pool.
 */
export function openDatabase(
  connection: ConnectionSettings,
  options: {
    schema: string;
    poolSize: number;
    steppingDown?: string;
    waitMs?: number;
    onError?: (error: Error) => void;
  },
): Database {
  const role = options.steppingDown ? ` -c role=${options.steppingDown}` : "";
  // A server that restarts breaks its connections, idle or at work; without listeners that would end the process.
  const report = (error: Error) => options.onError?.(error);
  const open = (limits: pg.PoolConfig, statementMs: number): pg.Pool => {
    const pool = new pg.Pool({
      ...connection,
      ...limits,
      types,
      pipeline: true,
      keepAlive: true,
      application_name: `luming ${options.schema}`,
      options: `-c search_path=${options.schema},public -c timezone=Asia/Shanghai -c statement_timeout=${statementMs} -c idle_in_transaction_session_timeout=${IDLE_MS}${role}`,
    });
    pool.on("error", report);
    pool.on("connect", (client) => client.on("error", report));
    return pool;
  };
  const waitMs = options.waitMs ?? WAIT_MS;
  const pool = open({ max: options.poolSize, connectionTimeoutMillis: waitMs }, 60_000);
  const beside = open(
    { max: 1, connectionTimeoutMillis: 2_000, query_timeout: 2_000, idleTimeoutMillis: 5_000 },
    2_000,
  );
  const viewOn = (whole: pg.Pool, eyes: Eyes, key: string): Db =>
    new Kysely<DB>({ dialect: new PostgresDialect({ pool: seeingPool(whole, eyes, key) }) });
  const views = new Map<string, Db>();
  return {
    pool,
    aside: viewOn(beside, CITY_EYES, "aside"),
    as(eyes) {
      const key = `${eyes.scope}|${eyes.unitId ?? ""}|${eyes.chainId ?? ""}|${eyes.audit ? "on" : ""}|${eyes.opens.join(",")}`;
      let view = views.get(key);
      if (!view) {
        view = viewOn(pool, eyes, key);
        views.set(key, view);
        eyesOfViews.set(view, eyes);
      }
      return view;
    },
    async close() {
      await Promise.all([pool.end(), beside.end()]);
    },
  };
}

const eyesOfViews = new WeakMap<Db, Eyes>();

/** Whose eyes a view sees with; undefined inside a transaction, which also sees what it wrote itself. */
export function eyesOf(db: Db): Eyes | undefined {
  return eyesOfViews.get(db);
}

/** A pool whose connections are given these eyes at checkout, once per change of viewer and not once per query. */
function seeingPool(pool: pg.Pool, eyes: Eyes, key: string) {
  return {
    async connect() {
      const line = await standingLine(pool);
      line.lookWith(eyes, key);
      return line as unknown as PostgresPoolClient;
    },
    end: async () => {},
  };
}

/**
 * Ends a write whose answer nobody reads (`.modifyEnd(SENT_AHEAD)`): it is sent without waiting, and the next statement of the
 * transaction, at the latest its commit, fails where this one did. Outside a transaction it must not be used.
 */
export const SENT_AHEAD = sql.raw("/* sent ahead */");

/** How many statements a connection keeps prepared; lists of changing length must not fill the server's memory. */
const PREPARED_MOST = 300;
const NOTHING = { command: "", rowCount: 0, rows: [] };

/** A connection unused for so long is asked whether it still stands: its server may have been replaced meanwhile. */
const UNUSED_MS = 3_000;

/** A connection of the pool that stands; those that broke unnoticed are let go. */
async function standingLine(pool: pg.Pool): Promise<Line> {
  for (;;) {
    const client = await pool.connect();
    const line = lineOf(client);
    if (await line.stands()) return line;
    client.release(true);
  }
}

const lines = new WeakMap<pg.PoolClient, Line>();

function lineOf(client: pg.PoolClient): Line {
  const known = lines.get(client);
  if (known) return known;
  const line = new Line(client);
  lines.set(client, line);
  return line;
}

/**
 * One connection as the dialect asks it: with text and values only. What merely prepares the ground (the eyes, `begin`) or is
 * marked SENT_AHEAD is sent without waiting for its answer; the next query waits for all, and a failure of any is its failure.
 */
class Line {
  readonly #client: pg.PoolClient;
  /** The client's socket: corked, what is sent ahead leaves with the next query in one write. */
  readonly #socket: Writable;
  #seesWith = "";
  #ahead: Promise<unknown> | null = null;
  readonly #uses = new Map<string, string | null>();
  #names = 0;
  #usedAt = performance.now();

  constructor(client: pg.PoolClient) {
    this.#client = client;
    this.#socket = (client as unknown as { connection: { stream: Writable } }).connection.stream;
  }

  async stands(): Promise<boolean> {
    if (performance.now() - this.#usedAt < UNUSED_MS) return true;
    try {
      await this.#client.query({ text: "select 1", query_timeout: UNUSED_MS } as pg.QueryConfig);
      return true;
    } catch {
      return false;
    }
  }

  lookWith(eyes: Eyes, key: string): void {
    if (this.#seesWith === key) return;
    this.#seesWith = key;
    const values = [
      eyes.scope,
      eyes.unitId ?? "",
      eyes.chainId ?? "",
      eyes.audit ? "on" : "",
      eyes.opens.join(","),
    ];
    this.#cork();
    const sent = this.#ask(
      "select set_config('luming.scope', $1, false), set_config('luming.unit', $2, false), set_config('luming.chain', $3, false), set_config('luming.audit', $4, false), set_config('luming.opens', $5, false)",
      values.map(String),
    );
    sent.catch(() => (this.#seesWith = ""));
    this.#sendAhead(sent);
  }

  async query(text: string, values: readonly unknown[]): Promise<unknown> {
    if (text === "begin" || text.endsWith("/* sent ahead */")) {
      this.#cork();
      this.#sendAhead(this.#ask(text, values));
      return NOTHING;
    }
    const ahead = this.#ahead;
    const asked = this.#ask(text, values);
    this.#uncork();
    if (!ahead) return asked;
    this.#ahead = null;
    const [answer] = await Promise.all([asked, ahead]);
    return answer;
  }

  release(): void {
    this.#uncork();
    this.#usedAt = performance.now();
    this.#client.release();
  }

  #sendAhead(sent: Promise<unknown>): void {
    this.#ahead = this.#ahead ? Promise.all([this.#ahead, sent]) : sent;
    // Waited for by the next query; until then it must not count as unhandled.
    this.#ahead.catch(() => {});
  }

  #cork(): void {
    if (this.#socket.writableCorked === 0) this.#socket.cork();
  }

  #uncork(): void {
    if (this.#socket.writableCorked > 0) this.#socket.uncork();
  }

  /** Prepared from its second use on: row policies make planning dearer than running. */
  #ask(text: string, values: readonly unknown[]): Promise<unknown> {
    const uses = this.#uses;
    const known = uses.get(text);
    if (known === undefined && uses.size < PREPARED_MOST * 4) uses.set(text, null);
    if (known === null && this.#names < PREPARED_MOST && values.length > 0)
      uses.set(text, `s${(this.#names += 1)}`);
    const name = uses.get(text);
    return this.#client.query({ text, values: [...values], ...(name && { name }) });
  }
}
