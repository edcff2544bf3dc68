import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'
import { Button, Buttons, HiddenInputs, formAddress } from './form/form.tsx'
import { Heading, type Level } from './reading.tsx'

const MOST_SUGGESTED = 8

/** What a script needs to suggest while somebody types: where it asks, and its words. */
function suggesting(reader: Reader, path: string | undefined) {
  if (path === undefined) return {}
  const counts = Array.from({ length: MOST_SUGGESTED + 1 }, (_, count) => reader.say('ui.search.suggested', { count }))
  return {
    'data-suggest': path,
    'data-suggest-label': reader.say('ui.search.suggestions'),
    'data-suggest-count': counts.join('|'),
  }
}

/**
 * A search field with its button, sent as a GET to `path` with the field `q`; what `path` asks already is kept.
 * Give each form on a page its own `id`. With `suggestions`, the address that answers them, a script suggests while
 * somebody types.
 */
export function SearchForm(props: {
  reader: Reader
  path: string
  id: string
  label: string
  value: string
  isLarge?: boolean
  isPlain?: boolean
  suggestions?: string
}) {
  const { path, hidden } = formAddress(props.path, ['q'])
  return (
    <form class={props.isLarge ? 'searchbar large' : 'searchbar'} role="search" action={path} aria-label={props.label}>
      <label class="vh" for={props.id}>
        {props.label}
      </label>
      <input
        class="input"
        id={props.id}
        name="q"
        type="search"
        value={props.value}
        {...suggesting(props.reader, props.suggestions)}
      />
      <HiddenInputs items={hidden} />
      <Button kind={props.isPlain ? 'plain' : 'solid'}>{props.reader.say('ui.search.act')}</Button>
    </form>
  )
}

/** One way to narrow a list: a named set of choices with how many entries each would leave; null where nobody counted. */
export type Facet = {
  name: string
  legend: string
  choices: readonly { value: string; label: Child; count: number | null; isChosen: boolean }[]
}

const LONG_FACET = 9

function FacetChoices({ reader, facet }: { reader: Reader; facet: Facet }) {
  return (
    <div>
      {facet.choices.map((choice, index) => {
        const id = `${facet.name}-${index}`
        return (
          <div class="choice">
            <input
              type="checkbox"
              id={id}
              name={facet.name}
              value={choice.value}
              checked={choice.isChosen}
              aria-describedby={choice.count === null ? null : `${id}-count`}
            />
            <label for={id}>{choice.label}</label>
            {choice.count === null ? null : (
              <span class="count" id={`${id}-count`}>
                {reader.number(choice.count)}
              </span>
            )}
          </div>
        )
      })}
    </div>
  )
}

function FacetGroup({ reader, facet }: { reader: Reader; facet: Facet }) {
  if (facet.choices.length < LONG_FACET) {
    return (
      <fieldset class="facet">
        <legend>{facet.legend}</legend>
        <FacetChoices reader={reader} facet={facet} />
      </fieldset>
    )
  }
  return (
    <details class="facet" open={facet.choices.some((choice) => choice.isChosen)}>
      <summary>{facet.legend}</summary>
      <fieldset>
        <legend class="vh">{facet.legend}</legend>
        <FacetChoices reader={reader} facet={facet} />
      </fieldset>
    </details>
  )
}

/**
 * The form that narrows a list, sent as a GET to `path`, whose own parameters are kept. Long sets are folded. `isAcross`
 * sets the sets side by side, over a list that takes the whole frame.
 */
export function Facets(props: {
  reader: Reader
  id: string
  path: string
  label: string
  facets: readonly Facet[]
  isAcross?: boolean
}) {
  const { reader, facets } = props
  const names = facets.map((facet) => facet.name)
  const { path, hidden } = formAddress(props.path, names)
  return (
    <form class={props.isAcross ? 'facets across' : 'facets'} id={props.id} action={path} aria-label={props.label}>
      <HiddenInputs items={hidden} />
      {facets.map((facet) => (
        <FacetGroup reader={reader} facet={facet} />
      ))}
      <Buttons>
        <Button kind="plain">{reader.say('ui.facets.act')}</Button>
      </Buttons>
    </form>
  )
}

/** A list (the children) with its facets beside it; they come after it in the source. */
export function Beside({ facets, children }: { facets: Child; children: Child }) {
  return (
    <div class="beside">
      <div>{children}</div>
      {facets}
    </div>
  )
}

/** One entry found: where it belongs, its title and address, its text, and who says so. */
export type ResultItem = { kicker?: Child; title: Child; path: string; text?: Child; said?: Child }

/** The entries found, in their order; `first` is the number of the first one. */
export function Results(props: { items: readonly ResultItem[]; first?: number; level?: Level }) {
  return (
    <ol class="results" start={props.first ?? 1}>
      {props.items.map((item) => (
        <li>
          {item.kicker ? <p class="kicker">{item.kicker}</p> : null}
          <Heading level={props.level ?? 2}>
            <a href={item.path}>{item.title}</a>
          </Heading>
          {item.text ? <p>{item.text}</p> : null}
          {item.said}
        </li>
      ))}
    </ol>
  )
}

/** Where a pager leads. */
export type PagerLink = { label: Child; path: string }

/** The way to the pages before and after this one; the children stand between them, such as "Entries 1 to 20 of 57". */
export function Pager(props: { label: string; previous: PagerLink | null; next: PagerLink | null; children?: Child }) {
  const { previous, next } = props
  return (
    <nav class="pager" aria-label={props.label}>
      {previous ? (
        <a href={previous.path} rel="prev">
          {previous.label}
        </a>
      ) : null}
      {props.children ? <span>{props.children}</span> : null}
      {next ? (
        <a href={next.path} rel="next">
          {next.label}
        </a>
      ) : null}
    </nav>
  )
}

/** The parts of a place as a list: name, what it is, what it holds. */
export function ContentsList(props: {
  items: readonly { label: Child; path: string; text: Child; holds?: Child }[]
  level?: Level
}) {
  return (
    <ul class="toc">
      {props.items.map((item) => (
        <li>
          <Heading level={props.level ?? 3}>
            <a href={item.path}>{item.label}</a>
          </Heading>
          <p>{item.text}</p>
          {item.holds ? <p class="holds">{item.holds}</p> : null}
        </li>
      ))}
    </ul>
  )
}

/** Many names in columns, each a link with a quiet note behind it. */
export function IndexList({ items }: { items: readonly { label: Child; path: string; note?: Child }[] }) {
  return (
    <ul class="index">
      {items.map((item) => (
        <li>
          <a href={item.path}>{item.label}</a>
          {item.note ? <small> {item.note}</small> : null}
        </li>
      ))}
    </ul>
  )
}
