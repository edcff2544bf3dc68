import type { Reader } from '#platform/reader'
import { Button, Buttons, Form, InLanguage, Leaf, LinkButton, Notice, Opening, Pairs, Row } from '#ui'
import { OwnDataRow } from '../closing/views.tsx'
import type { Naming } from '../naming/types.ts'
import { NamingRow } from '../naming/views.tsx'
import { hasFactor } from '../second-factor/rules.ts'
import type { Factors } from '../second-factor/types.ts'
import type { Session, SessionId } from '../session/types.ts'
import type { OwnAccount } from './types.ts'

/** An instant in a time zone: the day as the reader's language writes it, and the time of twenty-four hours. */
export function instantText(reader: Reader, instant: Date, timeZone: string): string {
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn-hc-h23', { ...digits, timeZone }).formatToParts(
    instant,
  )
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${reader.date(`${part('year')}-${part('month')}-${part('day')}`)}, ${part('hour')}:${part('minute')}`
}

function Profile({ reader, account }: { reader: Reader; account: OwnAccount }) {
  const { say, href } = reader
  const { name, email, language, languages, timeZone, organisations } = account
  const items = [
    { term: say('identity.account.name'), value: <bdi>{name}</bdi> },
    { term: say('identity.sign_in.email'), value: <bdi dir="ltr">{email}</bdi> },
    ...(languages.length > 0
      ? [{ term: say('identity.join.languages'), value: reader.list(languages.map(reader.languageName)) }]
      : []),
    { term: say('identity.account.language'), value: reader.languageName(language) },
    { term: say('identity.account.time_zone'), value: <bdi dir="ltr">{timeZone}</bdi> },
    ...(organisations.length > 0
      ? [{ term: say('identity.account.organisations'), value: reader.list(organisations) }]
      : []),
  ]
  return (
    <Row id="profile" heading={say('identity.account.profile')}>
      <Pairs items={items} />
      <p>
        <a href={href('/account/profile')}>{say('identity.profile.change')}</a>
      </p>
    </Row>
  )
}

/** How a person can sign in, beside the codes. */
type Ways = {
  hasPassword: boolean
  /** Whether this site has an address at which browsers make passkeys. */
  hasPasskeys: boolean
  /** The provider, and whether their account there is connected; null where there is none. */
  provider: { name: string; isConnected: boolean } | null
}

function Safety(props: { reader: Reader; factors: Factors; timeZone: string; ways: Ways }) {
  const { reader, factors, timeZone, ways } = props
  const { hasPassword, hasPasskeys, provider } = ways
  const { say, href } = reader
  const { totpSince, recoveryCodes } = factors
  const codes = say('identity.account.codes_left', { count: recoveryCodes })
  const items = [
    {
      term: say('identity.sign_in.password'),
      value: say(hasPassword ? 'identity.account.password_kept' : 'identity.account.password_none'),
      act: (
        <a href={href('/account/password')}>
          {say(hasPassword ? 'identity.account.change_password' : 'identity.account.choose_password')}
        </a>
      ),
    },
    {
      term: say('identity.two_step.title'),
      value:
        totpSince === null
          ? say('identity.two_step.none')
          : say('identity.two_step.since', { instant: instantText(reader, totpSince, timeZone) }),
      act: <a href={href('/account/two-step')}>{say('identity.account.change_two_step')}</a>,
    },
    ...(totpSince === null
      ? []
      : [
          {
            term: say('identity.recovery.title'),
            value: codes,
            act: <a href={href('/account/two-step')}>{say('identity.recovery.renew')}</a>,
          },
        ]),
    ...(hasPasskeys || factors.passkeys > 0
      ? [
          {
            term: say('identity.passkey.title'),
            value: say('identity.passkey.count', { count: factors.passkeys }),
            act: <a href={href('/account/passkeys')}>{say('identity.passkey.change')}</a>,
          },
        ]
      : []),
    ...(provider === null
      ? []
      : [
          {
            term: provider.name,
            value: say(provider.isConnected ? 'identity.provider.connected' : 'identity.provider.none'),
            act: <a href={href('/account/provider')}>{say('identity.provider.change')}</a>,
          },
        ]),
  ]
  return (
    <Row id="safety" heading={say('identity.account.safety')}>
      <Pairs items={items} />
    </Row>
  )
}

/** One of a person's sessions, with what ends it. */
function SessionLine(props: { reader: Reader; session: Session; isOwn: boolean; timeZone: string }) {
  const { reader, session, isOwn, timeZone } = props
  const { say, href } = reader
  const agent = session.agent === '' ? say('identity.account.unknown_browser') : session.agent
  return (
    <li>
      <p>
        <bdi>{agent}</bdi> {isOwn ? <strong>{say('identity.account.this_session')}</strong> : null}
      </p>
      <p class="hint">
        {say('identity.account.session_times', {
          since: instantText(reader, session.createdAt, timeZone),
          seen: instantText(reader, session.lastSeenAt, timeZone),
        })}
      </p>
      {isOwn ? null : (
        <Form
          path={href(`/account/sessions/${session.id}/ending`)}
          label={say('identity.account.end_session_of', { browser: agent })}
        >
          <Button kind="plain">{say('identity.account.end_session')}</Button>
        </Form>
      )}
    </li>
  )
}

/** A person's own account: who they are here, how they sign in, where they are signed in. */
export function AccountPage(props: {
  reader: Reader
  account: OwnAccount
  factors: Factors
  sessions: readonly Session[]
  own: SessionId
  ways: Ways
  /** Pages of people that this person may see, by their paths and phrases. */
  leadsTo: readonly { path: string; phrase: string }[]
  naming: Naming
}) {
  const { reader, account, factors, sessions, own, ways, leadsTo, naming } = props
  const { say, href } = reader
  const { timeZone } = account
  return (
    <Leaf>
      <Opening reader={reader} title={<bdi>{account.name}</bdi>} />
      {hasFactor(factors) ? null : (
        <Notice kind="warning" heading={say('identity.two_step.needed.title')}>
          <p>{say('identity.two_step.needed.text')}</p>
          <LinkButton path={href('/account/two-step')}>{say('identity.two_step.begin')}</LinkButton>
        </Notice>
      )}
      <Profile reader={reader} account={account} />
      <NamingRow reader={reader} naming={naming} />
      <Safety reader={reader} factors={factors} timeZone={timeZone} ways={ways} />
      <Row id="sessions" heading={say('identity.account.sessions')} under={say('identity.account.sessions_hint')}>
        <ul class="sessions">
          {sessions.map((session) => (
            <SessionLine reader={reader} session={session} isOwn={session.id === own} timeZone={timeZone} />
          ))}
        </ul>
        <Form path={href('/account/sessions/ending')}>
          <Buttons>
            <Button kind="plain">{say('identity.account.sign_out_everywhere')}</Button>
          </Buttons>
        </Form>
        <Form path={href('/sign-out')}>
          <Buttons>
            <Button kind="plain">{say('identity.sign_out')}</Button>
          </Buttons>
        </Form>
      </Row>
      {leadsTo.length > 0 ? (
        <Row id="people" heading={say('identity.account.people')}>
          <ul class="toc">
            {leadsTo.map(({ path, phrase }) => (
              <li>
                <a href={href(path)}>{say(phrase)}</a>
              </li>
            ))}
          </ul>
        </Row>
      ) : null}
      <OwnDataRow reader={reader} />
    </Leaf>
  )
}

/** Recovery codes, said this once. */
export function RecoveryCodesPage({ reader, codes }: { reader: Reader; codes: readonly string[] }) {
  const { say, href } = reader
  return (
    <Leaf>
      <Opening reader={reader} title={say('identity.recovery.new')} standfirst={say('identity.recovery.text')} />
      <Row id="codes" heading={say('identity.recovery.title')}>
        <ul class="codes">
          {codes.map((code) => (
            <li>
              <InLanguage reader={reader} tag={null}>
                <code dir="ltr">{code}</code>
              </InLanguage>
            </li>
          ))}
        </ul>
        <Buttons>
          <LinkButton path={href('/account')}>{say('identity.recovery.kept')}</LinkButton>
        </Buttons>
      </Row>
    </Leaf>
  )
}
