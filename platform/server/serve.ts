import { yearOf } from "../../kernel/calendar.ts";
import { governedBy } from "../../kernel/citation.ts";
import { governingPlan } from "./governing-plan.ts";
import "@fastify/compress";
import "@fastify/cookie";
import "@fastify/rate-limit";
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onRequestAsyncHookHandler,
} from "fastify";
import type {
  BodyOf,
  Endpoint,
  FieldsOf,
  ParamsOf,
  QueryOf,
  ReplyOf,
} from "../../kernel/endpoint.ts";
import type { Permission, Role, Scope } from "../../kernel/permission.ts";
import { Shape } from "../../kernel/shape.ts";
import { type Deed, recordDeed } from "./audit-trail.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { type Database, type Db, NO_EYES } from "./database.ts";
import type { FileStore } from "./files.ts";
import type { Inbox, Upload } from "./inbox.ts";
import { insistOnDays } from "./stated-days.ts";
import { isCut } from "./outage.ts";
import { Pace } from "./pace.ts";
import { Forbidden, Foreign, Malformed, Refused, Unknown, Unsure } from "./problem.ts";
import { isKey, keepReply, KEY_HEADER, keptReply, type KeyedAct } from "./replies.ts";

/** A signed-in person at work: one account, the post it holds today, and how far it sees. */
export interface Caller {
  readonly accountId: number;
  /** The person behind the account: who must be different people are compared by this, whatever account they use. */
  readonly personId: number;
  readonly name: string;
  readonly loginName: string;
  readonly roles: readonly Role[];
  readonly permissions: ReadonlySet<Permission>;
  readonly scope: Scope;
  readonly unitId: number | null;
  /** The unit and those merged into it, whose rows are its people's to work on. */
  readonly unitIds: readonly number[];
  readonly chainId: number | null;
  readonly mustChangePassword: boolean;
}

/** What every room's routes are built upon. */
export interface Desk {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly clock: Clock;
  readonly config: Config;
  readonly files: FileStore;
  readonly inbox: Inbox;
  readonly demo: boolean;
  /** The caller behind a session token, or null. Given by the organization room. */
  readonly identify: (token: string) => Promise<Caller | null>;
  /** Whether a plan is the one whose chapters the rules cite. */
  readonly quotes: (documentNo: string) => boolean;
  /** Permissions by which policies of the database open rows, as the rooms declare them. */
  readonly rowPermissions: readonly Permission[];
  /** Every endpoint that was served, for OpenAPI and the permission matrix. */
  readonly endpoints: Endpoint[];
}

/** The file of an endpoint declared with `upload`; of any other there is none. */
export type UploadOf<E extends Endpoint> = E extends { readonly upload: true } ? Upload : undefined;

/**
 * What a handler is given. `db` sees only what the caller may see; in a write it is the transaction. The request itself is not
 * among it: whatever a person sends has arrived whole, and lies on the disk, before a connection is taken.
 */
export interface Visit<E extends Endpoint, Understood = undefined> {
  readonly db: Db;
  readonly caller: Caller;
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly upload: UploadOf<E>;
  /** What stood beside the upload's file, as the contract declares it. */
  readonly fields: FieldsOf<E>;
  /** What was made of what was sent before a connection was taken. */
  readonly understood: Understood;
  readonly clock: Clock;
  readonly desk: Desk;
  /** Where the request came from. */
  readonly address: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  readonly reply: FastifyReply;
  /** Names what was done, for the audit trail; every write must call it once. */
  readonly record: (deed: Deed) => void;
}

export const SESSION_COOKIE = "luming";
/** What every write carries, with the value `1`. */
export const OUR_HEADER = "x-luming";

