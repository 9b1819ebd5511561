import { Kysely, PostgresDialect, type PostgresPoolClient } from "kysely";
import pg from "pg";
import type { DB } from "../../database/tables.ts";

export type Db = Kysely<DB>;

/** Whose eyes a connection sees with; the row policies of the database read it. */
export interface Eyes {
  readonly scope: "city" | "unit" | "chain" | "none";
  readonly unitId: number | null;
  readonly chainId: number | null;
  readonly audit: boolean;
}

/** The whole city: for the system's own work (sealing, sessions, start-up), never for a caller's request. */
export const CITY_EYES: Eyes = { scope: "city", unitId: null, chainId: null, audit: true };
/** No business rows at all. */
export const NO_EYES: Eyes = { scope: "none", unitId: null, chainId: null, audit: false };

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

/**
 * Opens the pool of the app role. int8 arrives as bigint, date as `YYYY-MM-DD`. `steppingDown`: the login may be the owner, so
 * each connection takes the app role at its start.
 */
export function openDatabase(
  connection: ConnectionSettings,
  options: {
    schema: string;
    poolSize: number;
    steppingDown?: string;
    onError?: (error: Error) => void;
  },
): Database {
  const role = options.steppingDown ? ` -c role=${options.steppingDown}` : "";
  const pool = new pg.Pool({
    ...connection,
    types,
    max: options.poolSize,
    options: `-c search_path=${options.schema},public -c timezone=Asia/Shanghai -c statement_timeout=60000${role}`,
  });
  // A server that restarts breaks its connections, idle or at work; without listeners that would end the process.
  const report = (error: Error) => options.onError?.(error);
  pool.on("error", report);
  pool.on("connect", (client) => client.on("error", report));
  const views = new Map<string, Db>();
  return {
    pool,
    as(eyes) {
      const key = `${eyes.scope}|${eyes.unitId ?? ""}|${eyes.chainId ?? ""}|${eyes.audit ? "on" : ""}`;
      let view = views.get(key);
      if (!view) {
        view = new Kysely<DB>({
          dialect: new PostgresDialect({ pool: seeingPool(pool, eyes, key) }),
        });
        views.set(key, view);
      }
      return view;
    },
    close: () => pool.end(),
  };
}

const seenWith = new WeakMap<pg.PoolClient, string>();

/** A pool whose connections are given these eyes at checkout, once per change of viewer and not once per query. */
function seeingPool(pool: pg.Pool, eyes: Eyes, key: string) {
  return {
    async connect() {
      const client = await pool.connect();
      if (seenWith.get(client) !== key) {
        try {
          await client.query(
            "select set_config('luming.scope', $1, false), set_config('luming.unit', $2, false), set_config('luming.chain', $3, false), set_config('luming.audit', $4, false)",
            [
              eyes.scope,
              String(eyes.unitId ?? ""),
              String(eyes.chainId ?? ""),
              eyes.audit ? "on" : "",
            ],
          );
          seenWith.set(client, key);
        } catch (error) {
          client.release(error as Error);
          throw error;
        }
      }
      return preparing(client);
    },
    end: async () => {},
  };
}

/** How many statements a connection keeps prepared; lists of changing length must not fill the server's memory. */
const PREPARED_MOST = 300;
const preparingClients = new WeakMap<pg.PoolClient, PostgresPoolClient>();

/** The client with each statement prepared from its second use on: row policies make planning dearer than running. */
function preparing(client: pg.PoolClient): PostgresPoolClient {
  let prepared = preparingClients.get(client);
  if (!prepared) {
    const uses = new Map<string, string | null>();
    let names = 0;
    prepared = {
      // The dialect asks with text and values only; cursors would need a second form.
      query: ((text: string, values: readonly unknown[]) => {
        const known = uses.get(text);
        if (known === undefined && uses.size < PREPARED_MOST * 4) uses.set(text, null);
        if (known === null && names < PREPARED_MOST && values.length > 0)
          uses.set(text, `s${(names += 1)}`);
        const name = uses.get(text);
        return client.query({ text, values: [...values], ...(name && { name }) });
      }) as unknown as PostgresPoolClient["query"],
      release: () => client.release(),
    };
    preparingClients.set(client, prepared);
  }
  return prepared;
}
