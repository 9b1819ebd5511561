import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isBoundary,
  MOST_BYTES,
  MOST_POINTS,
  type Position,
  readBoundary,
  refuseBoundarySize,
} from "./boundary.ts";

const SQUARE: Position[] = [
  [112.8, 34.1],
  [112.81, 34.1],
  [112.81, 34.11],
  [112.8, 34.11],
  [112.8, 34.1],
];
const polygon = (...rings: unknown[]) => ({ type: "Polygon", coordinates: rings });
const read = (value: unknown) => readBoundary(JSON.stringify(value));
const codeOf = (value: unknown) => {
  const answer = read(value);
  return isBoundary(answer) ? null : answer.code.replace("carriers.boundary_", "");
};

describe("what is accepted", () => {
  test.each<[string, unknown, number]>([
    ["a polygon", polygon(SQUARE), 5],
    ["a MultiPolygon", { type: "MultiPolygon", coordinates: [[SQUARE], [SQUARE]] }, 10],
    ["a Feature", { type: "Feature", properties: { name: "x" }, geometry: polygon(SQUARE) }, 5],
    [
      "a FeatureCollection, CGCS2000",
      {
        type: "FeatureCollection",
        crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::4490" } },
        features: [{ type: "Feature", geometry: polygon(SQUARE) }],
      },
      5,
    ],
    ["heights beside the degrees", polygon(SQUARE.map(([x, y]) => [x, y, 215.4])), 5],
  ])("%s", (_name, value, points) => {
    expect(read(value)).toMatchObject({ points });
  });

  test("a byte order mark before it", () => {
    expect(isBoundary(readBoundary(`\uFEFF${JSON.stringify(polygon(SQUARE))}`))).toBe(true);
  });

  test("its area: 0.01° by 0.01° at 34° north is about 1,534 亩; a hole is taken out", () => {
    const whole = read(polygon(SQUARE));
    const hole = SQUARE.map(([x, y]) => [112.8 + (x - 112.8) / 2, 34.1 + (y - 34.1) / 2]);
    const holed = read(polygon(SQUARE, hole));
    if (!isBoundary(whole) || !isBoundary(holed)) throw new Error("refused");
    expect(Number(whole.areaMu)).toBeGreaterThan(1530);
    expect(Number(whole.areaMu)).toBeLessThan(1542);
    expect(Number(holed.areaMu) / Number(whole.areaMu)).toBeCloseTo(0.75, 3);
  });
});

