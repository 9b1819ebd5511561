import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import Type from "typebox";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { healthOf } from "../../app/server/health.ts";
import { createServer } from "../../app/server/create-server.ts";
import { type Endpoint, endpoint } from "../../kernel/endpoint.ts";
import { DayShape, OneOf, Shape } from "../../kernel/shape.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../tests/desk.ts";
import { readConfig } from "./config.ts";
import { CITY_EYES, type ConnectionSettings, openDatabase } from "./database.ts";
import { sweepHalfWritten } from "./files.ts";
import { UPLOADS_AT_ONCE } from "./inbox.ts";
import { outageOf } from "./outage.ts";
import { insist } from "./problem.ts";
import { forgetOldReplies } from "./replies.ts";
import { type Desk, serve, SESSION_COOKIE } from "./serve.ts";
import { takeTurn } from "./turns.ts";

const sendIn = endpoint({
  method: "POST",
  path: "/api/door/files",
  title: "收件",
  allow: "account",
  upload: true,
  fields: Shape({ kind: OneOf(["slip", "invoice"]), day: Type.Optional(DayShape) }),
  reply: Type.Object({ name: Type.String(), size: Type.Integer(), kind: Type.String() }),
});
const look = endpoint({
  method: "GET",
  path: "/api/door/look",
  title: "看",
  allow: "account",
  reply: Type.Object({ ok: Type.Boolean() }),
});
const breakDown = endpoint({
  method: "POST",
  path: "/api/door/break",
  title: "出错",
  allow: "account",
  body: Type.Object({ code: Type.String(), syscall: Type.Optional(Type.String()) }),
});

const note = endpoint({
  method: "POST",
  path: "/api/door/notes",
  title: "记一笔",
  allow: "account",
  body: Type.Object({ words: Type.String() }),
  reply: Type.Object({ no: Type.Integer(), token: Type.String() }),
});
const cut = endpoint({
  method: "POST",
  path: "/api/door/cut",
  title: "断开",
  allow: "account",
});
/** How often the connection still breaks. */
let cuts = 0;

