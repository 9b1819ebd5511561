import { IMPRINT_LINE, NOTE_LINE_POINTS, TABLE_SIDE_MARGIN } from "../../standard.ts";

/** The text, its tables and drawings, signature, attachments and 版记; then everything in its order. */
export const TEMPLATE_BODY = `
#let heading-faces = ("heiti", "kaiti", "fangsong", "fangsong")
#show heading: it => it.body
#let heading-block(block-view) = block(sticky: block-view.at("following", default: "") == "", width: 100%, {
  par({
    heading(level: block-view.level, set-face(heading-faces.at(block-view.level - 1), text(size: size-3, block-view.text)))
    block-view.at("following", default: "")
  })
})

#let small(size, line, body) = natural(plain({
  set text(size: size)
  on-line(line, body)
}))
#let longest-whole-cell = 300
#let lines-of(words) = words.split("\\n").join(linebreak())
#let placed(name) = (left: left, center: center, right: right).at(name)
#let table-view(view) = {
  let size = view.size * 1pt
  // A row stays whole, unless it might be higher than a page.
  let is-whole(texts) = texts.all(words => words.len() < longest-whole-cell)
  let cells(texts, role) = texts.enumerate().map(((index, words)) => table.cell(
    align: placed(view.aligns.at(index)) + horizon,
    breakable: if is-whole(texts) { false } else { auto },
    set-face(role, lines-of(words))))
  let head-cells = view.head.flatten().map(cell-view => table.cell(
    align: center + horizon,
    breakable: false,
    colspan: cell-view.at("across", default: 1),
    rowspan: cell-view.at("down", default: 1),
    set-face("heiti", lines-of(cell-view.text))))
  block(width: 100%, breakable: true, align(center, small(size, view.line * 1pt, table(
    columns: view.widths.map(width => width * 1mm),
    inset: (x: ${TABLE_SIDE_MARGIN}mm, y: view.padding * 1pt),
    stroke: 0.5pt,
    ..if head-cells.len() > 0 { (table.header(repeat: true, ..head-cells),) },
    ..view.rows.map(texts => cells(texts, "fangsong")).flatten(),
    ..if view.total != none { cells(view.total, "heiti") },
  ))))
}
#let chart-view(view) = block(width: 100%, above: 0.5 * pitch, below: 0.5 * pitch, align(center,
  image(bytes(view.svg), format: "svg", width: area-width, alt: view.title)))

// A short last paragraph stays with what follows: no page bears the signature alone.
#let block-views(views, joins-next: false) = for (index, view) in views.enumerate() {
  if view.kind == "heading" { heading-block(view) }
  else if view.kind == "table" { table-view(view.table) }
  else if view.kind == "chart" { chart-view(view) }
  else { block(sticky: joins-next and index == views.len() - 1, width: 100%, par(view.text)) }
}

#let order-table = if page.particulars.len() > 0 {
  block(width: 100%, below: pitch, natural({
    set par(first-line-indent: 0pt, justify: false)
    table(
      columns: (7 * cell, 1fr), stroke: 0.5pt, inset: (x: 0.5 * cell, y: 0.25pt),
      ..page.particulars.map(row => (
        table.cell(align: center + horizon, set-face("heiti", row.label)),
        table.cell(align: left + horizon, {
          let height = row.at("lines", default: 1) * pitch
          if row.text == "" { v(height) } else { row.text }
        }),
      )).flatten(),
    )
  }))
}

#let attachment-list = if page.attachmentList.len() > 0 {
  v(pitch)
  for line-view in page.attachmentList {
    block(sticky: true, width: 100%, {
      set par(first-line-indent: (amount: line-view.start * cell, all: true), hanging-indent: line-view.hang * cell, justify: false)
      par({ box(width: (line-view.hang - line-view.start) * cell, baseline: pitch * (1 - baseline-share), line-view.label); line-view.name })
    })
  }
}

#let attendance-list = if page.attendance.len() > 0 {
  v(pitch)
  for row in page.attendance {
    set par(first-line-indent: (amount: 2 * cell, all: true), hanging-indent: 5 * cell)
    par({ set-face("heiti", row.label); "："; row.names })
  }
}

#let signature-block = if page.kind not in ("minutes", "follow_up_order") {
  block(breakable: false, width: 100%, plain({
    v(2 * pitch)
    let end(ems, words) = block(width: 100%, align(right, { words; h(ems * cell) }))
    end(page.signature.nameIndent, page.signature.name)
    end(4, page.signature.date)
  }))
}
#let remark-line = if page.remark != none { par("（" + page.remark + "）") }

#let attachment-pages = for view in page.attachments {
  pagebreak()
  block(height: pitch, width: 100%, plain(set-face("heiti", view.mark)))
  v(pitch)
  if view.titleLines.len() > 0 { title-lines(view.titleLines); v(pitch / 2) }
  block-views(view.blocks)
  if view.table != none { table-view(view.table) }
  for (index, words) in view.notes.enumerate() {
    block(above: if index == 0 { 2pt } else { 0pt }, width: 100%, small(size-small-5, ${NOTE_LINE_POINTS}pt, words))
  }
}

#let imprint-row(texts) = if texts.len() == 1 {
  par(hanging-indent: 3em, texts.first())
} else { texts.first(); h(1fr); texts.last() }
#let imprint-line(width) = block(height: 0pt, line(length: 100%, stroke: width))
#let imprint-block = {
  let ruled = not is-letter
  set text(size: size-4)
  natural(plain(on-line(26pt, for (index, texts) in page.imprint.enumerate() {
    if ruled { imprint-line(if index == 0 { ${IMPRINT_LINE.outer}mm } else { ${IMPRINT_LINE.inner}mm }) }
    block(width: 100%, inset: (x: cell), imprint-row(texts))
  })))
  if ruled { imprint-line(${IMPRINT_LINE.outer}mm) }
}
// Room is kept at the end of the text, so that the 版记 moves to a new page where there is none; it stands at the foot of that page.
#let imprint-place = if page.imprint.len() > 0 {
  context {
    let height = measure(block(width: area-width, imprint-block)).height
    block(height: height, width: 100%, breakable: false)
    place(bottom + left, block(width: 100%, imprint-block))
  }
}

#head
#order-table
#block-views(page.blocks, joins-next: page.isEndHeld)
#attachment-list
#attendance-list
#signature-block
#remark-line
#attachment-pages
#imprint-place
`;
