import { defineConfig } from "vitest/config";
import { RULES } from "./tests/rules-project.ts";

const server = {
  globalSetup: ["tests/database.setup.ts"],
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // Printed with the fonts that come along, whatever the machine has; what it has is a test of its own.
  env: { MACHINE_FONTS: "0" },
};

const site = {
  globalSetup: ["tests/journeys/site.setup.ts"],
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // What a page is waited for may take as long on a slow machine as Playwright itself would wait.
  expect: { poll: { timeout: 20_000 } },
  fileParallelism: false,
};

/** Journeys that leave no trace in the demo's year: they run beside the others, on a demo of their own. */
const WALKS = ["pages", "firstday", "firstrun"].map(
  (name) => `tests/journeys/${name}.journey.test.ts`,
);

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: RULES },
      {
        test: {
          name: "database",
          include: [
            "features/*/server/**/*.test.ts",
            "platform/server/*.test.ts",
            "platform/server/apart/*.test.ts",
            "database/*.test.ts",
            "tests/database/*.test.ts",
          ],
          ...server,
        },
      },
      {
        test: {
          name: "machine",
          include: [
            "platform/server/postgres/*.test.ts",
            "app/server/**/*.test.ts",
            "tests/house/*.test.ts",
          ],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: { name: "journeys", include: ["tests/journeys/*.test.ts"], exclude: WALKS, ...site },
      },
      { test: { name: "walks", include: WALKS, ...site } },
    ],
  },
});
