/** Something the system stands on is away or full: no defect, and over some day without a programmer. */
export interface Outage {
  readonly code: "outage.database" | "outage.busy" | "outage.disk" | "outage.files";
  /** What is the matter, in words; what that means for the act is told by whoever replies. */
  readonly words: string;
  /** Seconds after which asking again makes sense. */
  readonly retryAfter: number;
}

const DATABASE: Outage = {
  code: "outage.database",
  words: "数据库暂时连不上",
  retryAfter: 10,
};
const BUSY: Outage = { code: "outage.busy", words: "系统正忙", retryAfter: 5 };
const DISK: Outage = {
  code: "outage.disk",
  words: "服务器磁盘已满（请告诉系统管理员腾出空间）",
  retryAfter: 60,
};
const FILES: Outage = {
  code: "outage.files",
  words: "服务器存文件的目录写不进去（请告诉系统管理员）",
  retryAfter: 60,
};

/** SQLSTATE and what it says about the server behind it. */
const BY_STATE: Readonly<Record<string, Outage>> = {
  "08000": DATABASE,
  "08001": DATABASE,
  "08003": DATABASE,
  "08004": DATABASE,
  "08006": DATABASE,
  "57P01": DATABASE,
  "57P02": DATABASE,
  "57P03": DATABASE,
  // A server that stands by for another one takes no writes.
  "25006": DATABASE,
  "53100": DISK,
  "53200": BUSY,
  "53300": BUSY,
  "53400": BUSY,
  "25P03": BUSY,
  "40001": BUSY,
  "40P01": BUSY,
  "55P03": BUSY,
  // Cancelled by our own limit of time: a lock that was not given, most often.
  "57014": BUSY,
};

const BY_ERRNO: Readonly<Record<string, Outage>> = {
  ENOSPC: DISK,
  EDQUOT: DISK,
  EROFS: FILES,
  EIO: FILES,
  EACCES: FILES,
  EPERM: FILES,
  EMFILE: BUSY,
  ENFILE: BUSY,
};

/** Connecting failed: nothing was sent at all. */
const UNREACHED = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENOENT",
]);
/** A connection that stood was lost. */
const CUT_ERRNO = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT"]);
const CUT_STATES = new Set(["08003", "08006", "57P01", "57P02"]);
const CUT_WORDS = /^Connection terminated( unexpectedly)?$|is not queryable$/;

interface Coded {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: string;
}

/** What outage an error tells of, or null. */
export function outageOf(error: Coded): Outage | null {
  const code = typeof error.code === "string" ? error.code : "";
  const words = error.message ?? "";
  // The pool's own words where no connection became free, or none could be made, in time.
  if (words === "timeout exceeded when trying to connect") return BUSY;
  if (words.startsWith("Connection terminated due to") || words === "timeout expired")
    return DATABASE;
  if (words.startsWith("Cannot use a pool after")) return BUSY;
  if (isCut(error)) return DATABASE;
  if (UNREACHED.has(code) && (error.syscall === "connect" || code !== "ENOENT")) return DATABASE;
  return BY_STATE[code] ?? BY_ERRNO[code] ?? null;
}

/** Whether a connection of the database broke under a request: what it had not committed is undone. */
export function isCut(error: Coded): boolean {
  const code = typeof error.code === "string" ? error.code : "";
  return CUT_STATES.has(code) || CUT_ERRNO.has(code) || CUT_WORDS.test(error.message ?? "");
}
