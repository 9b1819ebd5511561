import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { inject } from "vitest";
import { isQuotedByRules } from "../app/server/notice-facts.ts";
import { createServer } from "../app/server/create-server.ts";
import { migrate } from "../database/migrate.ts";
import {
  type BodyOf,
  type Endpoint,
  FILE_TYPES,
  type ParamsOf,
  type QueryOf,
  type ReplyOf,
} from "../kernel/endpoint.ts";
import { permissionsOf, ROW_PERMISSIONS } from "../features/rooms.ts";
import { ROLE_RULES, type Role } from "../kernel/permission.ts";
import { standingClock } from "../platform/server/clock.ts";
import { readConfig } from "../platform/server/config.ts";
import { type Database, openDatabase } from "../platform/server/database.ts";
import { openFileStore } from "../platform/server/files.ts";
import { openInbox } from "../platform/server/inbox.ts";
import { problemsOf, successOf } from "../platform/server/outcomes.ts";
import { KEY_HEADER } from "../platform/server/replies.ts";
import { type Caller, type Desk, SESSION_COOKIE } from "../platform/server/serve.ts";
import { layFoundation } from "./builders/foundation.ts";

type Ask<E extends Endpoint> = {
  params?: ParamsOf<E>;
  query?: QueryOf<E>;
  body?: BodyOf<E>;
  /** The name of the act: the same again is the same act. */
  key?: string;
};

/** The declared reply, or the problem's code and words. */
type Answer<E extends Endpoint> = (ReplyOf<E> extends undefined ? unknown : ReplyOf<E>) & {
  code?: string;
  words?: string;
};

export interface Visitor {
  readonly caller: Caller;
  /** Calls an endpoint as this person; `body` of a refusal is the problem with `code` and `words`. */
  call<E extends Endpoint>(endpoint: E, ask?: Ask<E>): Promise<{ status: number; body: Answer<E> }>;
  /** Sends one file as multipart, with the other fields before it. */
  upload<E extends Endpoint>(
    endpoint: E,
    ask: Ask<E>,
    file: { name: string; bytes: Uint8Array },
    fields?: Record<string, string>,
  ): Promise<{ status: number; body: Answer<E> }>;
}

interface Place {
  readonly unit?: string;
  readonly chain?: string;
  readonly sameAs?: Visitor;
}

export interface TestDesk {
  readonly app: FastifyInstance;
  readonly desk: Desk;
  readonly database: Database;
  readonly clock: ReturnType<typeof standingClock>;
  /** Where bodies lie while they are worked on. */
  readonly scratchFolder: string;
  /** Where `desk.files` keeps its files. */
  readonly filesFolder: string;
  /** A connection as the owner of the tables, in the test's schema. */
  readonly owner: pg.Client;
  /**
   * An account with this role; a unit role needs `unit`, a task force `chain` (names as in the annexes). `sameAs` opens another
   * account of that visitor's person.
   */
  signInAs(role: Role, place?: Place): Promise<Visitor>;
  close(): Promise<void>;
}

let schemas = 0;

/**
 * A desk on a schema of its own with the 21 units, nine chains and the targets of 2023, or `empty` as an installation begins;
 * `rooms` puts routes on it.
 */
