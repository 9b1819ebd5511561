import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { link, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, PostgresUnavailable } from "./unavailable.ts";

/** The passwords of the three roles, random hex; kept in `<data>/secrets.json`, mode 0600. */
export interface Secrets {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
}

const fileIn = (folder: string): string => join(folder, "secrets.json");

export function hasSecrets(folder: string): boolean {
  return existsSync(fileIn(folder));
}

export function newSecrets(): Secrets {
  const password = (): string => randomBytes(24).toString("hex");
  return { superuser: password(), owner: password(), app: password() };
}

/** Keeps the passwords unless somebody was first, and gives the ones that are kept. */
export async function keepSecrets(folder: string, secrets: Secrets): Promise<Secrets> {
  const draft = join(folder, `.secrets-${randomBytes(6).toString("hex")}`);
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    // A link appears whole or not at all, and never replaces the file of another starter.
    await link(draft, fileIn(folder));
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    await rm(draft);
  }
  return readSecrets(folder);
}

/** Reads the kept passwords; throws PostgresUnavailable where the file is damaged. */
export function readSecrets(folder: string): Secrets {
  const file = fileIn(folder);
  try {
    const kept = JSON.parse(readFileSync(file, "utf8")) as Secrets;
    if (kept.superuser && kept.owner && kept.app) return kept;
  } catch (error) {
    throw new PostgresUnavailable(`读不了数据库口令文件 ${file}：请用建立它的用户启动。`, {
      cause: error,
    });
  }
  throw new PostgresUnavailable(`数据库口令文件 ${file} 不完整：请删除它再启动，系统会重设口令。`);
}