describe("what is refused, with what is wrong in it", () => {
  const point = (x: unknown, y: unknown) => polygon([SQUARE[0], [x, y], SQUARE[2], SQUARE[0]]);
  test.each<[string, unknown, string]>([
    ["a point", { type: "Point", coordinates: [112.8, 34.1] }, "other_type"],
    ["a line", { type: "LineString", coordinates: SQUARE }, "other_type"],
    ["a mixed bag", { type: "GeometryCollection", geometries: [polygon(SQUARE)] }, "other_type"],
    ["a topology", { type: "Topology", objects: {} }, "other_type"],
    ["no type", { name: "园区" }, "not_geojson"],
    ["a number", 7, "not_geojson"],
    ["an empty Feature", { type: "Feature", geometry: null }, "not_geojson"],
    ["no features", { type: "FeatureCollection", features: [] }, "no_polygon"],
    ["an open ring", polygon(SQUARE.slice(0, 4)), "ring_open"],
    ["three points", polygon([SQUARE[0], SQUARE[1], SQUARE[0]]), "ring_short"],
    ["no ring", polygon(), "malformed"],
    ["words for numbers", point("112.8", "34.1"), "malformed"],
    ["nulls", point(null, null), "malformed"],
    ["metres", point(487_654.32, 3_776_543.2), "projected"],
    ["latitude first", point(34.1, 112.8), "swapped"],
    ["local metres near zero", polygon(SQUARE.map(([x, y]) => [x - 112, y - 34])), "elsewhere"],
    [
      "a second polygon in another country",
      { type: "MultiPolygon", coordinates: [[SQUARE], [SQUARE.map(([x, y]) => [x - 100, y])]] },
      "elsewhere",
    ],
    ["a hole as large as the ring", polygon(SQUARE, SQUARE.toReversed()), "no_area"],
    ["no area", polygon([SQUARE[0], SQUARE[0], SQUARE[0], SQUARE[0]]), "no_area"],
    [
      "another reference",
      { ...polygon(SQUARE), crs: { type: "name", properties: { name: "EPSG:3857" } } },
      "other_reference",
    ],
  ])("%s", (_name, value, code) => {
    expect(codeOf(value)).toBe(code);
  });

  test("not JSON; too large; too many points", () => {
    expect(readBoundary("<kml>")).toMatchObject({ code: "carriers.boundary_not_json" });
    expect(refuseBoundarySize(0)?.code).toBe("carriers.boundary_empty");
    expect(refuseBoundarySize(MOST_BYTES)).toBeNull();
    expect(refuseBoundarySize(MOST_BYTES + 1)?.code).toBe("carriers.boundary_too_large");
    const circle = Array.from({ length: MOST_POINTS + 1 }, (_none, index) => {
      const angle = (index / MOST_POINTS) * 2 * Math.PI;
      return [112.8 + Math.cos(angle) / 100, 34.1 + Math.sin(angle) / 100];
    });
    circle[MOST_POINTS] = circle[0] as number[];
    expect(codeOf(polygon(circle))).toBe("too_many_points");
    const half = [...circle.slice(0, MOST_POINTS / 2), circle[0]];
    expect(codeOf({ type: "MultiPolygon", coordinates: [[half], [half]] })).toBe("too_many_points");
  });
});

test("no input makes it throw, and every no is in Chinese", () => {
  const geojsonish = fc.object({
    key: fc.constantFrom("type", "coordinates", "features", "geometry", "crs", "properties"),
    values: [
      fc.constantFrom("Polygon", "MultiPolygon", "Feature", "FeatureCollection"),
      fc.array(fc.array(fc.array(fc.double()))),
      fc.double(),
      fc.constant(null),
    ],
    maxDepth: 4,
  });
  const texts = fc.oneof(
    fc.string(),
    fc.json(),
    geojsonish.map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const answer = readBoundary(text);
      if (!isBoundary(answer)) expect(answer.words).toMatch(/\p{Script=Han}/u);
    }),
  );
});

const rings = fc
  .record({
    x: fc.double({ min: 74, max: 135, noNaN: true }),
    y: fc.double({ min: 4, max: 53, noNaN: true }),
    radii: fc.array(fc.double({ min: 0.01, max: 0.9, noNaN: true }), {
      minLength: 3,
      maxLength: 40,
    }),
  })
  .map(({ x, y, radii }): Position[] => {
    const around = radii.map((radius, index): Position => {
      const angle = (index / radii.length) * 2 * Math.PI;
      return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius];
    });
    return [...around, around[0] as Position];
  });

test("any closed ring within the country is accepted, in either sense, with one area; opened or moved out it is refused", () => {
  fc.assert(
    fc.property(rings, fc.double({ min: 181, max: 1e7, noNaN: true }), (ring, far) => {
      const there = read(polygon(ring));
      const back = read(polygon(ring.toReversed()));
      if (!isBoundary(there) || !isBoundary(back)) throw new Error("refused");
      expect(there.points).toBe(ring.length);
      expect(Number(there.areaMu)).toBeCloseTo(Number(back.areaMu), 0);
      expect(codeOf(polygon([...ring.slice(0, -1), [0, 89]]))).toBe("ring_open");
      expect(codeOf(polygon([ring[0], [far, 0], ...ring.slice(1)]))).toBe("projected");
    }),
  );
});