export async function openTestDesk(options: {
  day?: string;
  rooms: ((desk: Desk) => void)[];
  empty?: boolean;
}): Promise<TestDesk> {
  const schema = `test_${process.pid}_${Date.now().toString(36)}_${(schemas += 1)}`;
  const owner = new pg.Client(inject("ownerUrl"));
  await owner.connect();
  const appRole = new URL(inject("appUrl")).username;
  await migrate(owner, {
    schema,
    appRole,
    folder: join(import.meta.dirname, "../database/migrations"),
  });
  const database = openDatabase({ connectionString: inject("appUrl") }, { schema, poolSize: 8 });
  const folder = mkdtempSync(join(tmpdir(), "luming-files-"));
  const scratchFolder = join(folder, "scratch");
  const clock = standingClock(options.day ?? "2023-06-20");
  const callers = new Map<string, Caller>();
  const config = readConfig({ LOG_LEVEL: process.env.LOG_LEVEL ?? "silent" });
  const app = await createServer(config);
  const desk: Desk = {
    app,
    database,
    clock,
    config,
    files: openFileStore(folder),
    inbox: await openInbox(scratchFolder),
    demo: false,
    identify: async (token) => callers.get(token) ?? null,
    quotes: isQuotedByRules,
    rowPermissions: ROW_PERMISSIONS,
    endpoints: [],
  };
  if (!options.empty) await layFoundation(owner);
  for (const room of options.rooms) room(desk);
  await app.ready();
  return {
    app,
    desk,
    database,
    clock,
    filesFolder: folder,
    scratchFolder,
    owner,
    signInAs: (role, place = {}) => signIn(app, owner, callers, role, place),
    async close() {
      await app.close();
      await database.close();
      await owner.query(`drop schema ${schema} cascade`);
      await owner.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function signIn(
  app: FastifyInstance,
  owner: pg.Client,
  callers: Map<string, Caller>,
  role: Role,
  place: Place,
): Promise<Visitor> {
  const one = async (text: string, values: unknown[]): Promise<number> =>
    ((await owner.query<{ id: number }>(text, values)).rows[0] as { id: number }).id;
  const name = `${ROLE_RULES[role].title}${callers.size + 1}`;
  const personId =
    place.sameAs?.caller.personId ??
    (await one("insert into organization_person (name, demo) values ($1, true) returning id", [
      name,
    ]));
  const loginName = `${role}${callers.size + 1}`;
  const accountId = await one(
    "insert into organization_account (login_name, person_id, password_hash) values ($1, $2, 'none') returning id",
    [loginName, personId],
  );
  const unitId = place.unit
    ? await one("select id from organization_unit where name = $1", [place.unit])
    : null;
  const under = await owner.query<{ ids: number[] | null }>(
    "select organization_under($1) as ids",
    [unitId],
  );
  const caller: Caller = {
    accountId,
    personId,
    name,
    loginName,
    roles: [role],
    permissions: new Set(permissionsOf(role)),
    scope: ROLE_RULES[role].scope,
    unitId,
    unitIds: under.rows[0]?.ids ?? [],
    chainId: place.chain
      ? await one("select id from chains_chain where name = $1", [place.chain])
      : null,
    mustChangePassword: false,
  };
  if (role === "county_leader")
    await owner.query(
      `insert into organization_county_rank (person_id, words, rank, basis, from_on, by_name)
       values ($1, '副市长', 'county_deputy', '演示文件', '2020-01-01', '试') on conflict do nothing`,
      [personId],
    );
  if (role === "unit_head") await putInOffice(owner, personId, place.unit ?? "");
  const token = `token-${accountId}`;
  callers.set(token, caller);
  return visitor(app, caller, { [SESSION_COOKIE]: token });
}

/** A unit's first head holds its office since long before any test; further ones sign under that head's authority. */
async function putInOffice(owner: pg.Client, personId: number, unit: string): Promise<void> {
  await owner.query(
    `with place as (select id from organization_unit where name = $2),
       head as (select t.person_id from organization_tenure t join organization_post o on o.id = t.post_id
         where o.unit_id = (select id from place) and o.principal and t.to_on is null),
       authority as (insert into organization_authority (unit_id, person_id, principal_id, document, from_on, to_on, entered_by)
         select place.id, $1, head.person_id, '授权书', '2020-01-01', '2099-12-31', '试' from place, head),
       post as (insert into organization_post (unit_id, title, principal)
         select id, '主要负责人', true from place where not exists (select 1 from head) returning id)
     insert into organization_tenure (post_id, person_id, from_on, basis) select id, $1, '2020-01-01', '试' from post`,
    [personId, unit],
  );
}

interface Reply {
  readonly statusCode: number;
  readonly headers: Record<string, unknown>;
  readonly body: string;
}

/** OpenAPI lists what an endpoint may answer; whatever a test meets beside that is a fault of the list. */
function holdToContract(endpoint: Endpoint, status: number, type: string): void {
  const [name, success] = [`${endpoint.method} ${endpoint.path}`, successOf(endpoint)];
  if (status !== success && !problemsOf(endpoint).includes(status))
    throw new Error(`${name} answered ${status}, which OpenAPI does not list`);
  const types: readonly string[] | undefined = endpoint.file && FILE_TYPES[endpoint.file];
  if (status === success && types && !types.includes(type.split(";")[0] ?? ""))
    throw new Error(`${name} sent ${type}, which OpenAPI does not list`);
}

const keyed = (key?: string) => (key === undefined ? {} : { [KEY_HEADER]: key });

function visitor(app: FastifyInstance, caller: Caller, cookies: Record<string, string>): Visitor {
  const headers = { "x-luming": "1" };
  const addressOf = (endpoint: Endpoint, params: unknown) =>
    endpoint.path.replace(/:(\w+)/g, (_all, name: string) =>
      encodeURIComponent(String((params as Record<string, unknown>)[name])),
    );
  const answer = (endpoint: Endpoint, reply: Reply) => {
    const type = String((reply.headers["content-type"] as string | undefined) ?? "");
    holdToContract(endpoint, reply.statusCode, type);
    const body = type.includes("json") ? JSON.parse(reply.body || "null") : reply.body;
    return { status: reply.statusCode, body };
  };
  return {
    caller,
    async call(endpoint, ask = {}) {
      return answer(
        endpoint,
        await app.inject({
          method: endpoint.method,
          url: addressOf(endpoint, ask.params),
          query: (ask.query ?? {}) as Record<string, string>,
          headers: { ...headers, ...keyed(ask.key) },
          cookies,
          ...(ask.body !== undefined && { payload: ask.body as object }),
        }),
      );
    },
    async upload(endpoint, ask, file, fields = {}) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append("file", new Blob([Buffer.from(file.bytes)]), file.name);
      const body = new Response(form);
      return answer(
        endpoint,
        await app.inject({
          method: endpoint.method,
          url: addressOf(endpoint, ask.params),
          headers: {
            ...headers,
            ...keyed(ask.key),
            "content-type": body.headers.get("content-type") as string,
          },
          cookies,
          payload: Buffer.from(await body.arrayBuffer()),
        }),
      );
    },
  };
}
