import { resolve } from "node:path";

/** The folder of package.json: two above this file, both in the tree (app/server) and once built (build/server). */
export const packageRoot = resolve(import.meta.dirname, "../..");
