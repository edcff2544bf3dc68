import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'

/** The level of a heading; the page chooses it so that levels follow one another. */
export type Level = 2 | 3 | 4

/** A heading of the level asked for. */
export function Heading(props: { level: Level; id?: string | null; children: Child }) {
  const Tag = `h${props.level}` as const
  return <Tag id={props.id ?? undefined}>{props.children}</Tag>
}

/** The body of a page: its opening, then its rows, at even distances. */
export function Leaf({ children }: { children: Child }) {
  return <div class="leaf">{children}</div>
}

function shelfmarkSize(parts: readonly string[]): string {
  const longest = Math.max(...parts.map((part) => part.length))
  if (parts.length > 1 || longest <= 2) return 'shelfmark'
  return longest <= 3 ? 'shelfmark long' : 'shelfmark longer'
}

/** The mark at the start of the first line, in large type; the heading says the same to screen readers. */
function Shelfmark({ parts }: { parts: readonly string[] }) {
  return (
    <p class={shelfmarkSize(parts)} aria-hidden="true">
      {parts.length === 1 ? parts[0] : parts.map((part) => <span>{part}</span>)}
    </p>
  )
}

/**
 * The opening of a page: shelf-mark, kicker, the one h1, standfirst, page contents, then the children (the next act).
 * A list of shelf-marks is stacked. `isDisplay` sets the heading across the page in the largest type, for the front page.
 */
export function Opening(props: {
  reader: Reader
  title: Child
  shelfmark?: string | readonly string[] | null
  kicker?: Child
  standfirst?: Child
  contents?: readonly ContentsItem[]
  notes?: Child
  isDisplay?: boolean
  children?: Child
}) {
  const { shelfmark, contents = [] } = props
  const marks = typeof shelfmark === 'string' ? [shelfmark] : (shelfmark ?? [])
  return (
    <header class={marks.length > 0 || props.isDisplay || props.notes ? 'opening row' : 'opening'}>
      {props.isDisplay ? <h1 class="full display">{props.title}</h1> : null}
      {marks.length > 0 ? <Shelfmark parts={marks} /> : null}
      <div class={props.notes ? 'text' : 'text wide'}>
        {props.kicker ? <p class="kicker">{props.kicker}</p> : null}
        {props.isDisplay ? null : <h1>{props.title}</h1>}
        {props.standfirst ? <p class="standfirst">{props.standfirst}</p> : null}
        {props.children}
        {contents.length > 0 ? <Contents reader={props.reader} items={contents} /> : null}
      </div>
      {props.notes ? <div class="notes">{props.notes}</div> : null}
    </header>
  )
}

/** One entry of the contents of a page; `path` is mostly a fragment such as `#text`. */
export type ContentsItem = { label: Child; path: string }

/** The contents of the page, as links to its parts; a second list on a page needs a `label` of its own. */
export function Contents(props: { reader: Reader; items: readonly ContentsItem[]; label?: string }) {
  const { reader, items, label } = props
  return (
    <nav class="contents" aria-label={label ?? reader.say('ui.contents')}>
      <ul>
        {items.map((item) => (
          <li>
            <a href={item.path}>{item.label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/**
 * A part of the page: heading in the reference column, text, and notes in the margin beside it.
 * With `width` `wide` the text takes the margin too, with `full` the whole frame under a ruled heading.
 * `id` is the anchor of the part. `under` is the quiet line under the heading.
 */
export function Row(props: {
  id: string
  heading: Child
  under?: Child
  notes?: Child
  width?: 'text' | 'wide' | 'full'
  isHeadingHidden?: boolean
  children: Child
}) {
  const { id, width = 'text' } = props
  if (width === 'full') {
    return (
      <section class="row" aria-labelledby={id}>
        <div class={props.isHeadingHidden ? 'vh' : 'full flow ruled'}>
          <h2 id={id}>{props.heading}</h2>
          {props.under ? <div class="read">{props.under}</div> : null}
        </div>
        <div class="full">{props.children}</div>
      </section>
    )
  }
  return (
    <section class="row" aria-labelledby={id}>
      <div class={props.isHeadingHidden ? 'vh' : 'ref'}>
        <h2 id={id}>{props.heading}</h2>
        {props.under ? <div>{props.under}</div> : null}
      </div>
      <div class={width === 'wide' ? 'wide text' : 'text'}>{props.children}</div>
      {props.notes ? <div class="notes">{props.notes}</div> : null}
    </section>
  )
}

/** Passages, one under the other, as one part of the page whose heading is for screen readers only. */
export function Passages({ id, heading, children }: { id: string; heading: Child; children: Child }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} class="vh">
        {heading}
      </h2>
      {children}
    </section>
  )
}

/** One numbered passage with the notes about it beside it. Passages stand inside a part that has an h2. */
export function Passage(props: { id?: string | null; number: Child; name?: Child; notes?: Child; children: Child }) {
  return (
    <div class="row passage" id={props.id ?? undefined}>
      <div class="ref">
        <h3>{props.number}</h3>
        {props.name ? <p>{props.name}</p> : null}
      </div>
      <div class="text">{props.children}</div>
      {props.notes ? <div class="notes">{props.notes}</div> : null}
    </div>
  )
}

/** One note in the margin. `level` is 3 beside a part and 4 beside a passage. */
export function Note({ heading, level = 3, children }: { heading: Child; level?: Level; children: Child }) {
  return (
    <div class="note">
      <Heading level={level}>{heading}</Heading>
      <div class="flow">{children}</div>
    </div>
  )
}

/** Something that changed or that the reader must know before reading on; `warning` is for what can go wrong. */
export function Notice(props: { kind?: 'news' | 'warning'; heading: Child; level?: Level; children?: Child }) {
  return (
    <div class={props.kind === 'warning' ? 'notice warn' : 'notice'}>
      <Heading level={props.level ?? 2}>{props.heading}</Heading>
      <div class="flow">{props.children}</div>
    </div>
  )
}

/** A tinted leaf for one text beside another. */
export function Panel({ heading, level = 2, children }: { heading: Child; level?: Level; children: Child }) {
  return (
    <div class="panel">
      <Heading level={level}>{heading}</Heading>
      {children}
    </div>
  )
}

/** A disclosure, closed unless `isOpen`; print opens it. */
export function Details({ summary, isOpen, children }: { summary: Child; isOpen?: boolean; children: Child }) {
  return (
    <details open={isOpen ?? false}>
      <summary>{summary}</summary>
      <div class="flow">{children}</div>
    </details>
  )
}

/**
 * A long list that is folded on a narrow screen; on a wide one and on paper it lies open without its summary, where the
 * browser can do that by style alone.
 */
export function Fold({ summary, children }: { summary: Child; children: Child }) {
  return (
    <details class="fold">
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  )
}

/** The footnotes names on the page need, each with its own sign already in the text. */
export function Footnotes({ items }: { items: readonly string[] }) {
  return (
    <ul class="footnotes">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )
}
