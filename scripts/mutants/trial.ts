import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Asked, Told } from "./runner.ts";

/** Whether the room's tests notice a changed text: they fail, or do not end within the limit. */
export interface Trial {
  noticed(asked: Asked, limitMs: number): Promise<boolean>;
  end(): void;
}

/** Opens a trial of one room. A run that hangs is killed with its process, and the next one begins in a new one. */
export function openTrial(room: string): Trial {
  let runner: ChildProcess | null = null;
  const start = () =>
    fork(join(import.meta.dirname, "runner.ts"), [room], { execArgv: ["--import", "tsx"] });
  const end = () => {
    runner?.kill("SIGKILL");
    runner = null;
  };
  return {
    end,
    async noticed(asked, limitMs) {
      runner ??= start();
      const limit = AbortSignal.timeout(limitMs);
      try {
        runner.send(asked);
        const [told] = (await once(runner, "message", { signal: limit })) as [Told];
        return told.noticed;
      } catch (error) {
        if (!limit.aborted) throw error;
        end();
        return true;
      }
    },
  };
}
