import type { Room } from "../../kernel/room.ts";
import { ROOMS } from "../../features/rooms.ts";

const HOUSE: readonly Room[] = ROOMS;

/** Which room may ask which: each only rooms that stand above it in the list, so that no cycle is possible. */
export const NEIGHBOURS: ReadonlyMap<string, readonly string[]> = new Map(
  HOUSE.map(({ name, asks }) => [name, asks]),
);

/** What a neighbour may be asked through, by the world of the asking file. */
export const DOORS = {
  domain: ["contract.ts", "rules.ts", "settings.ts"],
  server: ["contract.ts", "rules.ts", "settings.ts", "server/facts.ts"],
  web: ["contract.ts", "rules.ts", "settings.ts", "web/parts.tsx"],
} as const;

const PUBLISHED = new Map(HOUSE.map(({ name, publishes }) => [name, publishes ?? []]));
/** The list of rooms and what each declares: for every file but the declarations, which it is made of. */
const LIST = "features/rooms.ts";

export type World = keyof typeof DOORS;

/** The world a file lives in; null for app, tests and the like, which may look everywhere. */
export function worldOf(path: string): World | null {
  if (path.startsWith("kernel/")) return "domain";
  const side = /^(?:platform|features\/[^/]+)\/(server|web)\//.exec(path)?.[1];
  if (side === "server" || side === "web") return side;
  return /^features\/(?:[^/]+\/){0,2}[^/]+\.(?:ts|json)$/.test(path) ? "domain" : null;
}

/** The room of a path: `funds`, `kernel`, `platform`, `database`, …. */
export function roomOf(path: string): string {
  const [first = "", second = ""] = path.split("/");
  return first === "features" ? second : first;
}

/** Why a file may not import another one of ours (both from the root), or null. */
export function refuseImport(from: string, to: string): string | null {
  const world = worldOf(from);
  if (world === null || from === LIST) return null;
  if (to === LIST) return /\/(?:room|settings)\.ts$/.test(from) ? `${LIST} is made of it` : null;
  const [asking, asked] = [roomOf(from), roomOf(to)];
  const theirs = worldOf(to);
  if (asking === asked) {
    const own = theirs === "domain" || theirs === world;
    return own ? null : `a ${world} file may not import ${theirs} code`;
  }
  if (asked === "kernel") return null;
  if (asking === "kernel") return "kernel imports nothing but itself";
  if (to === "database/tables.ts" && world === "server") return null;
  if (asked === "platform") {
    return theirs === world ? null : `a ${world} file may not import ${to}`;
  }
  if (asking === "platform") return "platform knows no room";
  if (!to.startsWith("features/")) return `a room may not import ${to}`;
  if (!NEIGHBOURS.get(asking)?.includes(asked)) return `${asking} may not ask ${asked}`;
  const door = to.slice(`features/${asked}/`.length);
  const doors: readonly string[] = [...DOORS[world], ...(PUBLISHED.get(asked) ?? [])];
  return doors.includes(door) ? null : `${door} is no door of ${asked}: ${doors.join(", ")}`;
}
