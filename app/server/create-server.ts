import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import { Ajv } from "ajv";
import Fastify, { type FastifyInstance } from "fastify";
import { randomUUID } from "node:crypto";
import type { Config } from "../../platform/server/config.ts";
import { replyWithProblem, Unstorable } from "../../platform/server/problem.ts";
import { unstorable } from "../../platform/server/storable.ts";

/** A Fastify instance with our parsing, headers and error funnel, and no route yet. */
export async function createServer(
  config: Pick<Config, "logLevel" | "uploadBytes">,
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.logLevel },
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    trustProxy: false,
    forceCloseConnections: true,
  });
  const strict = new Ajv({
    useDefaults: true,
    allErrors: true,
    removeAdditional: false,
    strict: false,
    strictNumbers: true,
  });
  const coercing = new Ajv({
    useDefaults: true,
    allErrors: true,
    removeAdditional: false,
    coerceTypes: true,
    strict: false,
    strictNumbers: true,
  });
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === "body" ? strict : coercing).compile(schema as object),
  );
  app.setErrorHandler(replyWithProblem);
  app.addHook("preValidation", async (request) => {
    const words = unstorable(request.body) ?? unstorable(request.query);
    if (words !== null) throw new Unstorable(words);
  });
  app.decorateRequest("caller", null);
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // Ant Design writes its styles at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        // A chosen PDF is shown from memory before it is sent.
        connectSrc: ["'self'", "blob:"],
        workerSrc: ["'self'", "blob:"],
        frameSrc: ["'self'", "blob:"],
        upgradeInsecureRequests: null,
      },
    },
    crossOriginOpenerPolicy: false,
    strictTransportSecurity: false,
  });
  await app.register(multipart, { limits: { fileSize: config.uploadBytes, files: 1, fields: 5 } });
  await app.register(rateLimit, { global: false });
  return app;
}
