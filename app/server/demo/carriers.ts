import { isBoundary, readBoundary } from "../../../features/carriers/boundary.ts";
import type {
  BuildingDraft,
  ParcelDraft,
  ParcelState,
} from "../../../features/carriers/contract.ts";
import {
  insertBoundary,
  insertBuildings,
  insertParcels,
} from "../../../features/carriers/server/facts.ts";
import { hasReached } from "../../../features/projects/rules.ts";
import { addDays } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { type Chance, chanceFrom } from "./chance.ts";

/** Which carriers of the notice the invented projects of a chain stand on; a chain without one stands in 经开区. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  尼龙碳氢新材料产业: ["碳氢新材料产业园"],
  装备制造产业: ["国家汽车再制造循环经济产业园", "阀门产业园", "电梯产业园"],
  绿色食品产业: ["经开区食品产业园区"],
  文旅康养和汝瓷产业: ["温泉农村融合发展产业园", "汝瓷小镇"],
};
const ELSEWHERE = "经开区";
/** Invented ground: a south-western corner for each carrier's rectangle, and its two sides in metres. */
const RECTANGLES: Readonly<Record<string, readonly [number, number, number, number]>> = {
  碳氢新材料产业园: [112.872, 34.143, 1800, 1100],
  国家汽车再制造循环经济产业园: [112.905, 34.121, 1500, 900],
  阀门产业园: [112.842, 34.118, 1200, 700],
  经开区食品产业园区: [112.861, 34.168, 1390, 950],
  汝瓷小镇: [112.921, 34.19, 1300, 800],
};
const LAND_DAY = "2023-02-01";

interface Attached {
  readonly id: number;
  readonly stage: Parameters<typeof hasReached>[0];
  readonly carrier: string;
}

/** Furnishes the notice's carriers: invented parcels, halls, rectangles, two projects in three attached. */
export async function furnishCarriers(tx: Db): Promise<void> {
  const chance = chanceFrom(514);
  const carriers = await tx
    .selectFrom("carriers_carrier")
    .select(["id", "name"])
    .orderBy("id")
    .execute();
  const attached = await attachProjects(tx, chance, carriers);
  for (const carrier of carriers) {
    const projects = attached.filter((project) => project.carrier === carrier.name);
    const landed = projects.filter(({ stage }) => hasReached(stage, "approving"));
    await insertParcels(tx, carrier.id, parcelsFor(carrier.id, landed, chance), true);
    const halls = buildingsFor(carrier.id, projects, chance);
    if (halls.length > 0) await insertBuildings(tx, carrier.id, halls, true);
    await drawRectangle(tx, carrier);
  }
}

async function attachProjects(
  tx: Db,
  chance: Chance,
  carriers: readonly { id: number; name: string }[],
): Promise<Attached[]> {
  const projects = await tx
    .selectFrom("projects_project as p")
    .leftJoin("chains_chain as c", "c.id", "p.chain_id")
    .select(["p.id", "p.stage", "c.name as chain"])
    .where("p.demo", "=", true)
    .orderBy("p.id")
    .execute();
  const attached = projects
    .filter(() => chance.happens(0.66))
    .map(({ id, stage, chain }) => ({
      id,
      stage,
      carrier: chance.of(PLACES[chain ?? ""] ?? [ELSEWHERE]),
    }));
  for (const { id, name } of carriers) {
    const ids = attached.filter(({ carrier }) => carrier === name).map((project) => project.id);
    if (ids.length === 0) continue;
    await tx
      .updateTable("projects_project")
      .set({ carrier_id: id })
      .where("id", "in", ids)
      .execute();
  }
  return attached;
}

const FREE_STATES: readonly ParcelState[] = ["available", "available", "available", "reserved"];

function parcelsFor(carrierId: number, landed: readonly Attached[], chance: Chance): ParcelDraft[] {
  const given = landed.slice(0, 8);
  return Array.from({ length: given.length + 4 }, (_none, index) => {
    const project = given[index];
    const state = project ? (chance.happens(0.1) ? "idle" : "supplied") : chance.of(FREE_STATES);
    return {
      no: `YS${String(carrierId).padStart(2, "0")}-${String(index + 1).padStart(2, "0")}`,
      areaMu: (chance.whole(300, 1400) / 10).toFixed(1),
      purpose: chance.happens(0.8) ? "工业用地" : "仓储用地",
      state,
      since: addDays(LAND_DAY, chance.whole(0, 220)),
      projectId: project?.id ?? null,
      note: "虚构的地块",
    };
  });
}

function buildingsFor(
  carrierId: number,
  projects: readonly Attached[],
  chance: Chance,
): BuildingDraft[] {
  if (carrierId % 2 === 0) return [];
  return ["1号厂房", "2号厂房"].flatMap((name, hall) =>
    ["1层", "2层"].map((floor, storey): BuildingDraft => {
      const project = projects[(hall * 2 + storey) * 2];
      const used = project !== undefined && chance.happens(0.5);
      return {
        name,
        floor,
        areaM2: String(chance.whole(12, 48) * 100),
        state: used ? "used" : chance.happens(0.8) ? "free" : "reserved",
        since: addDays(LAND_DAY, chance.whole(0, 220)),
        projectId: used ? project.id : null,
        note: "虚构的厂房",
      };
    }),
  );
}

async function drawRectangle(tx: Db, carrier: { id: number; name: string }): Promise<void> {
  const rectangle = RECTANGLES[carrier.name];
  if (!rectangle) return;
  const [west, south, wide, high] = rectangle;
  const round = (value: number) => Math.round(value * 1e6) / 1e6;
  const east = round(west + wide / (111_195 * Math.cos((south * Math.PI) / 180)));
  const north = round(south + high / 111_195);
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const boundary = readBoundary(JSON.stringify({ type: "Polygon", coordinates: [ring] }));
  if (!isBoundary(boundary)) throw new Error(boundary.words);
  await insertBoundary(tx, carrier.id, boundary, {
    edition: 1,
    fileName: "演示矩形.geojson",
    sha256: "",
    byAccount: null,
    byName: "演示装入",
    onDay: LAND_DAY,
    demo: true,
  });
}
