import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { ConnectionSettings } from "../../platform/server/database.ts";

/** What a server of the bench is told at its start. */
export interface Order {
  readonly connection: ConnectionSettings;
  readonly schema: string;
  readonly filesFolder: string;
}

/** A server in a process of its own. */
export interface ServerProcess {
  readonly address: string;
  /** Asks it to end as on Ctrl-C and waits until it has. */
  stop(): Promise<void>;
}

const BUILT = join(import.meta.dirname, "../../build/bench");

/** Starts one of the built servers and waits for its port. */
export async function startServer(
  name: "our-server" | "yardstick-server",
  order: Order,
): Promise<ServerProcess> {
  const child = fork(join(BUILT, `${name}.js`), [JSON.stringify(order)], {
    execArgv: process.env.BENCH_NODE_OPTIONS?.split(" ") ?? [],
  });
  const port = await portOf(child);
  return {
    address: `http://127.0.0.1:${port}`,
    async stop() {
      if (child.exitCode !== null) return;
      const gone = once(child, "exit");
      child.send("stop");
      await gone;
    },
  };
}

async function portOf(child: ChildProcess): Promise<number> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`the server ended at its start with ${String(code)}`);
  });
  const [message] = (await Promise.race([once(child, "message"), ended])) as [{ port: number }];
  ended.catch(() => {});
  return message.port;
}

/** The order a server process was started with. */
export function orderOf(argv: readonly string[]): Order {
  return JSON.parse(argv[2] ?? "{}") as Order;
}

/** Listens on a free port, tells the parent, and ends when it says so. */
export async function listening(app: FastifyInstance, close: () => Promise<void>): Promise<void> {
  await app.listen({ port: 0, host: "127.0.0.1" });
  process.once("message", () => void close().then(() => process.exit(0)));
  const address = app.server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : 0 });
}
