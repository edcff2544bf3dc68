import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  type IParagraphOptions,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Block, Cell, Line, PlainDocument, Run } from './types.ts'

/** A4 and its margins in twentieths of a point (ECMA-376 part 1 § 17.6.13). */
const PAPER = { short: 11_906, long: 16_838, margin: 1021 }
const TEXT_HALF_POINTS = 20
const SMALL_HALF_POINTS = 16
const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'A6A6A6' } as const
const NUMBERS = 'numbers'
/** A font that comes with Word and has a twin of the same widths elsewhere, for Latin and Arabic. */
const FONT = 'Arial'

type Look = Pick<PlainDocument, 'language' | 'direction'>

function textRun(look: Look, { text, foreign, isStrong, address }: Run, isSmall: boolean): ParagraphChild {
  const { language, direction } = foreign ?? look
  const isRightToLeft = direction === 'rtl'
  const written = new TextRun({
    text,
    // said only where it is, so that a heading keeps the weight of its style
    ...(isStrong ? { bold: true, boldComplexScript: true } : {}),
    rightToLeft: isRightToLeft,
    language: isRightToLeft ? { bidirectional: language } : { value: language },
    ...(isSmall ? { size: SMALL_HALF_POINTS, sizeComplexScript: SMALL_HALF_POINTS } : {}),
    ...(address === null ? {} : { style: 'Hyperlink' }),
  })
  return address === null ? written : new ExternalHyperlink({ children: [written], link: address })
}

/**
 * A paragraph. One that is all in another direction is ordered in that direction, but stands at the side where the
 * document begins its lines.
 */
function paragraph(look: Look, { runs, isSmall }: Line, more: IParagraphOptions = {}): Paragraph {
  const isRightToLeft = look.direction === 'rtl'
  const isTurned = runs.length > 0 && runs.every(({ foreign }) => foreign && foreign.direction !== look.direction)
  return new Paragraph({
    bidirectional: isTurned ? !isRightToLeft : isRightToLeft,
    alignment: isTurned ? AlignmentType.END : AlignmentType.START,
    spacing: { after: 60 },
    children: runs.map((each) => textRun(look, each, isSmall)),
    ...more,
  })
}

function cell(look: Look, lines: Cell, isHead: boolean): TableCell {
  return new TableCell({
    children: lines.map((each) => paragraph(look, each)),
    verticalAlign: VerticalAlign.TOP,
    margins: { top: 60, bottom: 40, left: 90, right: 90 },
    ...(isHead ? { shading: { fill: 'F2F2F2' } } : {}),
  })
}

function table(look: Look, block: Extract<Block, { kind: 'table' }>, width: number): Table {
  const count = block.columns.length
  return new Table({
    rows: [block.columns, ...block.rows].map(
      (cells, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: index === 0,
          children: cells.map((each, place) => cell(look, each, index === 0 || place === 0)),
        }),
    ),
    visuallyRightToLeft: look.direction === 'rtl',
    layout: TableLayoutType.FIXED,
    columnWidths: Array.from({ length: count }, () => Math.floor(width / count)),
    width: { size: width, type: WidthType.DXA },
    borders: { top: RULE, bottom: RULE, left: RULE, right: RULE, insideHorizontal: RULE, insideVertical: RULE },
  })
}

function partsOf(look: Look, block: Block, width: number): (Paragraph | Table)[] {
  const isRightToLeft = look.direction === 'rtl'
  const plain = (text: string): Line => ({
    runs: [{ text, foreign: null, isStrong: false, address: null }],
    isSmall: false,
  })
  switch (block.kind) {
    case 'heading':
      return [
        paragraph(look, plain(block.text), {
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          spacing: { before: 240, after: 120 },
          keepNext: true,
          bidirectional: isRightToLeft,
        }),
      ]
    case 'paragraph':
      return [paragraph(look, block.line)]
    case 'numbered':
      return block.items.map((item) => paragraph(look, item, { numbering: { reference: NUMBERS, level: 0 } }))
    case 'table':
      return [table(look, block, width)]
  }
}

function styles({ language }: Look) {
  const heading = (size: number) => ({
    run: { size, sizeComplexScript: size, bold: true, boldComplexScript: true, color: '1A1A1A', font: FONT },
  })
  return {
    default: {
      document: {
        run: {
          font: FONT,
          size: TEXT_HALF_POINTS,
          sizeComplexScript: TEXT_HALF_POINTS,
          language: { value: language, bidirectional: language },
        },
      },
      heading1: heading(32),
      heading2: heading(24),
    },
  }
}

/** The document as Office Open XML (ISO/IEC 29500), right-to-left where its language is. */
export async function docxOf(document: PlainDocument): Promise<Uint8Array> {
  const { title, isWide, blocks } = document
  const width = (isWide ? PAPER.long : PAPER.short) - 2 * PAPER.margin
  const file = new Document({
    title,
    creator: 'Comity',
    styles: styles(document),
    numbering: {
      config: [
        {
          reference: NUMBERS,
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: 500, hanging: 500 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: PAPER.short,
              height: PAPER.long,
              orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { top: PAPER.margin, bottom: PAPER.margin, left: PAPER.margin, right: PAPER.margin },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT], size: SMALL_HALF_POINTS })],
              }),
            ],
          }),
        },
        children: blocks.flatMap((block) => partsOf(document, block, width)),
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(file))
}
