import type { FormState } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import {
  boundTo,
  Button,
  Buttons,
  DataTable,
  Form,
  Leaf,
  LinkButton,
  Opening,
  Pairs,
  Row,
  Select,
  TextInput,
  Time,
} from '#ui'
import { NewPasswordField } from '../account/form-views.tsx'
import { roleName, scopeName } from '../role/views.tsx'
import { type PlaceChoices, PlaceFields } from './place-view.tsx'
import { stateOfInvitation } from './rules.ts'
import type { Invitation } from './types.ts'

type InvitationTyped = {
  email: string
  name: string
  language: string
  role: string
  scope: string
  organisation: string
}

/** Whom to invite, and to what. */
export function InvitationFields(props: {
  reader: Reader
  form: FormState<InvitationTyped>
  choices: PlaceChoices
  languages: readonly string[]
}) {
  const { reader, form, choices, languages } = props
  const { say, href } = reader
  const answer = boundTo(reader, form)
  const fields = { role: answer('role'), scope: answer('scope'), organisation: answer('organisation') }
  return (
    <Form path={href('/people/invitations')}>
      <TextInput
        {...answer('email')}
        label={say('identity.invite.email')}
        hint={say('identity.invite.email_hint')}
        type="email"
        width="medium"
        isRequired
      />
      <TextInput {...answer('name')} label={say('identity.account.name')} width="medium" isOptional />
      <Select
        {...answer('language')}
        label={say('identity.invite.language')}
        choices={languages.map((tag) => ({ value: tag, label: reader.languageName(tag) }))}
      />
      <PlaceFields reader={reader} choices={choices} fields={fields} />
      <Buttons>
        <Button>{say('identity.invite.act')}</Button>
      </Buttons>
    </Form>
  )
}

type Names = { organisations: ReadonlyMap<string, string>; people: ReadonlyMap<string, string> }

/** The invitations that somebody may see, and where each stands. */
export function InvitationsPage(props: {
  reader: Reader
  invitations: readonly Invitation[]
  names: Names
  now: Date
}) {
  const { reader, invitations, names, now } = props
  const { say, href } = reader
  const rows = invitations.map((one) => {
    const state = stateOfInvitation(one, now)
    return [
      <bdi dir="ltr">{one.email}</bdi>,
      `${roleName(reader, one.role)}, ${scopeName(reader, one.scope, names.organisations)}`,
      <bdi>{names.people.get(one.invitedBy)}</bdi>,
      <Time reader={reader} day={one.invitedAt.toISOString().slice(0, 10)} />,
      <>
        <p>{say(`identity.invite.state.${state}`)}</p>
        {state === 'waiting' ? (
          <Form
            path={href(`/people/invitations/${one.id}/revocation`)}
            label={say('identity.invite.revoke_of', { email: one.email })}
            isInline
          >
            <Button kind="plain">{say('identity.invite.revoke')}</Button>
          </Form>
        ) : null}
      </>,
    ]
  })
  const columns = [
    { head: say('identity.sign_in.email'), kind: 'row' as const },
    { head: say('identity.place.role') },
    { head: say('identity.invite.by') },
    { head: say('identity.invite.on'), kind: 'date' as const },
    { head: say('identity.invite.stands') },
  ]
  return (
    <Leaf>
      <Opening reader={reader} title={say('identity.invite.title')} standfirst={say('identity.invite.text')}>
        <Buttons>
          <LinkButton path={href('/people/invitations/new')}>{say('identity.invite.new')}</LinkButton>
        </Buttons>
      </Opening>
      <Row id="invitations" heading={say('identity.invite.title')} width="full" isHeadingHidden>
        {rows.length === 0 ? (
          <p>{say('identity.invite.none')}</p>
        ) : (
          <DataTable
            reader={reader}
            caption={say('identity.invite.title')}
            isCaptionHidden
            columns={columns}
            rows={rows}
          />
        )}
      </Row>
    </Leaf>
  )
}

