import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import type { OpenAPIV3_1 } from "openapi-types";
import { ROOMS } from "../../../features/rooms.ts";
import type { Endpoint } from "../../../kernel/endpoint.ts";
import { ProblemReply } from "../../../platform/server/outcomes.ts";
import { KEY_HEADER } from "../../../platform/server/replies.ts";
import { OUR_HEADER, SESSION_COOKIE } from "../../../platform/server/serve.ts";
import { declaredEndpoints } from "../contracts.ts";
import { packageVersion } from "../package-root.ts";
import { operationOf } from "./operation.ts";
import { problemResponses } from "./problems.ts";
import { namedShapes } from "./shapes.ts";
import { shareSchemas } from "./sharing.ts";

type Document = OpenAPIV3_1.Document;

/** How the routes become a document: the plugin derives the shapes, the contracts say the rest. `served` is read when it is asked for. */
export function openApi(served: readonly Endpoint[]): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "鹿鸣",
        version: packageVersion(),
        description: "县级市招商引资工作系统的接口：网页所用的全部接口，别的程序也可以用。",
        contact: { name: "Luming contributors" },
        license: { name: "MulanPSL-2.0", identifier: "MulanPSL-2.0" },
      },
      servers: [{ url: "/", description: "本机" }],
      tags: ROOMS.map(({ name, title, chapter }) => ({
        name,
        description: `${title}（${chapter}）`,
      })),
      components: COMPONENTS,
    },
    transformObject: (derived) =>
      completed(("openapiObject" in derived ? derived.openapiObject : {}) as Document, served),
  };
}

const COMPONENTS: OpenAPIV3_1.ComponentsObject = {
  securitySchemes: {
    session: {
      type: "apiKey",
      in: "cookie",
      name: SESSION_COOKIE,
      description: "登录（POST /api/session）后由答复的 Set-Cookie 给出",
    },
    ours: {
      type: "apiKey",
      in: "header",
      name: OUR_HEADER,
      description: "凡写操作都带，值为 1：别的网站的页面设不了这个标头",
    },
  },
  parameters: {
    IdempotencyKey: {
      name: KEY_HEADER,
      in: "header",
      required: false,
      description: "这一次操作的名字，随机，22 到 100 位；同名再发只办一次，得到同样的答复",
      schema: { type: "string", pattern: "^[\\w-]{22,100}$" },
    },
  },
  responses: problemResponses(),
  schemas: {
    Problem: ProblemReply,
    ...namedShapes(),
  },
};

function completed(derived: Document, served: readonly Endpoint[]): Document {
  const named = new Map(declaredEndpoints().map((one) => [one.endpoint, one]));
  const paths = { ...derived.paths };
  for (const endpoint of served) {
    const declared = named.get(endpoint);
    if (!declared) throw new Error(`no contract declares ${endpoint.method} ${endpoint.path}`);
    const path = endpoint.path.replace(/:(\w+)/g, "{$1}");
    const method = endpoint.method.toLowerCase() as OpenAPIV3_1.HttpMethods;
    const operation = paths[path]?.[method] ?? {};
    paths[path] = { ...paths[path], [method]: operationOf(endpoint, declared, operation) };
  }
  const { Problem, ...schemas } = derived.components?.schemas ?? {};
  const shared = shareSchemas(paths, schemas);
  const components = { ...derived.components, schemas: { Problem, ...shared.schemas } };
  return { ...derived, paths: shared.document, components } as Document;
}
