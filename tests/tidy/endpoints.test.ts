import { expect, test } from "vitest";
import type { Endpoint } from "../../kernel/endpoint.ts";
import { PERMISSIONS } from "../../features/rooms.ts";
import { DAY_PATTERN, MONTH_PATTERN } from "../../kernel/shape.ts";
import { filesEnding, isTest, readText, type SourceFile } from "./tree.ts";

interface Declared extends Endpoint {
  readonly room: string;
  readonly name: string;
}

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === "object" && value !== null && "method" in value && "allow" in value;

async function declaredIn(file: SourceFile): Promise<Declared[]> {
  const exported = (await import(/* @vite-ignore */ `../../${file.path}`)) as Record<
    string,
    unknown
  >;
  const room = file.path.split("/")[1] ?? "";
  return Object.entries(exported).flatMap(([name, value]) =>
    isEndpoint(value) ? [{ ...value, room, name }] : [],
  );
}

const contracts = filesEnding("contract.ts").filter(({ path }) =>
  /^features\/\w+\/([a-z]+-)?contract\.ts$/.test(path),
);
const endpoints = (await Promise.all(contracts.map(declaredIn))).flat();
const line = (one: Declared) => `${one.method} ${one.path}`;

test("every room with a contract has endpoints", () => {
  const rooms = new Set(endpoints.map((one) => one.room));
  expect(rooms).toEqual(new Set(contracts.map(({ path }) => path.split("/")[1])));
});

test("a room's server names every contract of the room, for OpenAPI", () => {
  for (const { path } of contracts) {
    const [, room = "", file = ""] = path.split("/");
    expect(readText(`features/${room}/server/room.ts`), path).toContain(`from "../${file}"`);
  }
});

