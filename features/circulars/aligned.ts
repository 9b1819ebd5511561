/** Parts of two texts beside each other; undefined where one side has nothing. */
export type Pair<Part> = readonly [Part | undefined, Part | undefined];

/** Two texts part by part in reading order: what is the same first, what lies between paired by how it begins. */
export function aligned<Part>(
  former: readonly Part[],
  now: readonly Part[],
  textOf: (part: Part) => string,
): Pair<Part>[] {
  const pairs: Pair<Part>[] = [];
  let [from, to] = [0, 0];
  for (const [left, right] of [
    ...commonPlaces(former.map(textOf), now.map(textOf)),
    [former.length, now.length] as const,
  ]) {
    pairs.push(...gap(former.slice(from, left), now.slice(to, right), textOf));
    if (left < former.length) pairs.push([former[left], now[right]]);
    [from, to] = [left + 1, right + 1];
  }
  return pairs;
}

/** The longest common sequence, as places in both. */
function commonPlaces(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = a.length - 1; row >= 0; row -= 1)
    for (let column = b.length - 1; column >= 0; column -= 1) {
      const line = lengths[row];
      if (line)
        line[column] =
          a[row] === b[column]
            ? at(row + 1, column + 1) + 1
            : Math.max(at(row + 1, column), at(row, column + 1));
    }
  const places: (readonly [number, number])[] = [];
  for (let [row, column] = [0, 0]; row < a.length && column < b.length;) {
    if (a[row] === b[column]) {
      places.push([row, column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return places;
}

/** As many on both sides are paired in order; else each finds the next that begins like it. */
function gap<Part>(
  former: readonly Part[],
  now: readonly Part[],
  textOf: (part: Part) => string,
): Pair<Part>[] {
  if (former.length === now.length) return former.map((part, index) => [part, now[index]]);
  const left = [...now];
  const pairs: Pair<Part>[] = [];
  for (const part of former) {
    const found = left.findIndex((one) => beginsLike(textOf(part), textOf(one)));
    if (found >= 0) for (const added of left.splice(0, found)) pairs.push([undefined, added]);
    pairs.push([part, found >= 0 ? left.shift() : undefined]);
  }
  return [...pairs, ...left.map((added): Pair<Part> => [undefined, added])];
}

const ALIKE = 4;

function beginsLike(a: string, b: string): boolean {
  return a.slice(0, ALIKE) === b.slice(0, ALIKE);
}
