import type { Refusal } from "../../kernel/refusal.ts";

/** Longitude and latitude in degrees, WGS84. */
export type Position = readonly [number, number];
export type Ring = readonly Position[];
export type Polygon = readonly Ring[];

/** A boundary that passed every check. */
export interface Boundary {
  readonly coordinates: readonly Polygon[];
  readonly points: number;
  /** Enclosed area in 亩, holes left out, two decimals. */
  readonly areaMu: string;
}

export const MOST_BYTES = 2 * 1024 * 1024;
export const MOST_POINTS = 20_000;
const SQUARE_METRES_PER_MU = 2000 / 3;
const EARTH_RADIUS = 6_371_008.8;

export function isBoundary(read: Boundary | Refusal): read is Boundary {
  return "coordinates" in read;
}

/** Why a file of this many bytes is not read at all, or null. The page asks before it uploads. */
export function refuseBoundarySize(bytes: number): Refusal | null {
  if (bytes === 0) return refused("empty", "文件是空的，请重新选择");
  if (bytes > MOST_BYTES) return refused("too_large", "边界文件超过 2 MB，请抽稀后再上传");
  return null;
}

/**
 * Reads GeoJSON text as a boundary: Polygon or MultiPolygon, bare, as Feature or FeatureCollection, in degrees of WGS84 (or
 * CGCS2000, which differs by centimetres), every ring closed. Anything else is refused with what is wrong in it.
 */
export function readBoundary(text: string): Boundary | Refusal {
  const parsed = parse(text);
  if (parsed === NOT_JSON)
    return refused("not_json", "不是 GeoJSON：文件内容不是 JSON，请用地图软件导出 GeoJSON");
  const strange = refuseReference(parsed);
  if (strange) return strange;
  const shapes = polygonsOf(parsed, 0);
  if (!Array.isArray(shapes)) return shapes;
  if (shapes.length === 0) return refused("no_polygon", "文件里没有面，请导出园区边界的面");
  const polygons: Polygon[] = [];
  let points = 0;
  for (const shape of shapes) {
    const polygon = polygonOf(shape);
    if (!Array.isArray(polygon)) return polygon as Refusal;
    points += (polygon as Polygon).reduce((sum, ring) => sum + ring.length, 0);
    if (points > MOST_POINTS)
      return refused(
        "too_many_points",
        `边界点超过 ${MOST_POINTS.toLocaleString("en-US")} 个，请抽稀后再上传`,
      );
    polygons.push(polygon as Polygon);
  }
  if (!polygons.every((polygon) => polygon.every((ring) => ring.every(isInChina))))
    return refused(
      "elsewhere",
      "边界不在中国境内：坐标可能是地方坐标或以公里计，请转换为 WGS84 经纬度",
    );
  const area = polygons.reduce((sum, polygon) => sum + squareMetresOf(polygon), 0);
  if (!(area >= 1)) return refused("no_area", "边界围不出面积，请核对坐标");
  return { coordinates: polygons, points, areaMu: (area / SQUARE_METRES_PER_MU).toFixed(2) };
}

const NOT_JSON = Symbol("not JSON");

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    return NOT_JSON;
  }
}

