import { TEMPLATE_BODY } from "./template-body.ts";
import { TEMPLATE_HEADS } from "./template-heads.ts";
import {
  CHARACTERS,
  LETTER_LINE,
  LINES,
  MARGIN,
  MARK_TOP,
  PAGE_NUMBER_GAP,
  RED_LINE_GAP,
  SIZE_POINTS,
  TITLE_LINE_POINTS,
  TYPE_AREA,
} from "../../standard.ts";

/**
 * Lines are boxes of one pitch without anything between them, whatever the font: 22 of them fill the page. `cell` is one of the 28
 * squares across. The baseline stands at the same share of a line as Word and WPS put it for exact lines, so both prints agree.
 */
const MEASURES = `
#let area-width = ${TYPE_AREA.width}mm
#let area-height = ${TYPE_AREA.height}mm
#let pitch = area-height / ${LINES}
#let cell = area-width / ${CHARACTERS}
#let size-2 = ${SIZE_POINTS.二号}pt
#let size-3 = ${SIZE_POINTS.三号}pt
#let size-4 = ${SIZE_POINTS.四号}pt
#let size-small-4 = ${SIZE_POINTS.小四}pt
#let size-small-5 = ${SIZE_POINTS.小五}pt
#let title-line = ${TITLE_LINE_POINTS}pt
#let mark-top = ${MARK_TOP.document}mm
#let letter-mark-top = ${MARK_TOP.letter}mm
#let red-line-gap = ${RED_LINE_GAP}mm
#let letter-line-length = ${LETTER_LINE.length}mm
#let letter-line-foot = ${LETTER_LINE.fromFoot}mm
#let page-number-gap = ${PAGE_NUMBER_GAP}mm
#let red = rgb("#ff0000")
#let baseline-share = 0.76
`;

/** Fonts, the line grid and the page. */
const PAGE_SETUP = `
#let page = json(bytes(sys.inputs.document))
#let faces = json(bytes(sys.inputs.faces))
#let latin = faces.latin.families.first()
// 仿宋 and 楷体 take their digits from a Latin face, the others from their own.
#let face(name) = (
  font: if name in ("fangsong", "kaiti") {
    ((name: latin, covers: regex("[ -~]")), ..faces.at(name).families)
  } else { faces.at(name).families },
  weight: faces.at(name).weight,
)
#let set-face(name, body) = { set text(..face(name)); body }
#let on-line(height, body) = {
  set text(top-edge: height * baseline-share, bottom-edge: -height * (1 - baseline-share))
  body
}
#let day = {
  let (year, month, date) = page.day.split("-").map(int)
  datetime(year: year, month: month, day: date)
}
#set document(title: page.title, author: page.signature.name, date: day)
// A hair less than a square: the 28th character must not fall off by rounding.
#set text(
  ..face("fangsong"), size: size-3, lang: "zh", region: "cn", fallback: false, overhang: false,
  tracking: cell - size-3 - 0.01pt, cjk-latin-spacing: none,
  top-edge: pitch * baseline-share, bottom-edge: -pitch * (1 - baseline-share),
  costs: (widow: 0%, orphan: 0%, runt: 0%),
)
#set par(leading: 0pt, spacing: 0pt, justify: true, linebreaks: "simple", first-line-indent: (amount: 2 * cell, all: true))
#set block(above: 0pt, below: 0pt)
// Digests, addresses and the like may be broken anywhere: no word of a language is as long. A hair of space
// does it; a character without width would come along when the text is copied.
#show regex("[!-~]{13,}"): it => it.text.clusters().join(h(0.001pt))
#let plain(body) = { set par(first-line-indent: 0pt, justify: false); body }
#let natural(body) = { set text(tracking: 0pt); body }
#let is-letter = page.kind == "letter"

#let every-page-mark = place(top + center, dx: ${(MARGIN.left - MARGIN.right) / 2}mm, dy: 20.9mm, natural(set-face("heiti",
  text(size: size-small-4, fill: rgb("#808080"), top-edge: "cap-height", bottom-edge: "baseline", page.everyPage))))
#let dash-height = 0.36em
#let page-number(number) = {
  let side = if calc.odd(number) { right } else { left }
  let edge = if calc.odd(number) { -${MARGIN.right}mm - cell } else { ${MARGIN.left}mm + cell }
  place(top + side, dx: edge, dy: ${MARGIN.top}mm + area-height + page-number-gap, natural(set-face("songti",
    text(size: size-4, top-edge: dash-height, bottom-edge: "baseline", font: faces.songti.families, "— " + str(number) + " —"))))
}
#let double-line(first, second) = block(width: letter-line-length, {
  rect(width: 100%, height: first, fill: red)
  v(0.35mm)
  rect(width: 100%, height: second, fill: red)
})
#let edges = context {
  let number = counter(std.page).get().first()
  every-page-mark
  if is-letter and number == 1 {
    place(bottom + center, dy: -letter-line-foot, double-line(0.35mm, 1mm))
  } else { page-number(number) }
}
// A hair more than the 版心: the 22nd line must not fall off by rounding.
#set std.page(
  paper: "a4",
  margin: (top: ${MARGIN.top}mm, left: ${MARGIN.left}mm, right: ${MARGIN.right}mm, bottom: ${MARGIN.bottom}mm - 0.2pt),
  foreground: edges,
)
`;

/** The whole template; the words come in as JSON and are never source. */
export const TEMPLATE = [MEASURES, PAGE_SETUP, TEMPLATE_HEADS, TEMPLATE_BODY].join("\n");
