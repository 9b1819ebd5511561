/** A process of its own that runs a room's rules tests again and again, each time with one file's text replaced in memory. */
import { resolve } from "node:path";
import { createVitest } from "vitest/node";
import { RULES } from "../../tests/rules-project.ts";

/** What the runner is sent, and what it answers. */
export interface Asked {
  readonly path: string;
  readonly text: string;
}
export interface Told {
  readonly noticed: boolean;
}

const room = process.argv[2] ?? "";
let shown: Asked | null = null;

const vitest = await createVitest(
  "test",
  {
    ...RULES,
    config: false,
    watch: false,
    pool: "threads",
    bail: 1,
    maxWorkers: 2,
    reporters: [{}],
  },
  {
    plugins: [
      {
        name: "one-file-replaced",
        enforce: "pre",
        load: (id) => (shown && id.split("?")[0] === resolve(shown.path) ? shown.text : null),
      },
    ],
  },
);
await vitest.standalone();
const tests = await vitest.globTestSpecifications([`features/${room}/`]);

async function noticed(asked: Asked): Promise<boolean> {
  shown = asked;
  vitest.invalidateFile(resolve(asked.path));
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(tests);
  shown = null;
  vitest.invalidateFile(resolve(asked.path));
  return unhandledErrors.length > 0 || testModules.some((one) => !one.ok());
}

process.on("message", (asked: Asked) => {
  void noticed(asked).then((answer) => process.send?.({ noticed: answer } satisfies Told));
});
