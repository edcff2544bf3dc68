import type { Child } from 'hono/jsx'
import type { TrailStep } from '#platform/http/page'
import type { Reader } from '#platform/reader'
import { Button, type HiddenInput, HiddenInputs } from './form/form.tsx'
import { Footnotes } from './reading.tsx'
import { SearchForm } from './search.tsx'
import { Filled, Time, directionOf, slot } from './text.tsx'

/** A place with its name, in the reader's language. */
export type Place = { label: string; path: string }

/** A section of the site in the navigation. */
export type Section = Place & { isCurrent: boolean }

/** A language the page can be read in; `name` is in that language itself. */
export type PageLanguage = { tag: string; name: string; path: string; isCurrent: boolean }

/** What the shell hands the frame of a page, besides the page's own description. Paths carry the language already. */
export type Chrome = {
  sections: readonly Section[]
  languages: readonly PageLanguage[]
  searchPath: string
  /** Where the search suggests while somebody types. */
  suggestionsPath: string
  /** What stands in the search field at the head of the page; null leaves the field out, where the page has its own. */
  searchText: string | null
  homePath: string
  /** Who is signed in, with the ways to their desk, to their account and out; or the way to sign in. */
  account: { name: string; deskPath: string; accountPath: string; signOutPath: string } | { signInPath: string }
  /** The addresses of the stylesheet, the icon and the scripts. */
  stylesheet: string
  icon: string
  scripts: readonly string[]
  /** The address of this page on this day, for citing; null where it is a secret. */
  permanentAddress: string | null
  twinLinks: readonly Place[]
  /** The day of the newest data, `YYYY-MM-DD`. */
  dataDay: string | null
  /** Where the day of the law is changed: a GET to `action` with the field `on` and the hidden parameters. */
  changeDayForm: { action: string; hidden: readonly HiddenInput[] } | null
  /** A sentence for the foot of every page: how to read it. */
  aboutText: string | null
  about: readonly Place[]
  /** What stands between the head and the page on every page of this reader; null for nothing. */
  aside: Child | null
  /** What the reader has just done, in their language; null for nothing. */
  done: string | null
  /** What every page says of itself above all else, such as that people in it are made up; null for nothing. */
  warning: string | null
  /** Absolute addresses for search engines. */
  canonical: string
  alternates: readonly { tag: string; path: string }[]
}

/** The name of the site, the same in every language. */
export const SITE_NAME = 'Comity'

