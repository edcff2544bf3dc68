import type { Treaty } from '#law'
import { treatyCitation } from '#law'
import { line, run, smallLine } from '#platform/documents/describe'
import type { Block, Cell, Line, PlainDocument, Run } from '#platform/documents/types'
import type { Reader } from '#platform/reader'
import type { Since } from '../gap-basis/types.ts'
import { ruleWords } from '../gap-judgement/rule-view.tsx'
import type { CitedProvision } from '../gap-judgement/types.ts'
import type { ArticleState } from '../gap-round/rules.ts'
import type { RoundInHand } from '../gap-round/service.ts'
import type { MemberPart } from '../gap-round/types.ts'
import { commentWords, findingWord, judgementWord, nameIn, roundPath, roundTitle } from '../gap-round/words.tsx'

/** What a report is made of. A file leaves the site, so every address in it is whole. */
export type ReportFile = {
  reader: Reader
  held: RoundInHand
  treaty: Treaty
  names: ReadonlyMap<string, string>
  since: ReadonlyMap<string, readonly Since[]>
  footnotes: readonly string[]
  publicUrl: string
}

const ENGLISH = { language: 'en', direction: 'ltr' } as const
const english = (text: string, more: Partial<Omit<Run, 'text'>> = {}) => run(text, { foreign: ENGLISH, ...more })
const strong = (text: string) => run(text, { isStrong: true })
const heading = (level: 1 | 2, text: string): Block => ({ kind: 'heading', level, text })
const paragraph = (text: Line): Block => ({ kind: 'paragraph', line: text })

/** The pages that provisions were read on, numbered in the order in which they are first named. */
type Sources = { numberOf: (address: string) => number; list: () => string[] }

function sources(): Sources {
  const numbers = new Map<string, number>()
  return {
    numberOf: (address) => {
      const number = numbers.get(address) ?? numbers.size + 1
      numbers.set(address, number)
      return number
    },
    list: () => [...numbers.keys()],
  }
}

function provisionLine({ reader }: ReportFile, provision: CitedProvision, numbers: Sources): Line {
  const { citation, name, source } = provision
  return line(
    english(citation),
    ...(name === null ? [] : [english(`, ${name}`)]),
    ...(source === null
      ? []
      : [
          run(' · '),
          run(reader.say('countries.file.source_number', { number: numbers.numberOf(source) }), { address: source }),
        ]),
  )
}

/** Who wrote a version and who accepted it. */
function namesLine(file: ReportFile, of: { article: string; element: string; version: number; author: string }): Line {
  const { reader, held, names } = file
  const review = held.work.reviews.find(
    ({ article, element, version }) => article === of.article && element === of.element && version === of.version,
  )
  const written = reader.say('countries.gap.written_by', {
    name: nameIn(reader, { names, person: of.author, as: 'expert' }),
  })
  const reviewed = review
    ? reader.say(`countries.gap.review.${review.verdict}_by`, {
        name: nameIn(reader, { names, person: review.reviewer, as: 'reviewer' }),
      })
    : reader.say('countries.gap.not_reviewed')
  return smallLine(`${written} · ${reviewed}`)
}

function elementRow(file: ReportFile, state: ArticleState, key: string, numbers: Sources): Cell[] {
  const { reader, held } = file
  const element = held.ground.elementsOf(state.article).find((each) => each.key === key)
  const finding = state.findings.get(key)
  const reservation = element
    ? held.ground.reservationsOf(state.article, element).find(({ id }) => id === finding?.reservation)
    : undefined
  const head: Cell = [
    line(english(element?.label ?? key), ' ', english(`(${element?.ref ?? ''})`)),
    smallLine(reader.say(`law.flexibility.${element?.flexibility ?? 'none'}`)),
  ]
  if (!finding) return [head, [line(findingWord(reader, 'not_known'))], [line('')]]
  return [
    head,
    [line(strong(findingWord(reader, finding.finding))), namesLine(file, finding)],
    [
      ...finding.provisions.map((provision) => provisionLine(file, provision, numbers)),
      ...(reservation ? [line(english(reservation.gist))] : []),
      ...(finding.reason === '' ? [] : [line(english(finding.reason))]),
    ],
  ]
}

