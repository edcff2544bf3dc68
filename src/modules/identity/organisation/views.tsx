import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import {
  boundTo,
  Button,
  Buttons,
  Checkboxes,
  DataTable,
  Form,
  HiddenInputs,
  Leaf,
  LinkButton,
  Opening,
  Pairs,
  Row,
  Select,
  TextInput,
} from '#ui'
import { ORGANISATION_KINDS, type Organisation } from '../person/types.ts'
import { stateChoices } from '../role/views.tsx'
import type { VerifiedDomain } from './types.ts'

/** The organisations people act for. */
export function OrganisationsPage({
  reader,
  organisations,
}: {
  reader: Reader
  organisations: readonly Organisation[]
}) {
  const { say, href } = reader
  const rows = organisations.map(({ id, name, kind, state }) => [
    <a href={href(`/organisations/${id}`)}>
      <bdi>{name}</bdi>
    </a>,
    say(`identity.organisation.kind.${kind}`),
    state === null ? '' : reader.stateName(state),
  ])
  const title = say('identity.organisations.title')
  const columns = [
    { head: say('identity.account.name'), kind: 'row' as const },
    { head: say('identity.organisation.kind') },
    { head: say('identity.organisation.state') },
  ]
  return (
    <Leaf>
      <Opening reader={reader} title={title} standfirst={say('identity.organisations.text')}>
        <Buttons>
          <LinkButton path={href('/organisations/new')}>{say('identity.organisations.new')}</LinkButton>
        </Buttons>
      </Opening>
      <Row id="organisations" heading={title} width="full" isHeadingHidden>
        {rows.length === 0 ? (
          <p>{say('identity.organisations.none')}</p>
        ) : (
          <DataTable reader={reader} caption={title} isCaptionHidden columns={columns} rows={rows} />
        )}
      </Row>
    </Leaf>
  )
}

/** What a new organisation is. */
export function OrganisationFields(props: {
  reader: Reader
  form: FormState<{ name: string; kind: string; state: string }>
  states: readonly string[]
}) {
  const { reader, form, states } = props
  const { say, href } = reader
  const answer = boundTo(reader, form)
  return (
    <Form path={href('/organisations')}>
      <TextInput {...answer('name')} label={say('identity.account.name')} isRequired />
      <Select
        {...answer('kind')}
        label={say('identity.organisation.kind')}
        choices={ORGANISATION_KINDS.map((kind) => ({ value: kind, label: say(`identity.organisation.kind.${kind}`) }))}
        emptyLabel={say('identity.choose')}
      />
      <Select
        {...answer('state')}
        label={say('identity.organisation.state')}
        hint={say('identity.organisation.state_hint')}
        choices={stateChoices(reader, states)}
        emptyLabel={say('identity.organisation.no_state')}
      />
      <Buttons>
        <Button>{say('identity.organisations.make')}</Button>
      </Buttons>
    </Form>
  )
}

type Shown = {
  reader: Reader
  organisation: Organisation
  domains: readonly VerifiedDomain[]
  members: readonly { id: string; name: string; since: string }[]
}

/** One organisation: what it is, the mail domains that are known to be its own, and who acts for it. */
export function OrganisationPage({ reader, organisation, domains, members }: Shown) {
  const { say, href } = reader
  const { id, name, kind, state } = organisation
  return (
    <Leaf>
      <Opening reader={reader} title={<bdi>{name}</bdi>} />
      <Row id="organisation" heading={say('identity.organisation.what')}>
        <Pairs
          items={[
            { term: say('identity.organisation.kind'), value: say(`identity.organisation.kind.${kind}`) },
            ...(state === null ? [] : [{ term: say('identity.organisation.state'), value: reader.stateName(state) }]),
          ]}
        />
      </Row>
      <Row
        id="domains"
        heading={say('identity.organisation.domains')}
        under={say('identity.organisation.domains_text')}
      >
        {domains.length === 0 ? <p>{say('identity.organisation.no_domain')}</p> : null}
        <ul class="sessions">
          {domains.map(({ domain, verifiedAt }) => (
            <li>
              <p>
                <bdi dir="ltr">{domain}</bdi>
              </p>
              <p class="hint">
                {say('identity.people.since', { day: reader.date(verifiedAt.toISOString().slice(0, 10)) })}
              </p>
              <Form
                path={href(`/organisations/${id}/domains/removal`)}
                label={say('identity.organisation.remove_domain_of', { domain })}
              >
                <HiddenInputs items={[{ name: 'domain', value: domain }]} />
                <Button kind="plain">{say('identity.organisation.remove_domain')}</Button>
              </Form>
            </li>
          ))}
        </ul>
        <Buttons>
          <LinkButton kind="plain" path={href(`/organisations/${id}/domains/new`)}>
            {say('identity.organisation.add_domain')}
          </LinkButton>
        </Buttons>
      </Row>
      <Row id="members" heading={say('identity.organisation.members')}>
        {members.length === 0 ? <p>{say('identity.organisation.no_member')}</p> : null}
        <ul class="toc">
          {members.map((member) => (
            <li>
              <a href={href(`/people/${member.id}`)}>
                <bdi>{member.name}</bdi>
              </a>{' '}
              {say('identity.people.since', { day: reader.date(member.since) })}
            </li>
          ))}
        </ul>
      </Row>
    </Leaf>
  )
}

/** A mail domain, and that it was found to be the organisation's. */
export function DomainFields(props: {
  reader: Reader
  form: FormState<{ domain: string; isVerified: string }>
  organisation: string
}) {
  const { reader, form, organisation } = props
  const { say, href } = reader
  const answer = boundTo(reader, form)
  const { value, ...box } = answer('isVerified')
  return (
    <Form path={href(`/organisations/${organisation}/domains`)}>
      <TextInput
        {...answer('domain')}
        label={say('identity.organisation.domain')}
        hint={say('identity.organisation.domain_hint')}
        width="medium"
        isLeftToRight
        isRequired
      />
      <Checkboxes
        {...box}
        values={[value]}
        label={say('identity.organisation.proof')}
        choices={[{ value: 'yes', label: say('identity.organisation.verified') }]}
      />
      <Buttons>
        <Button>{say('identity.organisation.add_domain')}</Button>
      </Buttons>
    </Form>
  )
}
