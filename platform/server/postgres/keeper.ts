import { setTimeout as sleep } from "node:timers/promises";
import type { Postmaster, Service } from "./postmaster.ts";
import { bringUp, shutDown } from "./postmaster.ts";
import { removeSocketFolder } from "./socket.ts";

/** Who wants to hear of the server. */
export interface Listeners {
  readonly log?: (line: string) => void;
  /** Called when the server died and runs again: connections of the pool are dead. */
  readonly onRestart?: () => void;
}

/** Brings the server back whenever it dies; gives the function that ends this, and the server. */
export function keepRunning(
  first: Postmaster,
  service: Service,
  options: Listeners,
): (mayStop: boolean) => Promise<void> {
  const log = options.log ?? (() => undefined);
  let current: Promise<Postmaster | null> = Promise.resolve(first);
  let stopping = false;
  const watch = (server: Postmaster): void => {
    log(`数据库${server.adopted ? "已在运行，接着使用" : "已启动"}（进程 ${server.pid}）`);
    void server.ended.then(() => {
      if (stopping) return;
      log(`数据库意外停止（进程 ${server.pid}），正在重新启动`);
      current = bringBack(service, log, () => stopping).then((again) => {
        if (again) watch(again);
        if (again && !stopping) options.onRestart?.();
        return again;
      });
    });
  };
  watch(first);
  return async (mayStop) => {
    stopping = true;
    const server = await current;
    if (!server) return;
    if (!mayStop) return log("另有进程在使用数据库，不予停止");
    await shutDown(server.pid, service);
    removeSocketFolder(server.socketFolder);
  };
}

/** Milliseconds between two attempts to bring the server back. */
const PAUSE = 5_000;

/** Tries until the server is back; null if we are told to stop before. */
async function bringBack(
  service: Service,
  log: (line: string) => void,
  isStopping: () => boolean,
): Promise<Postmaster | null> {
  while (!isStopping()) {
    try {
      return await bringUp(service);
    } catch (error) {
      log(error instanceof Error ? error.message : String(error));
      await sleep(PAUSE, undefined, { ref: false });
    }
  }
  return null;
}