declare module "fastify" {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

/** Who a stranger is, for the endpoints open to anyone. */
const STRANGER: Caller = {
  accountId: 0,
  personId: 0,
  name: "未登录",
  loginName: "",
  roles: [],
  permissions: new Set(),
  scope: "none",
  unitId: null,
  unitIds: [],
  chainId: null,
  mustChangePassword: false,
};

/** An endpoint without a declared reply may answer nothing. */
type Nothing<E extends Endpoint> = undefined extends ReplyOf<E> ? void : never;

export type Handler<E extends Endpoint, Understood = undefined> = (
  visit: Visit<E, Understood>,
) => Promise<ReplyOf<E> | Nothing<E>> | ReplyOf<E>;

/** Understands what was sent, however long that takes; `db` takes a connection for each question only. */
export type Understanding<E extends Endpoint, Understood> = (sent: {
  readonly upload: UploadOf<E>;
  readonly body: BodyOf<E>;
  readonly db: Db;
}) => Promise<Understood>;

/**
 * Puts one endpoint on the desk: identifies the caller before anything is parsed, checks the permission, takes the body whole
 * (a file goes to the inbox; what takes long, by `understanding`), validates by the contract, and only then runs a write in a transaction
 * with its audit entry (a refused write leaves none), and a logged read likewise. A write the browser named (`Idempotency-Key`)
 * is done once, however often it is sent, and gets the same answer each time.
 */
export function serve<E extends Endpoint, Understood = undefined>(
  desk: Desk,
  endpoint: E,
  handler: Handler<E, Understood>,
  ...[understanding]: Understood extends undefined ? [] : [Understanding<E, Understood>]
): void {
  desk.endpoints.push(endpoint);
  const pace = endpoint.asksPerMinute === undefined ? null : new Pace(endpoint.asksPerMinute);
  desk.app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: {
      ...(endpoint.params && { params: endpoint.params }),
      ...(endpoint.query && { querystring: endpoint.query }),
      ...(endpoint.body && { body: endpoint.body }),
      ...(endpoint.reply && { response: { 200: endpoint.reply } }),
      summary: endpoint.title,
    } as Record<string, unknown>,
    onRequest: doorOf(desk, endpoint),
    // The size of a packed reply tells of what it holds.
    ...(endpoint.secret && { compress: false as const }),
    handler: async (request, reply) => {
      pace?.take(request.caller?.accountId ?? 0);
      insistOnDays(endpoint, request, desk.clock.today());
      const answer = (upload: UploadOf<E>, understood: Understood) =>
        answerOf(desk, endpoint, handler, { request, reply, upload, understood });
      const caller = request.caller ?? STRANGER;
      const understood = async (upload: UploadOf<E>) => {
        const db = desk.database.as(eyesOf(desk, caller));
        const made = await understanding?.({ upload, body: request.body as BodyOf<E>, db });
        return answer(upload, made as Understood);
      };
      if (!endpoint.upload) return understood(undefined as UploadOf<E>);
      return desk.inbox.receive(request, caller.accountId, (upload) => {
        insistOnFields(request, endpoint, upload);
        insistOnDays(endpoint, { fields: upload.fields }, desk.clock.today());
        return understood(upload as UploadOf<E>);
      });
    },
  });
}

/** No field is dropped, cut or guessed at: what the contract does not give is refused by name. */
function insistOnFields(request: FastifyRequest, endpoint: Endpoint, upload: Upload): void {
  const fits = request.compileValidationSchema(endpoint.fields ?? NO_FIELDS, "body");
  if (fits(upload.fields)) return;
  throw Object.assign(new Error("fields"), { validation: fits.errors, validationContext: "body" });
}
const NO_FIELDS = Shape({});

interface Arrived<E extends Endpoint, Understood> {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly upload: UploadOf<E>;
  readonly understood: Understood;
}

/** Runs the handler; once more where its connection broke before anything was stored. */
async function answerOf<E extends Endpoint, Understood>(
  desk: Desk,
  endpoint: E,
  handler: Handler<E, Understood>,
  { request, reply, upload, understood }: Arrived<E, Understood>,
) {
  const caller = request.caller ?? STRANGER;
  const view = desk.database.as(eyesOf(desk, caller));
  const visit = (db: Db, record: (deed: Deed) => void) =>
    handler({
      db,
      caller,
      params: request.params as ParamsOf<E>,
      query: request.query as QueryOf<E>,
      body: request.body as BodyOf<E>,
      upload,
      fields: (upload as Upload | undefined)?.fields as FieldsOf<E>,
      understood,
      clock: desk.clock,
      desk,
      address: request.ip,
      cookies: request.cookies,
      reply,
      record,
    });
  const writes = endpoint.method !== "GET" || endpoint.logged === true;
  if (!writes) return onceMore(async () => visit(view, () => {}));
  if (!endpoint.reply && !endpoint.file) reply.code(204);
  const actor = {
    ...caller,
    accountId: caller.accountId || null,
    requestId: request.id,
    address: request.ip,
  };
  const act = await keyedActOf(endpoint, caller, { request, upload });
  return onceMore(
    () =>
      committed(desk, view, async (tx) => {
        const kept = act && (await keptReply(tx, act));
        if (kept) {
          reply.code(kept.status);
          return kept.answer as Awaited<ReturnType<Handler<E>>>;
        }
        let deed: Deed | undefined;
        const answer = await visit(tx, (done) => void (deed = done));
        if (!deed) throw new Error(`${endpoint.method} ${endpoint.path} 没有记录做了什么`);
        await recordDeed(tx, actor, { action: actionOf(endpoint), title: endpoint.title }, deed);
        if (act) await keepReply(tx, act, { status: reply.statusCode, answer });
        return answer;
      }),
    act !== null,
  );
}

