import { isIP } from "node:net";
import { isDay } from "../../kernel/calendar.ts";

/** Everything the environment decides; docs/operating.md describes each name. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absent: the embedded database in the data folder. */
  readonly databaseUrl: string | undefined;
  /** A separate login for migrations; absent: `databaseUrl` migrates too and then steps down to the app role. */
  readonly databaseOwnerUrl: string | undefined;
  /** Whether `serve` upgrades existing data on a server of one's own without being asked to by `luming migrate`. */
  readonly autoMigrate: boolean;
  /** The schema of this city; where nobody named one, that of the only city in the database (`cityOf`). */
  readonly schema: string;
  readonly schemaNamed: boolean;
  readonly appRole: string;
  readonly poolSize: number;
  /** Business day, fixed by setting; absent: today. */
  readonly clockDay: string | undefined;
  readonly digest: "sha256" | "sm3";
  readonly idleMinutes: number;
  readonly uploadBytes: number;
  readonly secureCookie: boolean;
  /** Proxies whose word on the caller's address is taken: none, so many hops, or these addresses and nets. */
  readonly trustProxy: false | number | string[];
  readonly logLevel: string;
  /** A folder with typefaces of the office's own, for printed documents; absent: those of the machine. */
  readonly fontsFolder: string | undefined;
  /** Whether typefaces installed on the machine are used in printed documents. */
  readonly machineFonts: boolean;
}

/** One clear sentence about a wrong setting: printed without a stack. */
export class ConfigError extends Error {}

type Environment = Record<string, string | undefined>;

/** Reads the environment; throws ConfigError naming the setting and what it should be. */
export function readConfig(environment: Environment = process.env): Config {
  const digest = environment.DIGEST ?? "sha256";
  if (digest !== "sha256" && digest !== "sm3") throw new ConfigError("DIGEST 应为 sha256 或 sm3");
  const clockDay = environment.LUMING_DAY;
  if (clockDay !== undefined && !isDay(clockDay))
    throw new ConfigError("LUMING_DAY 应为日期，如 2023-10-16");
  return {
    port: wholeNumber(environment, "PORT", 8080, 0, 65_535),
    host: environment.HOST ?? "0.0.0.0",
    databaseUrl: environment.DATABASE_URL,
    databaseOwnerUrl: environment.DATABASE_OWNER_URL,
    autoMigrate: environment.AUTO_MIGRATE === "1",
    schema: identifier(environment, "CITY_SCHEMA", "city"),
    schemaNamed: environment.CITY_SCHEMA !== undefined,
    appRole: identifier(environment, "APP_ROLE", "luming_app"),
    poolSize: wholeNumber(environment, "POOL_SIZE", 10, 1, 200),
    clockDay,
    digest,
    idleMinutes: wholeNumber(environment, "IDLE_MINUTES", 30, 1, 1440),
    uploadBytes: wholeNumber(environment, "UPLOAD_MB", 20, 1, 500) * 1024 * 1024,
    secureCookie: environment.SECURE_COOKIE === "1",
    trustProxy: proxies(environment.TRUST_PROXY),
    logLevel: environment.LOG_LEVEL ?? "warn",
    fontsFolder: environment.FONTS_DIR,
    machineFonts: environment.MACHINE_FONTS !== "0",
  };
}

function wholeNumber(
  environment: Environment,
  name: string,
  fallback: number,
  least: number,
  most: number,
): number {
  const text = environment[name];
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new ConfigError(`${name} 应为 ${least} 到 ${most} 的整数，现为「${text}」`);
  }
  return value;
}

/** `1` (one proxy before us), or `127.0.0.1, 10.8.0.0/16`. */
function proxies(text: string | undefined): Config["trustProxy"] {
  if (text === undefined || text.trim() === "" || text.trim() === "0") return false;
  if (/^[1-9]$/.test(text.trim())) return Number(text);
  const list = text.split(",").map((one) => one.trim());
  const wrong = list.find((one) => !isNet(one));
  if (wrong !== undefined)
    throw new ConfigError(
      `TRUST_PROXY 应为代理的层数（如 1）或地址、网段，用逗号隔开（如 127.0.0.1,10.8.0.0/16），「${wrong}」不是`,
    );
  return list;
}

function isNet(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

function identifier(environment: Environment, name: string, fallback: string): string {
  const value = environment[name] ?? fallback;
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(value)) {
    throw new ConfigError(`${name} 只能用小写字母、数字和下划线，现为「${value}」`);
  }
  return value;
}
