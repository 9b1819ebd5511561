import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectral, { type RulesetDefinition } from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";
import { Ajv } from "ajv";
import type { InjectOptions } from "fastify";
import { join } from "node:path";
import type { OpenAPIV3_1 } from "openapi-types";
import { afterAll, beforeAll, expect, test } from "vitest";
import { declaredEndpoints } from "../../app/server/contracts.ts";
import { problemsOf, successOf } from "../../platform/server/outcomes.ts";
import { type Served, openServed } from "./served.ts";

type Operation = OpenAPIV3_1.OperationObject;
type Operations = Readonly<Record<string, Operation>>;

let served: Served;
let document: OpenAPIV3_1.Document;
let operations: { readonly path: string; readonly method: string; readonly of: Operation }[];

beforeAll(async () => {
  served = await openServed();
  document = served.document;
  operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Operations).map(([method, of]) => ({ path, method, of })),
  );
});
afterAll(() => served.close());

test("the interface as others see it: every address with its name, what it asks and what it answers", async () => {
  const condensed = Object.fromEntries(
    Object.entries(document.paths ?? {})
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, item]) => [path, condense(item as Operations)]),
  );
  expect(document.openapi).toBe("3.1.0");
  await expect(`${JSON.stringify(condensed, null, 2)}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, "../golden/openapi.json"),
  );
});

test("every endpoint of every contract is in it, under its room and name", () => {
  const told = operations.map(({ path, method, of }) => `${of.operationId} ${method} ${path}`);
  const declared = declaredEndpoints().map(({ room, name, endpoint: { method, path } }) =>
    [`${room}.${name}`, method.toLowerCase(), path.replace(/:(\w+)/g, "{$1}")].join(" "),
  );
  expect(declared.length).toBeGreaterThan(300);
  expect(told.toSorted()).toEqual(declared.toSorted());
});

test("Redocly's recommended rules find no error, and warn only of what is meant", async () => {
  const config = await createConfig({ extends: ["recommended"] });
  const source = JSON.stringify(document);
  const found = await lintFromString({ source, absoluteRef: "openapi.json", config });
  expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
  // `/x/projects/{id}` beside `/x/{id}/act`: an id is a number, so no address is both. 欢迎页 can refuse nobody.
  const meant = ["no-ambiguous-paths", "operation-4xx-response"];
  expect(found.filter(({ ruleId }) => !meant.includes(ruleId))).toEqual([]);
  const refusingNobody = found.filter(({ ruleId }) => ruleId === "operation-4xx-response");
  expect(refusingNobody.map(({ location }) => location[0]?.pointer)).toEqual([
    "#/paths/~1api~1welcome/get/responses",
  ]);
});

test("Spectral's recommended rules find nothing", async () => {
  const rules = new spectral.Spectral();
  rules.setRuleset({ extends: [[rulesets.oas as RulesetDefinition, "recommended"]], rules: {} });
  expect(await rules.run(JSON.stringify(document))).toEqual([]);
});

test("a shape is written out once and referred to", () => {
  const seen = new Map<string, number>();
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const text = "properties" in value ? JSON.stringify(value) : "";
    if (text) seen.set(text, (seen.get(text) ?? 0) + 1);
    Object.values(value).forEach(look);
  };
  look(document);
  const again = [...seen].reduce((sum, [text, times]) => sum + text.length * (times - 1), 0);
  expect(again / JSON.stringify(document).length).toBeLessThan(0.08);
});

const KEY = "schluesselschluesselschluessel";

test.each<[number, string, string, InjectOptions]>([
  [401, "unknown_caller", "get /api/funds/receipts", {}],
  [403, "foreign", "post /api/session", { payload: {} }],
  [400, "malformed", "post /api/session", { headers: { "x-luming": "1" }, payload: {} }],
  [
    413,
    "too_large",
    "post /api/session",
    { headers: { "x-luming": "1" }, payload: { loginName: "x".repeat(2 ** 21), password: KEY } },
  ],
  [
    415,
    "malformed",
    "post /api/session",
    { headers: { "x-luming": "1", "content-type": "text/xml" }, payload: "<admin/>" },
  ],
  [404, "absent", "get /api/service/confirmations/{token}", {}],
])("a %i looks like the problem that is promised (%s)", async (status, code, where, asked) => {
  const [method = "", path = ""] = where.split(" ");
  const url = path.replace("{token}", KEY);
  const reply = await served.app.inject({ ...asked, method: method.toUpperCase() as "GET", url });
  expect(reply.headers["content-type"]).toMatch(/^application\/problem\+json/);
  expect(reply.json()).toMatchObject({ status, code });
  const fits = new Ajv({ strict: false }).compile(document.components?.schemas?.Problem ?? false);
  expect(fits(reply.json()), JSON.stringify(fits.errors)).toBe(true);
  const operation = operations.find((one) => one.path === path && one.method === method);
  expect(Object.keys(operation?.of.responses ?? {})).toContain(String(status));
});

test("who may call what is said of every operation, and writes carry our header", () => {
  const told = new Map(operations.map(({ of }) => [of.operationId, of]));
  for (const { room, name, endpoint } of declaredEndpoints()) {
    const operation = told.get(`${room}.${name}`);
    const asked = Object.keys(operation?.security?.[0] ?? {});
    expect(asked.includes("session"), name).toBe(endpoint.allow !== "anyone");
    expect(asked.includes("ours"), name).toBe(endpoint.method !== "GET");
    expect(Object.keys(operation?.responses ?? {}).map(Number)).toEqual([
      successOf(endpoint),
      ...problemsOf(endpoint),
    ]);
  }
});

/** `get: room.name 名称 ?query {body} → 200/400`, small enough to be read in a review. */
function condense(item: Operations): Record<string, string> {
  return Object.fromEntries(
    Object.entries(item).map(([method, operation]) => {
      const query = (operation.parameters ?? []).flatMap((one) =>
        "in" in one && one.in === "query" ? [one.name] : [],
      );
      return [
        method,
        [
          operation.operationId,
          operation.summary ?? "",
          query.length > 0 && `?${query.join("&")}`,
          operation.requestBody && `{${fieldsOf(operation.requestBody).join(", ")}}`,
          `→ ${Object.keys(operation.responses ?? {}).join("/")}`,
        ]
          .filter(Boolean)
          .join(" "),
      ];
    }),
  );
}

function fieldsOf(body: NonNullable<Operation["requestBody"]>): string[] {
  const forms = "content" in body ? Object.values(body.content) : [];
  return forms.flatMap(({ schema }) => {
    const named = schema && "$ref" in schema ? schema.$ref.split("/").at(-1) : undefined;
    const shape = named === undefined ? schema : document.components?.schemas?.[named];
    return Object.keys((shape as { properties?: object } | undefined)?.properties ?? {});
  });
}