/** The act a browser has given a name to; strangers' acts, reads, files and secrets have none. */
async function keyedActOf<E extends Endpoint>(
  endpoint: E,
  { accountId }: Caller,
  { request, upload }: { request: FastifyRequest; upload: Upload | undefined },
): Promise<KeyedAct | null> {
  const key = request.headers[KEY_HEADER];
  if (key === undefined || accountId === 0 || endpoint.method === "GET") return null;
  if (endpoint.file || endpoint.secret) return null;
  if (!isKey(key)) throw new Malformed(`${KEY_HEADER} 应为 22 到 100 位字母、数字、横线`);
  const sent = upload ? await upload.content() : request.body;
  return {
    accountId,
    action: actionOf(endpoint),
    key,
    content: [request.params, request.query, sent ?? null],
  };
}

/** Throws Unsure where the connection broke during the commit itself. */
async function committed<Answer>(
  desk: Desk,
  view: Db,
  work: (tx: Db) => Promise<Answer>,
): Promise<Answer> {
  let worked = false;
  try {
    return await view.transaction().execute(async (tx) => {
      const answer = await work(tx);
      worked = true;
      return answer;
    });
  } catch (error) {
    throw worked && isCut(error as Error) ? new Unsure() : await governed(desk, view, error);
  }
}

/** A refusal cites the plan that governs this city, not the notice the rules were written by. */
async function governed(desk: Desk, view: Db, error: unknown): Promise<unknown> {
  if (!(error instanceof Refused) || !error.refusal.basis) return error;
  const basis = governedBy(
    error.refusal.basis,
    await governingPlan(view, desk, yearOf(desk.clock.today())),
  );
  return new Refused({ ...error.refusal, basis });
}

/** After a failover the pool may hold a connection to the server that is gone. A named act may have been stored already. */
async function onceMore<Answer>(attempt: () => Promise<Answer>, isNamed = false): Promise<Answer> {
  try {
    return await attempt();
  } catch (error) {
    if (!isCut(error as Error) && !(error instanceof Unsure && isNamed)) throw error;
    return attempt();
  }
}

/** The name of the act in the audit trail: `POST /api/funds/receipts/:id/signature` → `funds.receipts.signature.post`. */
export function actionOf(endpoint: Endpoint): string {
  const parts = endpoint.path
    .split("/")
    .filter((part) => part && part !== "api" && !part.startsWith(":"));
  return [...parts, endpoint.method.toLowerCase()].join(".");
}

function eyesOf(desk: Desk, caller: Caller) {
  if (caller.accountId === 0) return NO_EYES;
  return {
    scope: caller.scope,
    unitId: caller.unitId,
    chainId: caller.chainId,
    audit: caller.permissions.has("audit.read"),
    opens: desk.rowPermissions.filter((permission) => caller.permissions.has(permission)),
  };
}

/** Who comes to an endpoint is looked at first; where a secret could be guessed, tries are counted. */
function doorOf({ app, ...desk }: Desk, endpoint: Endpoint): onRequestAsyncHookHandler[] {
  const max = endpoint.triesPerMinute;
  const limit = max === undefined ? [] : [app.rateLimit({ max, timeWindow: "1 minute" })];
  return [async (request) => admit(desk, endpoint, request), ...limit];
}

async function admit(
  desk: Pick<Desk, "identify">,
  endpoint: Endpoint,
  request: FastifyRequest,
): Promise<void> {
  const token = request.cookies[SESSION_COOKIE];
  request.caller = token ? await desk.identify(token) : null;
  // A foreign page can post a form with our cookie, but it cannot set a header of ours.
  if (endpoint.method !== "GET" && request.headers[OUR_HEADER] !== "1") throw new Foreign();
  if (endpoint.allow === "anyone") return;
  if (!request.caller) throw new Unknown();
  if (endpoint.allow === "account") return;
  if (!request.caller.permissions.has(endpoint.allow)) throw new Forbidden();
}