test("no contract file goes by another name", () => {
  const elsewhere = filesEnding(".ts")
    .filter(({ path, text }) => path.startsWith("features/") && /= endpoint\(\{/.test(text))
    .filter(({ path }) => !contracts.some((one) => one.path === path));
  expect(elsewhere.map(({ path }) => path)).toEqual([]);
});

test("every endpoint has a permission from the closed list", () => {
  const known: readonly string[] = [...PERMISSIONS, "anyone", "account"];
  expect(endpoints.filter((one) => !known.includes(one.allow)).map(line)).toEqual([]);
});

test("every endpoint is called something in Chinese, for the audit trail", () => {
  const nameless = endpoints.filter((one) => !/^[\u4e00-\u9fff（）、]{2,12}$/.test(one.title));
  expect(nameless.map((one) => `${line(one)} «${one.title}»`)).toEqual([]);
});

test("what a stranger may call is a short list that is read here", () => {
  const open = endpoints.filter((one) => one.allow === "anyone").map(line);
  expect(open.sort()).toMatchSnapshot();
});

test("no two endpoints share an address, and all live below /api/", () => {
  const addresses = endpoints.map((one) => `${one.method} ${one.path.replace(/:\w+/g, ":")}`);
  expect(addresses.filter((one, index) => addresses.indexOf(one) !== index)).toEqual([]);
  expect(endpoints.filter((one) => !one.path.startsWith("/api/")).map(line)).toEqual([]);
});

test("every parameter of an address is described", () => {
  const vague = endpoints.filter((one) => one.path.includes("/:") && !one.params);
  expect(vague.map(line)).toEqual([]);
});

interface Shaped {
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly properties?: Readonly<Record<string, Shaped>>;
  readonly items?: Shaped;
  readonly anyOf?: readonly Shaped[];
  readonly type?: string;
}

/** The texts of a shape that are called after a day or a month, however deep, with their patterns. */
function datesIn(shape: Shaped | undefined, name = ""): { name: string; pattern?: string }[] {
  if (!shape) return [];
  const named =
    /(?:On|Day|(?<!By)Month)$|^(?:asOf|day|month|since|until|effective(?:From|To))$/.test(name);
  const own =
    named && shape.type === "string" && !shape.enum && shape.const === undefined ? [shape] : [];
  return [
    ...own.flatMap(({ pattern }) => [{ name, ...(pattern !== undefined && { pattern }) }]),
    ...Object.entries(shape.properties ?? {}).flatMap(([key, one]) => datesIn(one, key)),
    ...(shape.anyOf ?? []).flatMap((one) => datesIn(one, name)),
    ...datesIn(shape.items, name),
  ];
}

test("every day and month that is sent is declared as one, so that none of another age is stored", () => {
  const sent = endpoints.flatMap((one) =>
    [one.params, one.query, one.body].flatMap((part) =>
      datesIn(part as Shaped | undefined).map((date) => ({ ...date, endpoint: line(one) })),
    ),
  );
  expect(sent.length).toBeGreaterThan(80);
  const loose = sent.filter(({ pattern }) => pattern !== DAY_PATTERN && pattern !== MONTH_PATTERN);
  expect(loose.map(({ endpoint, name }) => `${endpoint} ${name}`)).toEqual([]);
});

test("every read that hands out a file is logged", () => {
  const silent = endpoints.filter((one) => one.method === "GET" && one.file && !one.logged);
  expect(silent.map(line)).toEqual([]);
});

test("every endpoint is served by its room", () => {
  const servers = filesEnding(".ts").filter((file) => /^features\/\w+\/server\//.test(file.path));
  const served = (one: Declared) =>
    servers.some(
      (file) =>
        file.path.startsWith(`features/${one.room}/`) &&
        new RegExp(`serve\\(\\s*\\w+,\\s*(?:\\w+\\.)?${one.name}\\b`).test(file.text),
    );
  expect(endpoints.filter((one) => !served(one)).map((one) => `${one.room}.${one.name}`)).toEqual(
    [],
  );
});

test("every endpoint is asked for by name in a server test of its room or of the house", () => {
  const tests = filesEnding(".test.ts").filter(({ path }) =>
    /^(features\/\w+\/server|tests\/database)\//.test(path),
  );
  const spoken = new Set(tests.flatMap(({ text }) => text.match(/\b\w+\b/g) ?? []));
  const silent = endpoints.filter(({ name }) => !spoken.has(name));
  expect(silent.map(({ room, name }) => `${room}.${name}`)).toEqual([]);
});

const rooms = filesEnding(".ts").filter(
  (file) => /^features\/\w+\/server\//.test(file.path) && !isTest(file.path),
);

test("no room reads a request: what is sent arrives whole before a connection is taken", () => {
  // Passwords are proven before anything is parsed, and say so in these two files.
  const door = /^features\/organization\/server\/(routes|credentials)\.ts$/;
  const readers = rooms.filter(
    ({ path, text }) =>
      /\.(file|files|parts|saveRequestFiles)\(\)|@fastify\/multipart|\b(request|reply)\.raw\b/.test(
        text,
      ) ||
      (/FastifyRequest/.test(text) && !door.test(path)),
  );
  expect(readers.map((file) => file.path)).toEqual([]);
});

test("whoever sends a file is known, and what is sent is all that is asked of him", () => {
  const uploads = endpoints.filter((one) => one.upload);
  expect(uploads.length).toBeGreaterThan(10);
  expect(uploads.filter((one) => one.allow === "anyone" || one.body).map(line)).toEqual([]);
  // By the handler, or by what understands it before a connection is taken (`noticeIn`).
  const using = (one: Declared) =>
    rooms.some(({ text }) =>
      new RegExp(
        `serve\\(\\s*\\w+,\\s*(?:\\w+\\.)?${one.name},\\s*(?:async \\(\\{[^}]*\\bupload\\b|\\w+,\\s*\\w+In\\))`,
      ).test(text),
    );
  expect(uploads.filter((one) => !using(one)).map(line)).toEqual([]);
});