function Languages({ reader, languages }: { reader: Reader; languages: readonly PageLanguage[] }) {
  return (
    <nav class="langs" aria-label={reader.say('ui.languages')}>
      <ul class="tools">
        {languages.map((language) => (
          <li>
            {language.isCurrent ? (
              <span lang={language.tag} aria-current="true">
                {language.name}
              </span>
            ) : (
              <a href={language.path} lang={language.tag} dir={directionOf(language.tag)} hreflang={language.tag}>
                {language.name}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The way to sign in; or the name of who is signed in, which opens the way to their account and out. */
function Account({ reader, account }: { reader: Reader; account: Chrome['account'] }) {
  const { say } = reader
  if ('signInPath' in account)
    return (
      <a class="to-account" href={account.signInPath}>
        {say('ui.sign_in')}
      </a>
    )
  return (
    <details class="account">
      <summary>
        <span class="vh">{say('ui.signed_in_as')} </span>
        <bdi>{account.name}</bdi>
      </summary>
      <ul>
        <li>
          <a href={account.deskPath}>{say('ui.desk')}</a>
        </li>
        <li>
          <a href={account.accountPath}>{say('ui.account')}</a>
        </li>
        <li>
          <form method="post" action={account.signOutPath}>
            <button type="submit">{say('ui.sign_out')}</button>
          </form>
        </li>
      </ul>
    </details>
  )
}

/** The head of the site: brand, search, languages, sections. */
export function Masthead({ reader, chrome }: { reader: Reader; chrome: Chrome }) {
  const { say } = reader
  return (
    <>
      <div class="frame">
        <a class="brand" href={chrome.homePath} aria-label={say('ui.home_link', { site: SITE_NAME })}>
          <svg viewBox="0 0 48 42" aria-hidden="true">
            <use href="#comity" />
          </svg>
          <span>{SITE_NAME}</span>
        </a>
        {chrome.searchText === null ? null : (
          <SearchForm
            reader={reader}
            path={chrome.searchPath}
            id="site-search"
            label={say('ui.search.site', { site: SITE_NAME })}
            value={chrome.searchText}
            suggestions={chrome.suggestionsPath}
            isPlain
          />
        )}
        {chrome.searchText === null ? null : (
          <a class="to-search" href={chrome.searchPath}>
            {say('ui.search.act')}
          </a>
        )}
        {chrome.languages.length > 1 ? <Languages reader={reader} languages={chrome.languages} /> : null}
        <Account reader={reader} account={chrome.account} />
      </div>
      <nav class="sections" aria-label={say('ui.sections')}>
        <ul class="frame">
          {chrome.sections.map((section) => (
            <li>
              <a href={section.path} aria-current={section.isCurrent ? 'true' : null}>
                {section.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}

function Trail({ reader, trail }: { reader: Reader; trail: readonly TrailStep[] }) {
  return (
    <nav aria-label={reader.say('ui.trail')}>
      <ol class="trail">
        {trail.map((step) => (
          <li>
            {step.path === null ? <span aria-current="page">{step.label}</span> : <a href={step.path}>{step.label}</a>}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The address of the page on the present day: the form's own, without `on`. */
function pathToday(form: NonNullable<Chrome['changeDayForm']>): string {
  const query = new URLSearchParams(form.hidden.map((item): [string, string] => [item.name, item.value])).toString()
  return query === '' ? form.action : `${form.action}?${query}`
}

/** The day whose law is shown, with the form that changes it. */
function DayOfLaw({ reader, form }: { reader: Reader; form: Chrome['changeDayForm'] }) {
  const { say } = reader
  const day = (
    <Filled text={say('ui.day.law_on', { day: slot(0) })} elements={[<Time reader={reader} day={reader.on} />]} />
  )
  if (!form) return <p class="asof">{day}</p>
  return (
    <div class="asof">
      <details>
        <summary>
          {day} <span class="act">{say('ui.day.change')}</span>
        </summary>
        <form class="on-day" action={form.action}>
          <HiddenInputs items={form.hidden} />
          <div class="field">
            <label for="law-on">{say('ui.day.label')}</label>
            <input class="input" id="law-on" name="on" type="date" value={reader.on} required />
          </div>
          <Button kind="plain">{say('ui.day.show')}</Button>
        </form>
      </details>
      {reader.on === reader.today ? null : <a href={pathToday(form)}>{say('ui.day.today')}</a>}
    </div>
  )
}

/** The line under the double rule: the place at its start, the day of the law at its end where the page has one. */
export function RunningHead(props: { reader: Reader; trail: readonly TrailStep[]; isDated: boolean; chrome: Chrome }) {
  const { reader, trail, isDated, chrome } = props
  return (
    <div class="running">
      <div>
        <div class="frame">
          {trail.length > 0 ? <Trail reader={reader} trail={trail} /> : null}
          {isDated ? <DayOfLaw reader={reader} form={chrome.changeDayForm} /> : null}
        </div>
      </div>
    </div>
  )
}

/** The foot of the page: how to read it, its notes, its data twins, its permanent address, the site's own pages. */
export function Colophon(props: { reader: Reader; footnotes: readonly string[]; chrome: Chrome }) {
  const { reader, footnotes, chrome } = props
  const { say } = reader
  return (
    <footer class="colophon">
      <div>
        <div class="frame">
          <section>
            <h2>{say('ui.colophon.page')}</h2>
            {chrome.aboutText === null ? null : <p>{chrome.aboutText}</p>}
            {footnotes.length > 0 ? <Footnotes items={footnotes} /> : null}
            {chrome.dataDay === null ? null : (
              <p>
                <Filled
                  text={say('ui.colophon.data_day', { day: slot(0) })}
                  elements={[<Time reader={reader} day={chrome.dataDay} />]}
                />
              </p>
            )}
          </section>
          <section>
            <h2>{say('ui.colophon.data')}</h2>
            <Links places={chrome.twinLinks} />
            {chrome.permanentAddress === null ? null : (
              <p>
                {say('ui.colophon.address')}{' '}
                <code dir="ltr" data-copy={say('ui.copy')} data-copied={say('ui.copied')}>
                  {chrome.permanentAddress}
                </code>
              </p>
            )}
          </section>
          <section>
            <h2>{SITE_NAME}</h2>
            <Links places={chrome.about} />
          </section>
        </div>
      </div>
    </footer>
  )
}

function Links({ places }: { places: readonly Place[] }) {
  if (places.length === 0) return null
  return (
    <ul>
      {places.map((place) => (
        <li>
          <a href={place.path}>{place.label}</a>
        </li>
      ))}
    </ul>
  )
}