/** What an invitation offers. */
function OfferPairs({ reader, offer, names }: { reader: Reader; offer: Invitation; names: Names }) {
  const { say } = reader
  const { organisations, people } = names
  const items = [
    { term: say('identity.invite.by'), value: <bdi>{people.get(offer.invitedBy)}</bdi> },
    { term: say('identity.place.role'), value: roleName(reader, offer.role) },
    { term: say('identity.place.scope'), value: scopeName(reader, offer.scope, organisations) },
    ...(offer.organisation === null
      ? []
      : [{ term: say('identity.account.organisations'), value: <bdi>{organisations.get(offer.organisation)}</bdi> }]),
    { term: say('identity.sign_in.email'), value: <bdi dir="ltr">{offer.email}</bdi> },
  ]
  return <Pairs items={items} />
}

/** An invitation for somebody without an account: what it offers, and the form that makes one. */
export function AcceptanceFields(props: {
  reader: Reader
  form: FormState<{ name: string; password: string }>
  code: string
  offer: Invitation
  names: Names
  /** The name of the provider by which it can be taken too; null where there is none. */
  provider: string | null
}) {
  const { reader, form, code, offer, names, provider } = props
  const { say, href } = reader
  const answer = boundTo(reader, form)
  return (
    <>
      <OfferPairs reader={reader} offer={offer} names={names} />
      <Form path={href(`/invitations/${code}`)}>
        <input type="hidden" name="username" value={offer.email} autocomplete="username" />
        <TextInput
          {...answer('name')}
          label={say('identity.account.name')}
          hint={say('identity.invite.name_hint')}
          width="medium"
          autocomplete="name"
          isRequired
        />
        <NewPasswordField {...answer('password')} />
        <Buttons>
          <Button>{say('identity.invite.accept')}</Button>
        </Buttons>
      </Form>
      {provider === null ? null : (
        <>
          <p>{say('identity.invite.by_provider', { name: provider })}</p>
          <Buttons>
            <LinkButton kind="plain" path={href(`/invitations/${code}/provider`)}>
              {say('identity.invite.by_provider_act', { name: provider })}
            </LinkButton>
          </Buttons>
        </>
      )}
    </>
  )
}

/** An invitation for somebody for whom the provider vouched: what it offers, and the form that makes an account without a password. */
export function VouchedFields(props: {
  reader: Reader
  form: FormState<{ name: string }>
  code: string
  offer: Invitation
  names: Names
  provider: string
}) {
  const { reader, form, code, offer, names, provider } = props
  const { say, href } = reader
  return (
    <>
      <OfferPairs reader={reader} offer={offer} names={names} />
      <p>{say('identity.invite.vouched', { name: provider })}</p>
      <Form path={href(`/invitations/${code}/vouched`)}>
        <TextInput
          {...boundTo(reader, form)('name')}
          label={say('identity.account.name')}
          hint={say('identity.invite.name_hint')}
          width="medium"
          autocomplete="name"
          isRequired
        />
        <Buttons>
          <Button>{say('identity.invite.accept')}</Button>
          <LinkButton kind="plain" path={href(`/invitations/${code}`)}>
            {say('identity.invite.with_password')}
          </LinkButton>
        </Buttons>
      </Form>
    </>
  )
}

/** An invitation for somebody who has an account already: taken with it, once they are signed in. */
export function KnownAcceptance(props: {
  reader: Reader
  code: string
  offer: Invitation
  names: Names
  isSignedIn: boolean
}) {
  const { reader, code, offer, names, isSignedIn } = props
  const { say, href } = reader
  return (
    <>
      <OfferPairs reader={reader} offer={offer} names={names} />
      {isSignedIn ? (
        <Form path={href(`/invitations/${code}`)}>
          <Buttons>
            <Button>{say('identity.invite.accept')}</Button>
          </Buttons>
        </Form>
      ) : (
        <>
          <p>{say('identity.invite.sign_in_first')}</p>
          <Buttons>
            <LinkButton path={`${href('/sign-in')}?next=${href(`/invitations/${code}`)}`}>
              {say('identity.sign_in.title')}
            </LinkButton>
          </Buttons>
        </>
      )}
    </>
  )
}
