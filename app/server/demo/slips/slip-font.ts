import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as fontkit from "fontkit";

const FONT_FILE = "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf";

/** The font's bytes, read once: 10 MB. */
export const fontBytes = once(() =>
  readFileSync(createRequire(import.meta.url).resolve(FONT_FILE)),
);

const font = once(() => {
  const opened = fontkit.create(fontBytes());
  if (!("glyphForCodePoint" in opened)) throw new Error("a single font was expected");
  return opened;
});

/** A glyph as SVG path data in font units, y upwards, and how far it advances. */
export interface Outline {
  readonly path: string;
  readonly advance: number;
}

const outlines = new Map<string, Outline>();

/** The outline of a character; each is read from the font only once. */
export function outlineOf(character: string): Outline {
  const known = outlines.get(character);
  if (known) return known;
  const glyph = font().glyphForCodePoint(character.codePointAt(0) ?? 0);
  const outline = { path: glyph.path.toSVG(), advance: glyph.advanceWidth / font().unitsPerEm };
  outlines.set(character, outline);
  return outline;
}

export function unitsPerEm(): number {
  return font().unitsPerEm;
}

/** The width of a text in ems. */
export function widthInEms(text: string): number {
  let width = 0;
  for (const character of text) width += outlineOf(character).advance;
  return width;
}

/** The size a text gets: its own, or what fits `maxWidth`. */
export function fittedSize(text: string, size: number, maxWidth = Infinity): number {
  return Math.min(size, maxWidth / widthInEms(text));
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
