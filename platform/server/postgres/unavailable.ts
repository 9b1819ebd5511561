/** The database of this machine cannot be used; the message is one Chinese sentence saying what to do. */
export class PostgresUnavailable extends Error {
  override readonly name = "PostgresUnavailable";
}

/** The code of a system error (`EACCES`), empty where it is none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}
