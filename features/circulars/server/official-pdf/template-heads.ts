/** 版头 by kind: marks, issuer in red, number, red line, title, addressees. */
export const TEMPLATE_HEADS = `
#let corner = for mark in page.corner {
  block(height: pitch, width: 100%, plain(set-face("heiti", mark)))
}
// The mark's box is as high as its type; its ink begins at the given height.
#let mark-box(ink-top, size) = block(height: ink-top + 0.1em + size, width: 100%, {
  place(top + center, dy: ink-top, natural(set-face("xiaobiaosong",
    text(size: size, fill: red, top-edge: "bounds", bottom-edge: "baseline", page.mark.text))))
})
#let mark-block(ink-top) = {
  let size = page.mark.size * 1pt
  set text(size: size)
  mark-box(ink-top, size)
}
// 4 mm from the foot of the characters over it: that foot stands over the foot of the line.
#let red-line = {
  let foot = pitch * (1 - baseline-share) - 0.08 * size-3
  block(width: 100%, { v(red-line-gap - foot); rect(width: 100%, height: 0.5mm, fill: red) })
}
#let both-ends(left-words, right-words) = block(height: pitch, width: 100%, plain({
  h(cell); left-words; h(1fr); right-words; h(cell)
}))
#let centred(body) = block(height: pitch, width: 100%, plain(align(center, body)))
#let title-lines(lines) = for words in lines {
  block(width: 100%, sticky: true, plain(align(center, natural(on-line(title-line,
    set-face("xiaobiaosong", text(size: size-2, words)))))))
}
#let addressees = if page.addressees != "" {
  block(width: 100%, { set par(first-line-indent: 0pt); page.addressees + "：" })
}
#let number-line = if page.signer == none { centred(page.number) } else {
  let name = if page.signer == "" { "　　　" } else { page.signer }
  both-ends(page.number, { "签发人："; set-face("kaiti", name) })
}
#let document-title = {
  if page.titleLines.len() > 0 { title-lines(page.titleLines); v(pitch) }
}

#let document-head = {
  place(top, corner)
  mark-block(mark-top)
  v(2 * pitch)
  number-line
  red-line
  v(2 * pitch)
  document-title
  addressees
}

#let letter-head = {
  let size = page.mark.size * 1pt
  let from-area = letter-mark-top - 37mm
  // The line stands 4 mm under the mark's ink, which is as high as its type but for a little.
  let line-top = from-area + 0.93 * size + red-line-gap
  place(top + center, dy: from-area, natural(set-face("xiaobiaosong",
    text(size: size, fill: red, top-edge: "bounds", bottom-edge: "baseline", page.mark.text))))
  place(top + left, dx: (area-width - letter-line-length) / 2 - 1mm, dy: line-top, double-line(1mm, 0.35mm))
  // The first words below stand 7/8 of a character under the line.
  v(line-top + 1.7mm + size-3 * 7 / 8 - (pitch * baseline-share - 0.86 * size-3))
  block(width: 100%, {
    place(top, corner)
    block(height: pitch, width: 100%, plain(align(right, page.number)))
    if page.corner.len() > 1 { v((page.corner.len() - 1) * pitch) }
  })
  v(2 * pitch)
  document-title
  addressees
}

#let minutes-head = {
  place(top, corner)
  mark-block(mark-top)
  v(2 * pitch)
  centred(page.number)
  v(pitch)
  both-ends(page.signature.name, page.signature.date)
  red-line
  v(2 * pitch)
  document-title
  addressees
}

#let order-head = {
  place(top, corner)
  mark-block(mark-top)
  v(pitch)
  both-ends(page.number, page.signature.date)
  red-line
  v(pitch)
  document-title
}

#let head = (letter: letter-head, minutes: minutes-head, follow_up_order: order-head).at(page.kind, default: document-head)
`;
