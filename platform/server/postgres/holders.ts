import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { birthOf, isAlive } from "./process.ts";

/** One user of the database: a file in `<data>/holders` named pid, birth of the process, number. */
export interface Holder {
  /** Gives the database up; true where nobody else holds it, so that it may be stopped. */
  release(): boolean;
}

/**
 * Notes that this process uses the database: a backup command that adopted the server of the
 * site must not stop it when it is done.
 */
export function hold(dataFolder: string): Holder {
  const folder = join(dataFolder, "holders");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = join(
    folder,
    `${process.pid}-${birthOf(process.pid)}-${randomBytes(4).toString("hex")}`,
  );
  writeFileSync(own, "");
  return {
    release: () => {
      rmSync(own, { force: true });
      return livingHolders(folder).length === 0;
    },
  };
}

/** The holders whose process still lives; files of the dead are removed. */
function livingHolders(folder: string): string[] {
  return readdirSync(folder).filter((name) => {
    const [pid = "", birth] = name.split("-");
    const lives = isAlive(Number(pid)) && birthOf(Number(pid)) === birth;
    if (!lives) rmSync(join(folder, name), { force: true });
    return lives;
  });
}