function doorRoutes(desk: Desk): void {
  serve(desk, sendIn, async ({ db, upload, fields, record }) => {
    await takeTurn(db, "door");
    record({ subject: "door", subjectId: 1, summary: upload.name });
    const { length } = await upload.bytes();
    return { name: upload.name, size: length, kind: fields.kind };
  });
  serve(desk, look, async ({ db }) => {
    await db.selectFrom("organization_unit").select("id").limit(1).execute();
    return { ok: true };
  });
  serve(desk, note, async ({ db, body, record }) => {
    insist(body.words === "no" ? { code: "door.no", words: "不收" } : null);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from audit_entry where subject = 'note'`.execute(db);
    record({ subject: "note", subjectId: 1, summary: body.words });
    if (cuts > 0) {
      cuts -= 1;
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
    }
    return { no: (rows[0]?.n ?? 0) + 1, token: "told-once" };
  });
  serve(desk, cut, async ({ db, record }) => {
    record({ subject: "cut", subjectId: 1, summary: "断开" });
    if (cuts > 0) {
      cuts -= 1;
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
    }
  });
  serve(desk, breakDown, ({ body }) => {
    throw Object.assign(new Error("broken on purpose"), body);
  });
}

let desk: TestDesk;
let one: Visitor;
let other: Visitor;
let port: number;
const open: Socket[] = [];

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [doorRoutes] });
  one = await desk.signInAs("office_verifier");
  other = await desk.signInAs("finance");
  await desk.app.listen({ port: 0, host: "127.0.0.1" });
  port = (desk.app.server.address() as { port: number }).port;
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
});
afterAll(() => desk.close());

const PART = [
  "--b",
  'content-disposition: form-data; name="kind"',
  "",
  "slip",
  "--b",
  'content-disposition: form-data; name="file"; filename="回单\u202egnp.png"',
  "content-type: image/png",
  "",
  "",
].join("\r\n");
const END = "\r\n--b--\r\n";

/** A line on which a request has begun: its head and the first bytes of its body. */
async function begun(who: Visitor, to: Endpoint, first: string, length: number) {
  const socket = connect(port, "127.0.0.1");
  open.push(socket);
  const type = to.upload ? "multipart/form-data; boundary=b" : "application/json";
  let heard = "";
  socket.on("data", (chunk) => (heard += chunk.toString()));
  socket.on("error", () => {});
  socket.write(
    `${to.method} ${to.path} HTTP/1.1\r\nhost: x\r\nx-luming: 1\r\ncookie: ${SESSION_COOKIE}=token-${who.caller.accountId}\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n${first}`,
  );
  return { socket, heard: () => heard };
}
const slowUpload = (who: Visitor) =>
  begun(who, sendIn, `${PART}half`, Buffer.byteLength(`${PART}half of it${END}`));

async function until(what: () => boolean): Promise<void> {
  while (!what()) await pause(10);
}

/** Connections of the application as the server sees them, this city's only. */
const OURS = "from pg_stat_activity where application_name = 'luming ' || current_schema()";

/** Which of them are in a transaction, and which hold a turn. */
async function atWork() {
  const { rows } = await desk.owner.query<{ transactions: number; turns: number }>(
    `select count(xact_start)::int as transactions,
            count(*) filter (where pid in (select pid from pg_locks where locktype = 'advisory'))::int as turns ${OURS}`,
  );
  return rows[0];
}
const scratch = () => {
  const folder = desk.scratchFolder;
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
};

describe("what stands beside a file", () => {
  const file = { name: "a.png", bytes: Buffer.from("x") };
  test("is held against the contract, and nothing is dropped or guessed at", async () => {
    const send = (fields: Record<string, string>) => one.upload(sendIn, {}, file, fields);
    expect((await send({ kind: "invoice", day: "" })).body).toMatchObject({ kind: "invoice" });
    const wrongs: Record<string, string>[] = [
      {},
      { kind: "other" },
      { kind: "slip", day: "5月" },
      { kind: "slip", more: "x" },
    ];
    for (const wrong of wrongs) {
      const { status, body } = await send(wrong);
      expect([wrong, status, body.code]).toEqual([wrong, 400, "malformed"]);
    }
  });
});

describe("a body is on the disk before a connection is taken", () => {
  test("stalled uploads of one account and slow honest ones of many hold no connection and no turn", async () => {
    const stalled: { socket: Socket; heard: () => string }[] = [];
    for (let line = 0; line < UPLOADS_AT_ONCE; line += 1) stalled.push(await slowUpload(one));
    await until(() => scratch().length === UPLOADS_AT_ONCE);
    const tooMany = await slowUpload(one);
    await until(() => tooMany.heard() !== "");
    expect(tooMany.heard()).toMatch(/^HTTP\/1\.1 429/);
    const honest: { socket: Socket; heard: () => string }[] = [];
    for (let person = 0; person < 12; person += 1)
      honest.push(await slowUpload(await desk.signInAs("finance")));
    await until(() => scratch().length === UPLOADS_AT_ONCE + 12);

    expect(await atWork()).toEqual({ transactions: 0, turns: 0 });
    expect(desk.database.pool.waitingCount).toBe(0);
    expect((await other.call(look)).body).toEqual({ ok: true });

    for (const { socket } of honest) socket.write(` of it${END}`);
    await until(() => honest.every(({ heard }) => heard().startsWith("HTTP/1.1 200")));
    expect(honest[0]?.heard()).toContain('{"name":"回单gnp.png","size":10,"kind":"slip"}');

    for (const { socket } of stalled) socket.destroy();
    await until(() => scratch().length === 0);
    expect(await atWork()).toEqual({ transactions: 0, turns: 0 });
    // The places of the broken ones are free again.
    const again = await slowUpload(one);
    again.socket.write(` of it${END}`);
    await until(() => again.heard() !== "");
    expect(again.heard()).toMatch(/^HTTP\/1\.1 200/);
  });

  test("a stalled body in JSON holds no connection", async () => {
    const stalled = await begun(one, breakDown, '{"code":', 100);
    expect((await other.call(look)).status).toBe(200);
    expect(await atWork()).toEqual({ transactions: 0, turns: 0 });
    expect(stalled.heard()).toBe("");
  });

  test("a body without a file is refused in one way everywhere", async () => {
    const reply = await desk.app.inject({
      method: "POST",
      url: sendIn.path,
      headers: { "x-luming": "1", "content-type": "multipart/form-data; boundary=b" },
      cookies: { [SESSION_COOKIE]: `token-${one.caller.accountId}` },
      payload: '--b\r\ncontent-disposition: form-data; name="kind"\r\n\r\nslip\r\n--b--\r\n',
    });
    expect([reply.statusCode, reply.json().code]).toEqual([409, "files.missing"]);
  });

  test("too large a file is refused and removed", async () => {
    const file = { name: "大.png", bytes: new Uint8Array(desk.desk.config.uploadBytes + 1) };
    const { status, body } = await one.upload(sendIn, {}, file, { kind: "slip" });
    expect([status, body.code]).toEqual([413, "too_large"]);
    expect(scratch()).toEqual([]);
  });
});

test("a sender who goes away in the midst is no outage and no defect", async () => {
  const app = await createServer(readConfig({ LOG_LEVEL: "silent" }));
  const told: string[] = [];
  app.addHook("onSend", async (_request, _reply, payload) => void told.push(String(payload)));
  app.post("/api/left", async () => ({ ok: true }));
  await app.listen({ port: 0, host: "127.0.0.1" });
  const socket = connect((app.server.address() as { port: number }).port, "127.0.0.1");
  socket.write(
    "POST /api/left HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{",
  );
  setTimeout(() => socket.resetAndDestroy(), 50);
  await until(() => told.length > 0);
  expect(JSON.parse(told[0] ?? "{}")).toMatchObject({ status: 400, code: "left" });
  await app.close();
});

test("replies with data are kept by no browser; behind HTTPS the browser is told to stay there", async () => {
  for (const [secure, hsts] of [
    ["0", undefined],
    ["1", "max-age=31536000"],
  ] as const) {
    const app = await createServer(readConfig({ LOG_LEVEL: "silent", SECURE_COOKIE: secure }));
    app.get("/api/rows", async () => ({ rows: [] }));
    app.get("/page", async () => "page");
    const rows = await app.inject("/api/rows");
    expect(rows.headers["cache-control"]).toBe("private, no-store");
    expect(rows.headers["strict-transport-security"]).toBe(hsts);
    expect(rows.headers["content-security-policy"]).not.toMatch(/script-src[^;]*unsafe|https:/);
    expect((await app.inject("/page")).headers["cache-control"]).toBeUndefined();
    await app.close();
  }
});

describe("a stop", () => {
  test("lets what is under way come to its end, and begins nothing new", async () => {
    const app = await createServer(readConfig({ LOG_LEVEL: "silent" }));
    let finish = () => {};
    const under = new Promise<void>((resolve) => (finish = resolve));
    let begunOnes = 0;
    app.get("/api/slow", async () => {
      begunOnes += 1;
      await under;
      return { ok: true };
    });
    await app.listen({ port: 0, host: "127.0.0.1" });
    const line = () => {
      const socket = connect((app.server.address() as { port: number }).port, "127.0.0.1");
      open.push(socket);
      const heard = { socket, words: "" };
      socket.on("data", (chunk) => (heard.words += chunk.toString()));
      return heard;
    };
    const [early, late] = [line(), line()];
    early.socket.write("GET /api/slow HTTP/1.1\r\nhost: x\r\n\r\n");
    // Half a head: the line is in use when the stop comes, and asks after it.
    late.socket.write("GET /api/slow HTTP/1.1\r\n");
    await until(() => begunOnes === 1);
    const closed = app.close();
    await until(() => !app.server.listening);
    late.socket.write("host: x\r\n\r\n");
    await until(() => late.words !== "");
    expect(late.words).toMatch(/^HTTP\/1\.1 503[^]*retry-after: 10[^]*系统正在重新启动/);
    finish();
    await closed;
    await until(() => early.words !== "");
    expect(early.words).toMatch(/^HTTP\/1\.1 200[^]*connection: close[^]*\{"ok":true\}/);
  });
});

test("half-written files of killed processes are swept, whole ones and those just being written stay", async () => {
  const folder = join(desk.scratchFolder, "files", "ab");
  mkdirSync(folder, { recursive: true });
  const old = `${"c".repeat(62)}.0123456789ab`;
  for (const name of [old, "d".repeat(62), `${"e".repeat(62)}.0123456789ab`])
    writeFileSync(join(folder, name), "x");
  for (const name of [old, "d".repeat(62)]) utimesSync(join(folder, name), 1, 1);
  expect(await sweepHalfWritten(join(desk.scratchFolder, "files"))).toBe(1);
  expect(readdirSync(folder)).not.toContain(old);
  expect(readdirSync(folder)).toHaveLength(2);
  rmSync(join(desk.scratchFolder, "files"), { recursive: true });
});

describe("an outage is told as one", () => {
  test.each`
    what                             | body                                            | code                 | words
    ${"no disk left for a file"}     | ${{ code: "ENOSPC", syscall: "write" }}         | ${"outage.disk"}     | ${"磁盘已满"}
    ${"no disk left for the tables"} | ${{ code: "53100" }}                            | ${"outage.disk"}     | ${"磁盘已满"}
    ${"files read-only"}             | ${{ code: "EROFS", syscall: "open" }}           | ${"outage.files"}    | ${"写不进去"}
    ${"nobody at the address"}       | ${{ code: "ECONNREFUSED", syscall: "connect" }} | ${"outage.database"} | ${"数据库暂时连不上"}
    ${"no socket of the server"}     | ${{ code: "ENOENT", syscall: "connect" }}       | ${"outage.database"} | ${"没有保存"}
    ${"the server starts"}           | ${{ code: "57P03" }}                            | ${"outage.database"} | ${"没有保存"}
    ${"the server only reads"}       | ${{ code: "25006" }}                            | ${"outage.database"} | ${"没有保存"}
    ${"a lock that is not given"}    | ${{ code: "57014" }}                            | ${"outage.busy"}     | ${"系统正忙"}
  `(
    "$what",
    async ({ body, code, words }: { body: { code: string }; code: string; words: string }) => {
      const reply = await one.call(breakDown, { body });
      expect([reply.status, reply.body.code]).toEqual([503, code]);
      expect(reply.body.words).toContain(words);
    },
  );

  test("a missing file is a defect, no outage", async () => {
    const reply = await one.call(breakDown, { body: { code: "ENOENT", syscall: "open" } });
    expect([reply.status, reply.body.code]).toEqual([500, "defect"]);
  });

  test("a write whose connection breaks before anything is stored is begun once more", async () => {
    cuts = 1;
    expect((await one.call(cut)).status).toBe(204);
    const { rowCount } = await desk.owner.query("select 1 from audit_entry where subject = 'cut'");
    expect(rowCount).toBe(1);
  });

  test("where it breaks again, the person is told that nothing is stored", async () => {
    cuts = 2;
    const reply = await one.call(cut);
    expect([reply.status, reply.body.code]).toEqual([503, "outage.database"]);
    expect((await other.call(look)).status).toBe(200);
  });

  test("a pool that is used up says busy, and the question aside still gets its answer", async () => {
    const settings = desk.database.pool.options as ConnectionSettings;
    const narrow = openDatabase(settings, { schema: "public", poolSize: 1, waitMs: 2_000 });
    const held = await narrow.pool.connect();
    const waited = await sql`select 1`.execute(narrow.as(CITY_EYES)).catch((error: Error) => error);
    expect(outageOf(waited as Error)?.code).toBe("outage.busy");
    expect((await sql`select 1 as one`.execute(narrow.aside)).rows).toEqual([{ one: 1 }]);
    held.release();
    await narrow.close();
  });
});

describe("an act with a name is done once", () => {
  let names = 0;
  const key = () => `name-of-an-act-in-a-test-${(names += 1)}`;
  const stored = async (words: string) =>
    (
      await desk.owner.query("select 1 from audit_entry where subject = 'note' and summary = $1", [
        words,
      ])
    ).rowCount;
  const sent = (words: string, name?: string, who = one) =>
    who.call(note, { body: { words }, ...(name && { key: name }) });

  test("sent again after a lost reply it gets the same reply and stores nothing", async () => {
    const name = key();
    const first = await sent("甲", name);
    const again = await sent("甲", name);
    expect(first.status).toBe(200);
    expect(again).toEqual(first);
    expect(await stored("甲")).toBe(1);
  });

  test("sent twice at once it is done once, and both hear of it", async () => {
    const name = key();
    const answers = await Promise.all(Array.from({ length: 6 }, () => sent("乙", name)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(({ body }) => body.no)).size).toBe(1);
    expect(await stored("乙")).toBe(1);
  });

  test("without a name, or with another, it is another act", async () => {
    for (const name of [undefined, undefined, key(), key()]) await sent("丙", name);
    expect(await stored("丙")).toBe(4);
  });

  test("the same name with other content is refused and says that the first is stored", async () => {
    const name = key();
    await sent("丁", name);
    const changed = await sent("丁改", name);
    expect([changed.status, changed.body.code]).toEqual([409, "request.stored_already"]);
    expect(await stored("丁改")).toBe(0);
  });

  test("a refused act may be put right under its name", async () => {
    const name = key();
    expect((await sent("no", name)).body.code).toBe("door.no");
    expect((await sent("戊", name)).status).toBe(200);
  });

  test("a name is its account's own", async () => {
    const name = key();
    await sent("己", name);
    await sent("己", name, other);
    expect(await stored("己")).toBe(2);
  });

  test("broken off before it was stored it is done by the second try, once", async () => {
    cuts = 1;
    expect((await sent("庚", key())).status).toBe(200);
    expect(await stored("庚")).toBe(1);
  });

  test("a file is its content: the same bytes are the same act, others are not", async () => {
    const name = key();
    const put = (bytes: number[]) =>
      one.upload(
        sendIn,
        { key: name },
        { name: "a.png", bytes: new Uint8Array(bytes) },
        { kind: "slip" },
      );
    const first = await put([1, 2]);
    expect(first.status).toBe(200);
    expect(await put([1, 2])).toEqual(first);
    expect((await put([1, 3])).body.code).toBe("request.stored_already");
  });

  test("what is kept cannot be read without the name, and is forgotten after days", async () => {
    const name = key();
    await sent("辛", name);
    const kept = await desk.owner.query("select * from request_reply");
    const text = JSON.stringify(kept.rows) + kept.rows.map(({ reply }) => String(reply)).join();
    expect(text).not.toContain("told-once");
    expect(text).not.toContain(name);
    expect(await forgetOldReplies(desk.database)).toBe(0);
    await desk.owner.query("update request_reply set at = at - interval '5 days'");
    expect(await forgetOldReplies(desk.database)).toBe(kept.rowCount);
  });

  test("a short or strange name is refused", async () => {
    expect((await sent("壬", "short")).status).toBe(400);
  });
});

test("health says what fails, and only that", async () => {
  const files = join(desk.scratchFolder, "health");
  mkdirSync(files);
  expect(await healthOf(desk.database, files)()).toMatchObject({ ok: true, words: [] });
  const settings = { host: join(desk.scratchFolder, "nowhere"), port: 5432 };
  const away = openDatabase(settings, { schema: "public", poolSize: 1 });
  expect(await healthOf(away, join(files, "gone"))()).toEqual({
    ok: false,
    checks: { database: "failed", audit: "unknown", files: "failed", disk: "unknown" },
    words: ["数据库连不上，或只能读不能写", "存文件的目录写不进去"],
  });
  await away.close();
  rmSync(files, { recursive: true });
});

describe("the caller's address behind proxies", () => {
  test.each`
    trust                       | from          | said                   | address
    ${undefined}                | ${"10.8.0.1"} | ${"1.2.3.4"}           | ${"10.8.0.1"}
    ${"1"}                      | ${"10.8.0.1"} | ${"9.9.9.9, 1.2.3.4"}  | ${"1.2.3.4"}
    ${"2"}                      | ${"10.8.0.1"} | ${"9.9.9.9, 1.2.3.4"}  | ${"9.9.9.9"}
    ${"10.8.0.0/16"}            | ${"10.8.0.1"} | ${"9.9.9.9, 1.2.3.4"}  | ${"1.2.3.4"}
    ${"127.0.0.1, 10.8.0.0/16"} | ${"10.8.0.1"} | ${"1.2.3.4, 10.8.0.7"} | ${"1.2.3.4"}
    ${"127.0.0.1"}              | ${"10.8.0.1"} | ${"1.2.3.4"}           | ${"10.8.0.1"}
  `(
    "TRUST_PROXY=$trust, from $from, said $said: $address",
    async ({ trust, from, said, address }) => {
      const app = await createServer(
        readConfig({ LOG_LEVEL: "silent", TRUST_PROXY: trust as string | undefined }),
      );
      app.get("/api/address", (request) => ({ address: request.ip }));
      const reply = await app.inject({
        url: "/api/address",
        remoteAddress: from as string,
        headers: { "x-forwarded-for": said as string },
      });
      expect(reply.json()).toEqual({ address });
      await app.close();
    },
  );

  test.each(["yes", "10.8.0.0/40", "proxy.local", "10"])("TRUST_PROXY=%s is refused", (text) => {
    expect(() => readConfig({ TRUST_PROXY: text })).toThrow("TRUST_PROXY");
  });
});
