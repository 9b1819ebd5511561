import { readdirSync, readFileSync } from "node:fs";
import { type Mutant, type Place, placesIn } from "./places.ts";

/** A mutant of one file of a room's rules. */
export interface Drawn extends Mutant {
  readonly path: string;
  readonly text: string;
}

/** What holds no rule: addresses, settings, shapes, words, tests, and the room's other worlds. */
const NO_RULES =
  /\.test\.ts$|(contract|settings|room|shapes|words|vocabulary)\.ts$|\/(server|web)\//;

/** The files in which a room decides. */
export function rulesOf(room: string): string[] {
  return readdirSync(`features/${room}`, { recursive: true, encoding: "utf8" })
    .map((path) => `features/${room}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts") && !NO_RULES.test(path))
    .toSorted();
}

/** So many mutants of a room's rules, no place twice; the same seed draws the same ones. */
export function drawn(paths: readonly string[], { seed, count }: Draw): Drawn[] {
  const chance = randomFrom(seed);
  const pick = <One>(list: readonly One[]) => list[Math.floor(chance() * list.length)] as One;
  const places: { path: string; text: string; place: Place }[] = paths.flatMap((path) => {
    const text = readFileSync(path, "utf8");
    return placesIn(text).map((place) => ({ path, text, place }));
  });
  const chosen: Drawn[] = [];
  while (chosen.length < count && places.length > 0) {
    const { path, text, place } = pick(places);
    places.splice(
      places.findIndex((one) => one.place === place),
      1,
    );
    chosen.push({ path, text, ...pick(place) });
  }
  return chosen;
}

interface Draw {
  readonly seed: number;
  readonly count: number;
}

/** mulberry32: numbers in [0, 1) that depend on the seed alone. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
