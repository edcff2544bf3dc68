import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { DataTable, KnowledgeState, Row, SourceLink, Time } from '#ui'
import { treatyCitation } from '../treaty/rules.ts'
import type { Treaty } from '../treaty/types.ts'
import { English } from '../treaty/words.tsx'
import type { Article, Declaration, Leeway } from './types.ts'

function LeewayText(props: { reader: Reader; leeway: Leeway; kind: 'reservation' | 'declaration' }) {
  const { reader, leeway, kind } = props
  const { say } = reader
  return (
    <p>
      {say(`law.${kind}.${leeway.isAllowed ? 'possible' : 'not_possible'}`)}
      {leeway.note === null ? null : (
        <>
          {' '}
          <English reader={reader}>{leeway.note}</English>
        </>
      )}
    </p>
  )
}

function cells(reader: Reader, declaration: Declaration): Child[] {
  const { say, href } = reader
  return [
    <a href={href(`/countries/${declaration.state}`)}>{reader.stateName(declaration.state)}</a>,
    say(`law.declaration.${declaration.kind}`),
    <English reader={reader}>{declaration.gist}</English>,
    declaration.declaredOn === null ? (
      <small>{say('law.no_date')}</small>
    ) : (
      <Time reader={reader} day={declaration.declaredOn} />
    ),
    <>
      <KnowledgeState
        reader={reader}
        state={declaration.declaredOn === null || declaration.source === null ? 'unverified' : 'known'}
      />{' '}
      {declaration.source === null ? (
        <small>{say('law.no_source')}</small>
      ) : (
        <SourceLink address={declaration.source} of={reader.stateName(declaration.state)} />
      )}
    </>,
  ]
}

function DeclarationTable({ reader, declarations }: { reader: Reader; declarations: readonly Declaration[] }) {
  const { say } = reader
  return (
    <>
      <DataTable
        reader={reader}
        caption={say('law.declaration.heading')}
        isCaptionHidden
        columns={[
          { head: say('law.column.state'), kind: 'row' },
          { head: say('law.column.declaration_kind') },
          { head: say('law.column.gist'), speaksForItself: true },
          { head: say('law.column.day'), kind: 'date' },
          { head: say('law.column.source') },
        ]}
        rows={declarations.map((declaration) => cells(reader, declaration))}
      />
      {declarations.some(({ declaredOn }) => declaredOn === null) ? (
        <p class="said">{say('law.declaration.undated')}</p>
      ) : null}
    </>
  )
}

/** What the treaty lets a Party reserve or declare under an article, and what States have declared. */
export function DeclarationsPart(props: {
  reader: Reader
  treaty: Treaty
  article: Article
  declarations: readonly Declaration[]
  held: { declarations: number; states: number }
}) {
  const { reader, treaty, article, declarations, held } = props
  const { say } = reader
  return (
    <Row
      id="declarations"
      heading={say('law.declaration.heading')}
      under={say('law.declaration.under')}
      width={declarations.length > 0 ? 'wide' : 'text'}
    >
      {article.reservation ? <LeewayText reader={reader} leeway={article.reservation} kind="reservation" /> : null}
      {article.declaration ? <LeewayText reader={reader} leeway={article.declaration} kind="declaration" /> : null}
      {declarations.length > 0 ? (
        <DeclarationTable reader={reader} declarations={declarations} />
      ) : (
        <p>
          <KnowledgeState reader={reader} state="notknown" />{' '}
          {say('law.declaration.none_seen', { ...held, treaty: treatyCitation(say, treaty) })}
        </p>
      )}
    </Row>
  )
}
