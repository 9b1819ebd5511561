import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { MigrationRefused, textFailed } from "./migration-words.ts";
import { type Policies, policyStatements } from "./row-rights.ts";
import { serverVersion } from "./server-version.ts";

/** One text that is written to the database as it stands, not once. */
interface CurrentText {
  readonly name: string;
  readonly text: string;
}

/** What of the schema these texts make, as the server prints it: a hand that changed it is seen. */
const STATE = `select md5(string_agg(line, e'\\n' order by line collate "C")) as state from (
  select pg_get_functiondef(oid) as line from pg_proc
    where pronamespace = current_schema()::regnamespace and prokind in ('f', 'p')
  union all select concat_ws(' ', c.relname, p.polname, p.polcmd, p.polpermissive, p.polroles::text,
      pg_get_expr(p.polqual, p.polrelid), '/', pg_get_expr(p.polwithcheck, p.polrelid))
    from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = current_schema()::regnamespace
  union all select c.relname || ' not secured' from pg_class c
    where c.relnamespace = current_schema()::regnamespace and not c.relrowsecurity
      and exists (select 1 from pg_policy p where p.polrelid = c.oid)
) made`;

/**
 * Makes functions and policies what their files say, in one transaction: the files that are not those written last, or all
 * where the server no longer shows what it showed then. Without either nothing is written and no table locked. Returns
 * whether somebody else had changed them. Throws MigrationRefused.
 */
export async function writeCurrentText(
  owner: Client,
  databaseFolder: string,
  policies: Policies,
): Promise<boolean> {
  const texts = currentTexts(databaseFolder, policies);
  await owner.query(
    "create table if not exists current_text (digest text not null, state text not null)",
  );
  const { rows: written } = await owner.query<{ digest: string; state: string }>(
    "select digest, state from current_text",
  );
  const state = await stateOf(owner);
  const asWritten = written.every((one) => one.state === state);
  const known = new Set(asWritten ? written.map(({ digest }) => digest) : []);
  const due = texts.filter((text) => !known.has(digestOf(text)));
  if (due.length > 0) await write(owner, due, texts.map(digestOf));
  return !asWritten;
}

function digestOf({ name, text }: CurrentText): string {
  return createHash("sha256").update(`${name}\n${text}`).digest("hex");
}

function currentTexts(databaseFolder: string, policies: Policies): CurrentText[] {
  const folder = join(databaseFolder, "functions");
  const functions = readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((name) => ({
      name: `functions/${name}`,
      text: readFileSync(join(folder, name), "utf8"),
    }));
  return [...functions, { name: "policies.ts", text: policyStatements(policies) }];
}

async function stateOf(owner: Client): Promise<string> {
  const { rows } = await owner.query<{ state: string | null }>(STATE);
  return rows[0]?.state ?? "";
}

async function write(
  owner: Client,
  due: readonly CurrentText[],
  digests: readonly string[],
): Promise<void> {
  await owner.query("begin");
  try {
    // A function may name one that stands further down.
    await owner.query("set local check_function_bodies = off");
    for (const file of due) await writeOne(owner, file);
    await owner.query("delete from current_text");
    await owner.query(
      "insert into current_text (digest, state) select digest, $2 from unnest($1::text[]) as digest",
      [digests, await stateOf(owner)],
    );
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
}

async function writeOne(owner: Client, file: CurrentText): Promise<void> {
  try {
    await owner.query(file.text);
  } catch (error) {
    await owner.query("rollback");
    const server = await serverVersion(owner);
    throw new MigrationRefused(textFailed({ ...file, server }, error as Error), { cause: error });
  }
}
