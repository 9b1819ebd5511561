import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder of package.json: two above this file, both in the tree (app/server) and once built (build/server). */
export const packageRoot = resolve(import.meta.dirname, "../..");

/** The version of this package, as package.json says. */
export function packageVersion(): string {
  const text = readFileSync(join(packageRoot, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
