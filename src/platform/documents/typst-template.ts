/**
 * How a document is set in Typst. The document comes as JSON in `sys.inputs`, and its texts only ever as strings: nothing
 * in them is read as markup or code.
 */
export const TYPST_TEMPLATE = `
#let doc = json(bytes(sys.inputs.document))
#let way(name) = if name == "rtl" { rtl } else { ltr }
#let side = if doc.direction == "rtl" { right } else { left }
#let rule = 0.4pt + luma(170)
// Arabic letters are drawn smaller than Latin ones of the same size
#let factor = if doc.direction == "rtl" { 1.15 } else { 1 }
#let small = 7.5pt * factor

#set document(title: doc.title, author: "Comity")
#set page(
  paper: "a4", flipped: doc.isWide, margin: 18mm, numbering: "1",
  footer-descent: 35%,
)
#set text(
  font: ("Noto Sans", "Noto Naskh Arabic"), size: 9.5pt * factor, lang: doc.language, dir: way(doc.direction),
  fill: luma(20), hyphenate: false,
)
#set par(leading: 0.62em, spacing: 0.75em, justify: false)
#show heading: set block(above: 1.4em, below: 0.8em, sticky: true)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): set text(size: 12pt)
#show link: set text(fill: rgb("#1f4e79"))

#let breakable(words) = words.clusters().map(c => if c in ("/", "?", "&", "=", "-", "_", ".", "#") { c + "\\u{200b}" } else { c }).join("")

#let piece(run) = {
  let shown = if run.address != none and run.text == run.address { breakable(run.text) } else { run.text }
  let body = if run.foreign == none { text(shown) } else {
    text(size: 1em / factor, lang: run.foreign.language, dir: way(run.foreign.direction), "\\u{2068}" + shown + "\\u{2069}")
  }
  if run.isStrong { body = strong(body) }
  if run.address == none { body } else { link(run.address, body) }
}

#let paragraph(line) = {
  let turned = line.runs.len() > 0 and line.runs.all(run => run.foreign != none and run.foreign.direction != doc.direction)
  set text(dir: way(line.runs.first().foreign.direction)) if turned
  set text(size: small, fill: luma(70)) if line.isSmall
  set align(side)
  par(line.runs.map(piece).join())
}

#let cell(lines) = lines.map(paragraph).join(parbreak())

#for block in doc.blocks {
  if block.kind == "heading" { heading(level: block.level, text(block.text)) }
  else if block.kind == "paragraph" { paragraph(block.line) }
  else if block.kind == "numbered" { enum(..block.items.map(paragraph)) }
  else {
    set text(size: 8.5pt * factor)
    table(
      columns: (1fr,) * block.columns.len(),
      stroke: rule,
      inset: 5pt,
      align: top + side,
      fill: (x, y) => if x == 0 or y == 0 { luma(244) },
      table.header(..block.columns.map(cell)),
      ..block.rows.map(row => row.map(cell)).flatten(),
    )
  }
}
`
