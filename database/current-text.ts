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
 * Makes functions and policies what their files say, in one transaction; does nothing where they were written from the same
 * texts and the server still shows what it showed then. Returns whether somebody else had changed them. Throws MigrationRefused.
 */
export async function writeCurrentText(
  owner: Client,
  databaseFolder: string,
  policies: Policies,
): Promise<boolean> {
  const texts = currentTexts(databaseFolder, policies);
  const digest = createHash("sha256").update(JSON.stringify(texts)).digest("hex");
  await owner.query(
    "create table if not exists current_text (digest text not null, state text not null)",
  );
  const { rows } = await owner.query<{ digest: string; state: string }>(
    "select digest, state from current_text",
  );
  const [written] = rows;
  const state = await stateOf(owner);
  if (written?.digest === digest && written.state === state) return false;
  await writeAll(owner, texts, digest);
  return written !== undefined && written.state !== state;
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

async function writeAll(
  owner: Client,
  texts: readonly CurrentText[],
  digest: string,
): Promise<void> {
  await owner.query("begin");
  try {
    // A function may name one that stands further down.
    await owner.query("set local check_function_bodies = off");
    for (const file of texts) await writeOne(owner, file);
    await owner.query("delete from current_text");
    await owner.query("insert into current_text (digest, state) values ($1, $2)", [
      digest,
      await stateOf(owner),
    ]);
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
