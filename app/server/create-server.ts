import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import { Ajv } from "ajv";
import Fastify, { type FastifyInstance } from "fastify";
import { randomUUID } from "node:crypto";
import { Socket } from "node:net";
import { constants } from "node:zlib";
import type { Config } from "../../platform/server/config.ts";
import { replyWithProblem, Stopping, Unstorable } from "../../platform/server/problem.ts";
import { cleanBody } from "../../platform/server/clean-body.ts";
import { unstorable } from "../../platform/server/storable.ts";

/** A body of which nothing arrives for so long is given up; how slowly it moves is the sender's affair. */
export const SILENCE_MS = 45_000;
/** The slowest line on which the largest upload still arrives, in bytes a second: 128 kbit/s. */
const SLOWEST_LINE = 16_000;
/** How long requests under way may take to end when the system stops. */
const STOPPING_MS = 10_000;

/** A Fastify instance with our parsing, headers and error funnel, and no route yet. */
export async function createServer(
  config: Pick<Config, "logLevel" | "uploadBytes" | "trustProxy" | "secureCookie">,
): Promise<FastifyInstance> {
  const hops = config.trustProxy;
  const app: FastifyInstance = Fastify({
    logger: { level: config.logLevel },
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    trustProxy: typeof hops === "number" ? (_address: string, hop: number) => hop < hops : hops,
    requestTimeout: Math.max(120_000, Math.ceil(config.uploadBytes / SLOWEST_LINE) * 1000),
    forceCloseConnections: "idle",
    return503OnClosing: false,
  });
  app.server.headersTimeout = 30_000;
  watchLines(app);
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
    const { body, querystring } = request.routeOptions.schema ?? {};
    request.body = cleanBody(request.body, body as object | undefined);
    request.query = cleanBody(request.query, querystring as object | undefined);
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
        fontSrc: ["'self'"],
        // A chosen PDF is shown from memory before it is sent.
        connectSrc: ["'self'", "blob:"],
        workerSrc: ["'self'", "blob:"],
        frameSrc: ["'self'", "blob:"],
        upgradeInsecureRequests: null,
      },
    },
    crossOriginOpenerPolicy: false,
    strictTransportSecurity: config.secureCookie ? { includeSubDomains: false } : false,
  });
  await app.register(multipart, { limits: { fileSize: config.uploadBytes, files: 1, fields: 5 } });
  await app.register(rateLimit, { global: false });
  // What people send is never unpacked here: only what we answer is packed, quickly, since it is read once.
  await app.register(compress, {
    encodings: ["br", "gzip"],
    globalDecompression: false,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 5 },
  });
  return app;
}

/** Silent bodies are cut, replies with data are not kept by browsers, and a stop lets what is under way come to its end. */
function watchLines(app: FastifyInstance): void {
  let stopping = false;
  app.addHook("preClose", async () => {
    stopping = true;
    setTimeout(() => app.server.closeAllConnections(), STOPPING_MS).unref();
  });
  app.addHook("onRequest", async ({ raw }, reply) => {
    if (stopping) throw new Stopping();
    const line = raw.socket;
    const hasBody = raw.headers["transfer-encoding"] ?? Number(raw.headers["content-length"] ?? 0);
    if (!hasBody || !(line instanceof Socket)) return;
    // Without a listener of our own node destroys the line, which ends the body's reader with an error.
    line.setTimeout(SILENCE_MS);
    // Whoever was answered early has node's own limit for idle lines by now.
    raw.once("end", () => reply.raw.writableFinished || line.setTimeout(0));
  });
  app.addHook("onSend", async (request, reply) => {
    if (stopping) void reply.header("connection", "close");
    if (request.url.startsWith("/api/") && !reply.hasHeader("cache-control"))
      void reply.header("cache-control", "private, no-store");
  });
}
