import { geoIdentity, geoPath } from "d3-geo";

type Coordinates = number[][][][];

export interface Drawn {
  /** The `d` of one SVG path. */
  readonly path: string;
  /** A round length in metres and how many units of the drawing it takes. */
  readonly scale: { readonly metres: number; readonly length: number };
  /** Longitude and latitude of the drawn box, degrees. */
  readonly box: {
    readonly west: number;
    readonly east: number;
    readonly south: number;
    readonly north: number;
  };
}

const METRES_PER_DEGREE = 111_195;
/** Room for the north arrow at the right and the scale below. */
const MARGIN = { around: 24, right: 60, below: 48 };

/**
 * Draws a boundary flat into width × height, north up. Over a city's extent a flat drawing with longitudes shortened by the
 * cosine of the latitude is true to shape; and it does not mind in which sense the rings run, as a globe's projection would.
 */
export function drawBoundary(coordinates: Coordinates, width: number, height: number): Drawn {
  const points = coordinates.flat(2) as [number, number][];
  const longitudes = extent(points.map(([x]) => x));
  const latitudes = extent(points.map(([, y]) => y));
  const shrink = Math.cos(((latitudes[0] + latitudes[1]) / 2) * (Math.PI / 180));
  const flat = {
    type: "MultiPolygon" as const,
    coordinates: coordinates.map((polygon) =>
      polygon.map((ring) => ring.map(([x = 0, y = 0]) => [x * shrink, y])),
    ),
  };
  const projection = geoIdentity()
    .reflectY(true)
    .fitExtent(
      [
        [MARGIN.around, MARGIN.around],
        [width - MARGIN.right, height - MARGIN.below],
      ],
      flat,
    );
  const perMetre = projection.scale() / METRES_PER_DEGREE;
  const metres = roundLength(width / 4 / perMetre);
  return {
    path: geoPath(projection)(flat) ?? "",
    scale: { metres, length: metres * perMetre },
    box: { west: longitudes[0], east: longitudes[1], south: latitudes[0], north: latitudes[1] },
  };
}

function extent(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
}

/** The largest 1, 2 or 5 with zeros that is not above the given length. */
function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return [5, 2, 1].map((step) => step * power).find((length) => length <= metres) ?? power;
}

/** `500 米`, `2 公里`. */
export function lengthText(metres: number): string {
  return metres >= 1000 ? `${metres / 1000} 公里` : `${metres} 米`;
}
