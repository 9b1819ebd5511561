/** `npm run rooms`: writes the table of rooms into both READMEs, from what the rooms declare. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tableOfRooms, withTable } from "./room-table.ts";

const root = join(import.meta.dirname, "..");
const table = tableOfRooms((path) => existsSync(join(root, path)));
for (const name of ["README.md", "README.zh-CN.md"]) {
  const path = join(root, name);
  writeFileSync(path, withTable(readFileSync(path, "utf8"), table));
}