function refused(code: string, words: string): Refusal {
  return { code: `carriers.boundary_${code}`, words, field: "file" };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** WGS84 and CGCS2000 in degrees, under the names that software writes. */
const DEGREES = /CRS:?84|EPSG:+(?:[\d.]*:)?(?:4326|4490)$/i;

function refuseReference(parsed: unknown): Refusal | null {
  const reference = isRecord(parsed) ? parsed["crs"] : undefined;
  if (reference === undefined || reference === null) return null;
  const properties = isRecord(reference) ? reference["properties"] : undefined;
  const name = isRecord(properties) ? properties["name"] : undefined;
  if (typeof name === "string" && DEGREES.test(name)) return null;
  return refused("other_reference", "坐标系不是 WGS84（或 CGCS2000）经纬度，请转换后再导出");
}

/** How deep a collection may be nested: a FeatureCollection of Features of shapes. */
const DEEPEST = 2;

/** The raw coordinates of each polygon, or why there are none. */
function polygonsOf(value: unknown, depth: number): unknown[] | Refusal {
  if (!isRecord(value) || typeof value["type"] !== "string")
    return refused("not_geojson", "不是 GeoJSON：缺少 type，请用地图软件导出 GeoJSON");
  const { type, coordinates, geometry, features } = value;
  if (type === "Polygon") return [coordinates];
  if (type === "MultiPolygon")
    return Array.isArray(coordinates) ? coordinates : refused("malformed", "面的坐标不成样子");
  if (type === "Feature" && depth < DEEPEST) return polygonsOf(geometry, depth + 1);
  if (type === "FeatureCollection" && depth === 0 && Array.isArray(features))
    return allPolygons(features);
  return refused(
    "other_type",
    `只收面（Polygon、MultiPolygon），文件里是 ${type.slice(0, 30)}，请导出园区边界的面`,
  );
}

function allPolygons(features: readonly unknown[]): unknown[] | Refusal {
  const found: unknown[] = [];
  for (const feature of features) {
    const shapes = polygonsOf(feature, 1);
    if (!Array.isArray(shapes)) return shapes;
    for (const shape of shapes) found.push(shape);
  }
  return found;
}

function polygonOf(raw: unknown): Polygon | Refusal {
  if (!Array.isArray(raw) || raw.length === 0)
    return refused("malformed", "面的坐标不成样子，至少要有一个环");
  const rings: Ring[] = [];
  for (const each of raw as unknown[]) {
    const ring = ringOf(each);
    if (!Array.isArray(ring)) return ring as Refusal;
    rings.push(ring as Ring);
  }
  return rings;
}

function ringOf(raw: unknown): Ring | Refusal {
  if (!Array.isArray(raw) || raw.length < 4)
    return refused("ring_short", "边界的环至少要有四个点，且首尾相同");
  if (raw.length > MOST_POINTS)
    return refused("too_many_points", "边界点超过 20,000 个，请抽稀后再上传");
  const ring: Position[] = [];
  for (const each of raw as unknown[]) {
    const position = positionOf(each);
    if ("code" in position) return position;
    ring.push(position);
  }
  const first = ring[0] as Position;
  const last = ring.at(-1) as Position;
  if (first[0] !== last[0] || first[1] !== last[1])
    return refused("ring_open", "边界的环没有闭合：最后一点应与第一点相同");
  return ring;
}

function positionOf(raw: unknown): Position | Refusal {
  const [x, y] = Array.isArray(raw) ? (raw as unknown[]) : [];
  if (typeof x !== "number" || typeof y !== "number" || !Number.isFinite(x) || !Number.isFinite(y))
    return refused("malformed", "坐标应是一对数字：经度在前、纬度在后");
  if (Math.abs(x) > 180)
    return refused(
      "projected",
      `坐标 ${short(x)}, ${short(y)} 不是经纬度，像是以米计的投影坐标，请转换为 WGS84 经纬度`,
    );
  if (Math.abs(y) > 90)
    return refused(
      "swapped",
      `坐标 ${short(x)}, ${short(y)} 的纬度超出 ±90，经纬度可能写反了：应经度在前、纬度在后`,
    );
  return [x, y];
}

/** A generous box: what lies outside is another reference system or two numbers swapped. */
const isInChina = ([x, y]: Position): boolean => x >= 73 && x <= 136 && y >= 3 && y <= 54;

const short = (value: number) => String(Math.round(value * 1e4) / 1e4);

/** The area of a polygon on the sphere: the outer ring less its holes. */
function squareMetresOf(polygon: Polygon): number {
  const [outer = 0, ...holes] = polygon.map(ringSquareMetres);
  return outer - holes.reduce((sum, hole) => sum + hole, 0);
}

function ringSquareMetres(ring: Ring): number {
  const radians = Math.PI / 180;
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [fromX, fromY] = ring[index - 1] as Position;
    const [toX, toY] = ring[index] as Position;
    sum += (toX - fromX) * radians * (2 + Math.sin(fromY * radians) + Math.sin(toY * radians));
  }
  return Math.abs((sum * EARTH_RADIUS * EARTH_RADIUS) / 2);
}
