import { afterAll, beforeAll, expect, test } from "vitest";
import { createServer } from "../../app/server/create-server.ts";
import { readConfig } from "./config.ts";
import { handOut, sheetReply } from "./hand-out.ts";

let app: Awaited<ReturnType<typeof createServer>>;
beforeAll(async () => {
  app = await createServer(readConfig({ LOG_LEVEL: "silent" }));
  app.get<{ Querystring: { name: string } }>("/api/file", ({ query }, reply) => {
    handOut(reply, { how: "inline", type: "image/png", name: JSON.parse(query.name) as string });
    return Buffer.from("png");
  });
  app.get("/api/sheet", (_request, reply) => sheetReply(reply, "项目.xlsx", Buffer.from("xlsx")));
});
afterAll(() => app.close());

test.each([
  ["回单.png", "%E5%9B%9E%E5%8D%95.png"],
  ["甲's (1)*.png", "%E7%94%B2%27s%20%281%29%2A.png"],
  ['a"b;c\r\n.png', "a%22b%3Bc%0D%0A.png"],
  ["半个\uD83D.png", "%E5%8D%8A%E4%B8%AA%EF%BF%BD.png"],
])("a file called %j is named so that every browser reads it", async (name, encoded) => {
  const { statusCode, headers } = await app.inject({
    url: "/api/file",
    query: { name: JSON.stringify(name) },
  });
  expect(statusCode).toBe(200);
  expect(headers["content-disposition"]).toBe(`inline; filename*=UTF-8''${encoded}`);
});

test("nobody keeps a file on the way, and nobody guesses its type", async () => {
  const { headers, body } = await app.inject({ url: "/api/sheet" });
  expect(headers).toMatchObject({
    "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "content-disposition": "attachment; filename*=UTF-8''%E9%A1%B9%E7%9B%AE.xlsx",
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  });
  expect(body).toBe("xlsx");
});
