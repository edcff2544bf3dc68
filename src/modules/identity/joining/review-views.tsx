import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import { boundTo, Button, Buttons, DataTable, Form, Leaf, LinkButton, Notice, Opening, Row, Time } from '#ui'
import { type PlaceChoices, PlaceFields } from '../invitation/place-view.tsx'
import type { Organisation } from '../person/types.ts'
import { isOpen, sponsorWord } from './rules.ts'
import type { JoinRequest } from './types.ts'
import { Lines, RequestPairs } from './views.tsx'

/** The requests to join that wait, the oldest first. */
export function RequestsPage({ reader, requests }: { reader: Reader; requests: readonly JoinRequest[] }) {
  const { say, href } = reader
  const title = say('identity.requests.title')
  const columns = [
    { head: say('identity.account.name'), kind: 'row' as const },
    { head: say('identity.place.organisation') },
    { head: say('identity.requests.sponsor') },
    { head: say('identity.invite.stands') },
    { head: say('identity.requests.made'), kind: 'date' as const },
  ]
  const rows = requests.map((one) => [
    <a href={href(`/people/requests/${one.id}`)}>
      <bdi>{one.name}</bdi>
    </a>,
    <bdi>{one.organisation}</bdi>,
    say(`identity.sponsor.is.${sponsorWord(one)}`),
    say(`identity.requests.${one.status}`),
    <Time reader={reader} day={one.madeAt.toISOString().slice(0, 10)} />,
  ])
  return (
    <Leaf>
      <Opening reader={reader} title={title} standfirst={say('identity.requests.text')} />
      <Row id="requests" heading={title} width="full" isHeadingHidden>
        {rows.length === 0 ? (
          <p>{say('identity.requests.none')}</p>
        ) : (
          <DataTable reader={reader} caption={title} isCaptionHidden columns={columns} rows={rows} />
        )}
      </Row>
    </Leaf>
  )
}

/** What speaks for a request beside what it says: its sponsor, and whose the mail domain is. */
function evidenceItems(reader: Reader, request: JoinRequest, domainOf: readonly Organisation[]) {
  const { say } = reader
  return [
    {
      term: say('identity.requests.sponsor'),
      value: (
        <>
          <bdi dir="ltr">{request.sponsorEmail}</bdi>: {say(`identity.sponsor.is.${sponsorWord(request)}`)}
        </>
      ),
    },
    {
      term: say('identity.organisation.domain'),
      value:
        domainOf.length === 0
          ? say('identity.requests.no_domain')
          : say('identity.requests.domain_of', { names: reader.list(domainOf.map(({ name }) => name)) }),
    },
    ...(request.question === null
      ? []
      : [{ term: say('identity.requests.asked_back'), value: <Lines text={request.question} /> }]),
    ...(request.answer === null
      ? []
      : [{ term: say('identity.requests.answer'), value: <Lines text={request.answer} /> }]),
  ]
}

/** One request to join, with what speaks for it and what can be done with it. */
export function RequestPage(props: { reader: Reader; request: JoinRequest; domainOf: readonly Organisation[] }) {
  const { reader, request, domainOf } = props
  const { say, href } = reader
  const acts = [
    ['acceptance', 'identity.requests.accept'],
    ['question', 'identity.requests.ask_back'],
    ['refusal', 'identity.requests.decline'],
  ] as const
  return (
    <Leaf>
      <Opening reader={reader} title={<bdi>{request.name}</bdi>} kicker={say(`identity.requests.${request.status}`)} />
      <Row id="request" heading={say('identity.requests.what')}>
        <RequestPairs reader={reader} request={request} more={evidenceItems(reader, request, domainOf)} />
        {isOpen(request) ? (
          <Buttons>
            {acts.map(([path, phrase], index) => (
              <LinkButton path={href(`/people/requests/${request.id}/${path}`)} kind={index === 0 ? 'solid' : 'plain'}>
                {say(phrase)}
              </LinkButton>
            ))}
          </Buttons>
        ) : null}
      </Row>
    </Leaf>
  )
}

/** To what somebody is let in. */
export function RequestAcceptance(props: {
  reader: Reader
  form: FormState<{ role: string; scope: string; organisation: string }>
  request: JoinRequest
  choices: PlaceChoices
}) {
  const { reader, form, request, choices } = props
  const { say, href } = reader
  const answer = boundTo(reader, form)
  const fields = { role: answer('role'), scope: answer('scope'), organisation: answer('organisation') }
  const isKnown = choices.organisations.some(({ name }) => name === request.organisation)
  return (
    <Form path={href(`/people/requests/${request.id}/acceptance`)}>
      <PlaceFields reader={reader} choices={choices} fields={fields} />
      {isKnown ? null : (
        <Notice heading={say('identity.requests.new_organisation', { name: request.organisation })}>
          <p>
            <a href={href('/organisations/new')}>{say('identity.organisations.new')}</a>
          </p>
        </Notice>
      )}
      <Buttons>
        <Button>{say('identity.requests.accept')}</Button>
      </Buttons>
    </Form>
  )
}
