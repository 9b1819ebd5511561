/** `npm run tables`: writes database/tables.ts and database/catalog.json from the migrations, by way of an embedded database of its own. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { readCatalog } from "../database/catalog.ts";
import { migrate, migrationsFolder } from "../database/migrate.ts";
import { readConfig } from "../platform/server/config.ts";
import { startEmbeddedPostgres } from "../platform/server/postgres/embedded.ts";

const root = join(import.meta.dirname, "..");
const { schema } = readConfig({});
const folder = mkdtempSync(join(tmpdir(), "luming-tables-"));
const server = await startEmbeddedPostgres({ dataDir: folder });
try {
  const owner = new pg.Client(server.owner);
  await owner.connect();
  await migrate(owner, {
    schema,
    appRole: server.app.user ?? "",
    folder: migrationsFolder(root),
  });
  const catalog = await readCatalog((text) => owner.query(text));
  writeFileSync(join(root, "database/catalog.json"), `${JSON.stringify(catalog, null, 2)}\n`);
  await owner.end();
  const { user, password, host, port, database } = server.owner;
  const url = `postgres://${user}:${encodeURIComponent(password ?? "")}@${encodeURIComponent(host ?? "")}:${port}/${database}`;
  const options = {
    "--url": url,
    "--dialect": "postgres",
    "--default-schema": schema,
    "--include-pattern": `${schema}.*`,
    "--date-parser": "string",
    "--type-mapping": '{"int8":"bigint"}',
    "--out-file": join(root, "database/tables.ts"),
  };
  execFileSync(join(root, "node_modules/.bin/kysely-codegen"), Object.entries(options).flat(), {
    stdio: "inherit",
  });
  execFileSync(join(root, "node_modules/.bin/oxfmt"), [join(root, "database/tables.ts")]);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
