import type { Scope } from '#platform/actor'
import type { Reader } from '#platform/reader'
import { Button, Buttons, DataTable, Form, Leaf, LinkButton, Opening, Pairs, Row, SearchForm, Time } from '#ui'
import type { GivenRole } from '../role/types.ts'
import { roleName, scopeName } from '../role/views.tsx'
import type { KnownPerson, Membership } from './types.ts'

/** Everybody with an account whom a search finds, for whoever keeps people. */
export function PeoplePage({ reader, people, text }: { reader: Reader; people: readonly KnownPerson[]; text: string }) {
  const { say, href } = reader
  const rows = people.map(({ id, name, email, languages, status }) => [
    <a href={href(`/people/${id}`)}>
      <bdi>{name}</bdi>
    </a>,
    <bdi dir="ltr">{status === 'closed' ? '' : email}</bdi>,
    reader.list(languages.map(reader.languageName)),
    say(`identity.people.${status}`),
  ])
  const columns = [
    { head: say('identity.account.name'), kind: 'row' as const },
    { head: say('identity.sign_in.email') },
    { head: say('identity.join.languages_of') },
    { head: say('identity.people.account') },
  ]
  return (
    <Leaf>
      <Opening
        reader={reader}
        title={say('identity.people.title')}
        standfirst={say('identity.people.text')}
        contents={[
          { label: say('identity.requests.title'), path: href('/people/requests') },
          { label: say('identity.invite.title'), path: href('/people/invitations') },
          { label: say('identity.organisations.title'), path: href('/organisations') },
        ]}
      />
      <Row id="found" heading={say('identity.people.title')} width="full" isHeadingHidden>
        <SearchForm
          reader={reader}
          path={href('/people')}
          id="people-search"
          label={say('identity.people.search')}
          value={text}
        />
        {rows.length === 0 ? (
          <p>{say('identity.people.none')}</p>
        ) : (
          <DataTable
            reader={reader}
            caption={say('identity.people.title')}
            isCaptionHidden
            columns={columns}
            rows={rows}
          />
        )}
      </Row>
    </Leaf>
  )
}

type Names = { organisations: ReadonlyMap<string, string>; people: ReadonlyMap<string, string> }

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10)

function Roles(props: {
  reader: Reader
  person: KnownPerson
  roles: readonly GivenRole[]
  names: Names
  mayEnd: (role: GivenRole) => boolean
}) {
  const { reader, person, roles, names, mayEnd } = props
  const { say, href } = reader
  const place = (scope: Scope) => scopeName(reader, scope, names.organisations)
  return (
    <Row id="roles" heading={say('identity.people.roles')}>
      {roles.length === 0 ? <p>{say('identity.people.no_role')}</p> : null}
      <ul class="sessions">
        {roles.map((one) => (
          <li>
            <p>
              {roleName(reader, one.role)}, {place(one.scope)}
            </p>
            <p class="hint">
              {one.givenBy === null
                ? say('identity.people.given', { day: reader.date(dayOf(one.givenAt)) })
                : say('identity.people.given_by', {
                    day: reader.date(dayOf(one.givenAt)),
                    name: names.people.get(one.givenBy) ?? '',
                  })}
              {one.endedAt === null ? '' : ` ${say('identity.people.ended', { day: reader.date(dayOf(one.endedAt)) })}`}
            </p>
            {one.endedAt === null && mayEnd(one) ? (
              <Form
                path={href(`/people/${person.id}/roles/${one.id}/ending`)}
                label={say('identity.people.end_role_of', { role: roleName(reader, one.role) })}
              >
                <Button kind="plain">{say('identity.people.end_role')}</Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {person.status === 'active' ? (
        <Buttons>
          <LinkButton path={href(`/people/${person.id}/roles/new`)}>{say('identity.people.give_role')}</LinkButton>
        </Buttons>
      ) : null}
    </Row>
  )
}

function Memberships(props: { reader: Reader; person: KnownPerson; memberships: readonly Membership[] }) {
  const { reader, person, memberships } = props
  const { say, href } = reader
  return (
    <Row id="memberships" heading={say('identity.people.memberships')}>
      {memberships.length === 0 ? <p>{say('identity.people.no_membership')}</p> : null}
      <ul class="sessions">
        {memberships.map((one) => (
          <li>
            <p>
              <a href={href(`/organisations/${one.organisation}`)}>
                <bdi>{one.organisationName}</bdi>
              </a>
            </p>
            <p class="hint">
              {say('identity.people.since', { day: reader.date(one.since) })}
              {one.until === null ? '' : ` ${say('identity.people.ended', { day: reader.date(one.until) })}`}
            </p>
            {one.until === null ? (
              <Form
                path={href(`/people/${person.id}/memberships/${one.id}/ending`)}
                label={say('identity.people.end_membership_of', { name: one.organisationName })}
              >
                <Button kind="plain">{say('identity.people.end_membership')}</Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {person.status === 'active' ? (
        <Buttons>
          <LinkButton kind="plain" path={href(`/people/${person.id}/memberships/new`)}>
            {say('identity.people.add_membership')}
          </LinkButton>
        </Buttons>
      ) : null}
    </Row>
  )
}

/** One person: who they are here, what they may do and since when, for whom they act. */
export function PersonPage(props: {
  reader: Reader
  person: KnownPerson
  roles: readonly GivenRole[]
  memberships: readonly Membership[]
  names: Names
  mayEnd: (role: GivenRole) => boolean
}) {
  const { reader, person, roles, memberships, names, mayEnd } = props
  const { say, href } = reader
  const isOpen = person.status === 'active'
  return (
    <Leaf>
      <Opening reader={reader} title={<bdi>{person.name}</bdi>} />
      <Row id="person" heading={say('identity.people.person')}>
        <Pairs
          items={[
            ...(isOpen
              ? [
                  { term: say('identity.sign_in.email'), value: <bdi dir="ltr">{person.email}</bdi> },
                  ...(person.languages.length > 0
                    ? [
                        {
                          term: say('identity.join.languages_of'),
                          value: reader.list(person.languages.map(reader.languageName)),
                        },
                      ]
                    : []),
                  { term: say('identity.account.language'), value: reader.languageName(person.language) },
                ]
              : []),
            { term: say('identity.people.account'), value: say(`identity.people.${person.status}`) },
            { term: say('identity.people.made'), value: <Time reader={reader} day={dayOf(person.createdAt)} /> },
          ]}
        />
      </Row>
      <Roles reader={reader} person={person} roles={roles} names={names} mayEnd={mayEnd} />
      <Memberships reader={reader} person={person} memberships={memberships} />
      {isOpen ? (
        <Row id="sessions" heading={say('identity.people.sessions')}>
          <p>{say('identity.people.sessions_text')}</p>
          <Form path={href(`/people/${person.id}/sessions/ending`)}>
            <Buttons>
              <Button kind="plain">{say('identity.people.end_sessions')}</Button>
            </Buttons>
          </Form>
        </Row>
      ) : null}
    </Leaf>
  )
}
