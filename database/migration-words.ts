/** What people are told where data and program do not fit: one or two sentences, no stack. */

/** The schema cannot be brought up to date, or must not be: in words what to do. */
export class MigrationRefused extends Error {}

/** A newer version has worked on this data. */
export function dataIsNewer(unknown: readonly string[], own: string): string {
  const last = unknown.at(-1) ?? "";
  return `这份数据已被更新的版本升级过（到 ${last}，本版本只认得到 ${own}），本版本不能使用它，数据没有改动：请换回更新的版本，或从升级前的备份恢复`;
}

/** A file that ran was changed since. */
export function fileWasChanged(name: string): string {
  return `迁移文件 ${name} 在执行后被改动过：请换回原来的文件，或为演示另设一个 DATA_DIR`;
}

/** The data is of an older version, and the command at hand may only read. */
export function dataIsOlder(newest: string | null, pending: readonly string[]): string {
  return `数据是旧版的（到 ${newest ?? "空"}，还差 ${pending.length} 个迁移文件），请先 luming migrate`;
}

/** A statement of a migration failed; its file was taken back whole. */
export function migrationFailed(
  file: { name: string; text: string; server: string; isUpgrade: boolean },
  error: Error,
): string {
  const where = placeOf(file.text, error);
  const after = file.isUpgrade
    ? "这个文件没有生效，它之前的已经生效，旧版本不会再打开这份数据：请从升级前的备份恢复，或排除原因后再执行 luming migrate"
    : "排除原因后再启动";
  return `迁移 ${file.name} ${where}失败（PostgreSQL ${file.server}）：${error.message}。${after}`;
}

/** Functions or policies of this version were not taken; the schema keeps the former ones. */
export function textFailed(
  file: { name: string; text: string; server: string },
  error: Error,
): string {
  return `写入 database/${file.name} ${placeOf(file.text, error)}失败（PostgreSQL ${file.server}）：${error.message}。函数和行级权限仍是原来的，排除原因后再启动`;
}

/** Somebody changed functions or policies by hand. */
export const textWasChanged = "数据库里的函数或行级权限被人改动过，已恢复成本版本的";

/** The line of the statement that failed, with its beginning. */
function placeOf(text: string, error: Error & { position?: unknown; where?: unknown }): string {
  const position = Number(error.position);
  if (!Number.isInteger(position) || position < 1)
    return typeof error.where === "string" ? `（${error.where.split("\n")[0]}）` : "";
  const before = [...text].slice(0, position - 1).join("");
  const line = before.split("\n").length;
  const words = (text.split("\n")[line - 1] ?? "").trim();
  return `第 ${line} 行「${words.length > 80 ? `${words.slice(0, 80)}…` : words}」`;
}
