import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "../../app/server/create-app.ts";
import { type TestDesk, openTestDesk } from "../desk.ts";

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const folder = mkdtempSync(join(tmpdir(), "luming-openapi-"));
let desk: TestDesk;
let document: OpenApi;

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [] });
  const { database, clock } = desk;
  const { config } = desk.desk;
  const folders = { filesFolder: join(folder, "files"), scratchFolder: join(folder, "scratch") };
  const { app } = await createApp({ database, clock, config, ...folders, demo: false });
  const reply = await app.inject({ method: "GET", url: "/api/openapi.json" });
  document = reply.json() as OpenApi;
  await app.close();
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

test("the interface as others see it: every address with its title, what it asks and what it answers", async () => {
  const condensed = Object.fromEntries(
    Object.entries(document.paths)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, operations]) => [path, condense(operations)]),
  );
  expect(document.openapi).toBe("3.1.0");
  await expect(`${JSON.stringify(condensed, null, 2)}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, "../golden/openapi.json"),
  );
});

test("every operation has a title in Chinese and an answer", () => {
  const silent = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { summary, responses }]) => {
        return !/[一-龥]/.test(summary ?? "") || Object.keys(responses).length === 0;
      })
      .map(([method]) => `${method} ${path}`),
  );
  expect(silent).toEqual([]);
});

/** `get: 名称 ?query {body} → 200`, small enough to be read in a review. */
function condense(operations: Readonly<Record<string, Operation>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(operations).map(([method, operation]) => {
      const query = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === "query")
        .map(({ name }) => name);
      return [
        method,
        [
          operation.summary ?? "",
          query.length > 0 && `?${query.join("&")}`,
          operation.requestBody && `{${fieldsOf(operation.requestBody).join(", ")}}`,
          `→ ${Object.keys(operation.responses).join("/")}`,
        ]
          .filter(Boolean)
          .join(" "),
      ];
    }),
  );
}

function fieldsOf({ content }: NonNullable<Operation["requestBody"]>): string[] {
  return Object.values(content).flatMap((form) => {
    const { properties = {} } = (form as { schema?: { properties?: object } }).schema ?? {};
    return Object.keys(properties);
  });
}