function articleBlocks(file: ReportFile, state: ArticleState, numbers: Sources): Block[] {
  const { reader, held, since } = file
  const { say } = reader
  const { article, conclusion, judgement } = state
  const title = held.ground.entries.get(article)?.title ?? ''
  const comments = held.work.comments.filter((comment) => comment.article === article)
  const changes = since.get(article) ?? []
  return [
    heading(2, say('law.article.name', { number: article })),
    paragraph(line(english(title))),
    paragraph(line(`${say('countries.gap.column.judgement')}: `, strong(judgementWord(reader, judgement)))),
    ...(conclusion === null
      ? []
      : [
          paragraph(line(english(conclusion.conclusion))),
          paragraph(namesLine(file, { ...conclusion, element: '' })),
          ...(conclusion.recommendation === null
            ? []
            : [
                paragraph(line(strong(`${say('countries.gap.recommendation')}: `), english(conclusion.recommendation))),
              ]),
        ]),
    ...changes.flatMap(({ kind, added, gone }) => [
      paragraph(smallLine(say(`countries.gap.since.${kind}`))),
      ...added.map((words) => paragraph(smallLine(`${say('countries.gap.since.added')} `, english(words)))),
      ...gone.map((words) => paragraph(smallLine(`${say('countries.gap.since.gone')} `, english(words)))),
    ]),
    {
      kind: 'table',
      columns: [
        [line(strong(say('countries.gap.column.element')))],
        [line(strong(say('countries.gap.column.finding')))],
        [line(strong(say('countries.gap.column.grounds')))],
      ],
      rows: held.ground.elementsOf(article).map(({ key }) => elementRow(file, state, key, numbers)),
    },
    ...comments.map(({ text, author }) =>
      paragraph(line(strong(`${commentWords(reader, file.names, author)}: `), english(text))),
    ),
  ]
}

function summaryTable({ reader, held }: ReportFile): Block {
  const { say } = reader
  return {
    kind: 'table',
    columns: [
      [line(strong(say('countries.column.article')))],
      [line(strong(say('countries.gap.column.judgement')))],
      [line(strong(say('countries.gap.recommendation')))],
    ],
    rows: held.states.map(({ article, judgement, conclusion }) => [
      [
        line(strong(say('law.article.name', { number: article }))),
        line(english(held.ground.entries.get(article)?.title ?? '')),
      ],
      [line(judgementWord(reader, judgement))],
      [line(english(conclusion?.recommendation ?? ''))],
    ]),
  }
}

function aboutLines({ reader, held, treaty, names }: ReportFile): Line[] {
  const { say } = reader
  const { round } = held
  const people = (part: MemberPart) => {
    const assigned = round.members.filter((member) => member.part === part)
    const named = assigned.flatMap(({ person }) => names.get(person) ?? [])
    const count = assigned.length - named.length
    return reader.list([
      ...named.map((name) => `\u2068${name}\u2069`),
      ...(count > 0 ? [say('countries.gap.unnamed.more', { count })] : []),
    ])
  }
  const told = (term: string, ...runs: Run[]) => line(strong(`${term}: `), ...runs)
  return [
    told(say('countries.gap.treaty'), english(`${treaty.shortTitle} (${treatyCitation(say, treaty)})`)),
    told(say('countries.gap.law_on'), run(reader.date(round.lawOn))),
    ...(round.draft === null
      ? []
      : [
          told(
            say('countries.gap.draft'),
            english(round.draft.title),
            ...(round.draft.reference === null
              ? []
              : [run(' · '), english(round.draft.reference, { address: round.draft.reference })]),
          ),
        ]),
    told(say('countries.gap.assessor'), english(round.assessor)),
    told(say('countries.gap.part.experts'), run(people('expert'))),
    told(say('countries.gap.part.reviewers'), run(people('reviewer'))),
    told(say('countries.gap.column.step'), run(say(`countries.gap.step.${round.step}`))),
  ]
}

/** The report of a desk review as a document: what it comes to, article by article, with annexes on rule, sources and notes. */
export function reportDocument(file: ReportFile): PlainDocument {
  const { reader, held, treaty, footnotes, publicUrl } = file
  const { say } = reader
  const { round, states, work } = held
  const numbers = sources()
  const title = roundTitle(reader, round, treaty)
  const articles = states.flatMap((state) => articleBlocks(file, state, numbers))
  const whole = work.comments.filter(({ article }) => article === '')
  const read = numbers.list()
  const address = publicUrl + reader.href(roundPath(round))
  return {
    title,
    language: reader.language,
    direction: reader.direction,
    isWide: false,
    blocks: [
      heading(1, title),
      ...(round.step === 'published' ? [] : [paragraph(line(strong(say('countries.gap.report.sealed'))))]),
      ...aboutLines(file).map(paragraph),
      heading(2, say('countries.gap.report.summary')),
      paragraph(line(say('countries.gap.report.summary_text'))),
      summaryTable(file),
      ...whole.map(({ text }) => paragraph(line(strong(`${say('countries.gap.comment.heading')}: `), english(text)))),
      ...articles,
      heading(2, say('countries.gap.report.annex_rule')),
      { kind: 'numbered', items: ruleWords(say).map((words) => line(words)) },
      heading(2, say('countries.gap.report.annex_sources')),
      ...(read.length === 0
        ? [paragraph(line(say('countries.gap.report.no_sources')))]
        : [{ kind: 'numbered' as const, items: read.map((source) => line(english(source, { address: source }))) }]),
      ...footnotes.map((note) => paragraph(smallLine(note))),
      heading(2, say('countries.file.about')),
      paragraph(line(say('countries.file.made', { day: reader.date(reader.today) }))),
      paragraph(line(`${say('ui.colophon.address')} `, english(address, { address }))),
    ],
  }
}
