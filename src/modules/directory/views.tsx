import type { Child } from 'hono/jsx'
import type { Treaty } from '#law'
import type { Reader } from '#platform/reader'
import { InLanguage, KnowledgeState, Note, Pairs, Row, Said, SourceLink } from '#ui'
import { isRegisterWorthAsking } from './rules.ts'
import type { Authority, InstitutionGroup, Institutions } from './types.ts'

function declaredText({ say }: Reader, { isDeclared }: Authority): string {
  if (isDeclared === null) return say('directory.declared.unknown')
  return say(isDeclared ? 'directory.declared.yes' : 'directory.declared.no')
}

/** One institution with who says so; only under the treaty's own roles does it matter whether it was declared. */
function Institution(props: { reader: Reader; group: InstitutionGroup; authority: Authority }) {
  const { reader, group, authority } = props
  const { say } = reader
  const notes: Child[] = [
    ...(group.article === null ? [] : [declaredText(reader, authority)]),
    ...(authority.url === null ? [] : [<SourceLink address={authority.url} label={say('directory.own_page')} />]),
    ...(authority.contribution === 'reference' ? [] : [say('directory.contributed', { who: authority.contribution })]),
  ]
  return (
    <>
      <p>
        <InLanguage reader={reader} tag="en">
          {authority.name}
        </InLanguage>
      </p>
      <Said reader={reader} state="unverified" sources={[{ address: authority.source }]} notes={notes} />
    </>
  )
}

function groupValue(reader: Reader, group: InstitutionGroup): Child {
  if (group.institutions.length === 0)
    return (
      <>
        <p>{reader.say('directory.nothing')}</p>
        <p class="said">
          <KnowledgeState reader={reader} state="notknown" />
        </p>
      </>
    )
  return (
    <div class="flow">
      {group.institutions.map((authority) => (
        <div>
          <Institution reader={reader} group={group} authority={authority} />
        </div>
      ))}
    </div>
  )
}

type PartProps = {
  reader: Reader
  state: string
  institutions: Institutions
  /** The treaty under which authorities are designated; null where the State has taken no step towards it. */
  treaty: Treaty | null
}

function Cautions({ reader, state, institutions, treaty }: PartProps) {
  const { say } = reader
  const isAnyHeld = institutions.groups.some((group) => group.institutions.length > 0)
  return (
    <>
      {institutions.isParty === false ? (
        <Note heading={say('directory.only_parties_heading')}>
          <p>{say('directory.only_parties', { state: reader.stateName(state), day: reader.date(reader.on) })}</p>
        </Note>
      ) : null}
      {treaty !== null && isRegisterWorthAsking(institutions) ? (
        <Note heading={say('directory.register_heading')}>
          <p>
            {say('directory.register')} <SourceLink address={treaty.officialUrl} />
          </p>
        </Note>
      ) : null}
      <Note heading={say('directory.contact_heading')}>
        <p>{say('directory.contact')}</p>
        {isAnyHeld ? <p>{say('directory.check')}</p> : null}
      </Note>
    </>
  )
}

/** The institutions of a State by role, with what is not known, as a part of its page. */
export function InstitutionsPart(props: PartProps & { id: string }) {
  const { reader, id, state, institutions, treaty } = props
  const { say } = reader
  return (
    <Row
      id={id}
      heading={say('directory.title')}
      under={say('directory.under')}
      notes={<Cautions reader={reader} state={state} institutions={institutions} treaty={treaty} />}
    >
      <Pairs
        items={institutions.groups.map((group) => ({
          term: say(`directory.role.${group.role}`),
          value: groupValue(reader, group),
        }))}
      />
    </Row>
  )
}
