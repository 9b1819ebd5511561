/**
 * The house as data: which room may ask which, and through which doors. A room may name only rooms that stand above it in this
 * list, so that no cycle is possible. docs/rooms.md says what each room is for.
 */
export const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  organization: [],
  workdays: [],
  chains: ["organization"],
  plan: ["organization", "chains"],
  carriers: ["organization"],
  projects: ["organization", "chains", "plan", "carriers"],
  funds: ["organization", "projects"],
  monthly: ["organization", "projects", "funds"],
  claims: ["organization", "projects"],
  reviews: ["organization", "projects"],
  recognition: ["organization", "projects"],
  lifecycle: ["organization", "workdays", "chains", "projects", "funds", "reviews"],
  service: ["organization", "projects", "lifecycle"],
  batches: ["organization", "chains", "projects", "funds", "lifecycle"],
  chainwork: ["organization", "chains", "plan", "projects", "lifecycle"],
  assessment: ["organization", "plan", "chains", "projects", "funds", "claims"],
  scoring: ["organization", "chains", "plan", "projects", "funds", "batches", "assessment"],
  circulars: ["organization", "chains", "funds", "assessment"],
  results: [
    "organization",
    "chains",
    "plan",
    "projects",
    "funds",
    "workdays",
    "assessment",
    "circulars",
  ],
  inspection: ["organization"],
  clauses: ["chains", "plan"],
  workbench: [
    "organization",
    "chains",
    "plan",
    "projects",
    "funds",
    "monthly",
    "claims",
    "reviews",
    "recognition",
    "lifecycle",
    "service",
    "chainwork",
    "assessment",
    "circulars",
    "results",
    "inspection",
  ],
  settings: [
    "organization",
    "funds",
    "monthly",
    "claims",
    "reviews",
    "lifecycle",
    "service",
    "batches",
    "chainwork",
    "assessment",
    "scoring",
    "circulars",
    "results",
    "inspection",
  ],
  audit: ["organization"],
};

/** What a neighbour may be asked through, by the world of the asking file. */
export const DOORS = {
  domain: ["contract.ts", "rules.ts", "settings.ts"],
  server: ["contract.ts", "rules.ts", "settings.ts", "server/facts.ts"],
  web: ["contract.ts", "rules.ts", "settings.ts", "web/parts.tsx"],
} as const;

/**
 * Shapes a room publishes besides its doors: assessment hands a closed month to whoever writes about it, claims the
 * arithmetic of a split to whoever counts by it, organization who may sign for a unit, plan what a notice's clauses are, funds the rules of its months to whoever
 * closes and freezes.
 */
export const PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  organization: ["shapes.ts", "signing-rules.ts", "rank-rules.ts", "rank-contract.ts"],
  plan: ["reading.ts", "text-rules.ts"],
  claims: ["credits.ts"],
  funds: ["month-rules.ts", "ledger-frame.ts"],
  assessment: ["month-facts.ts", "rows-behind.ts"],
};
export type World = keyof typeof DOORS;

/** The world a file lives in; null for app, tests and the like, which may look everywhere. */
export function worldOf(path: string): World | null {
  if (path.startsWith("kernel/")) return "domain";
  const side = /^(?:platform|features\/[^/]+)\/(server|web)\//.exec(path)?.[1];
  if (side === "server" || side === "web") return side;
  return /^features\/[^/]+\/(?:[^/]+\/)?[^/]+\.(?:ts|json)$/.test(path) ? "domain" : null;
}

/** The room of a path: `funds`, `kernel`, `platform`, `database`, …. */
export function roomOf(path: string): string {
  const [first = "", second = ""] = path.split("/");
  return first === "features" ? second : first;
}

/** Why a file may not import another one of ours (both from the root), or null. */
export function refuseImport(from: string, to: string): string | null {
  const world = worldOf(from);
  if (world === null) return null;
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
  if (!NEIGHBOURS[asking]?.includes(asked)) return `${asking} may not ask ${asked}`;
  const door = to.slice(`features/${asked}/`.length);
  const doors: readonly string[] = [...DOORS[world], ...(PUBLISHED[asked] ?? [])];
  return doors.includes(door) ? null : `${door} is no door of ${asked}: ${doors.join(", ")}`;
}
