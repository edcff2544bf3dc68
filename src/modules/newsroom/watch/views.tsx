import type { Reader } from '#platform/reader'
import { Button, Buttons, Form, HiddenInputs, Leaf, Opening, Radios, Row, type Bound } from '#ui'
import { RHYTHMS, type Watch, type Watcher } from './types.ts'

/** A watch, with its view in words; null for a view that is no more. */
export type ShownWatch = Pick<Watch, 'id' | 'path' | 'rhythm'> & { about: string | null }

function WatchLine({ reader, watch }: { reader: Reader; watch: ShownWatch }) {
  const { say } = reader
  const about = watch.about ?? watch.path
  return (
    <li>
      <p>{watch.about === null ? <bdi>{about}</bdi> : <a href={reader.href(watch.path)}>{about}</a>}</p>
      <p class="hint">{say(watch.about === null ? 'newsroom.watch.gone' : `newsroom.watch.rhythm.${watch.rhythm}`)}</p>
      <Form path={reader.href(`/watches/${watch.id}/end`)} label={say('newsroom.watch.end_of', { about })}>
        <Button kind="plain">{say('newsroom.watch.end')}</Button>
      </Form>
    </li>
  )
}

/** A button that is a form of its own. */
function Act({ path, children }: { path: string; children: string }) {
  return (
    <Form path={path}>
      <Buttons>
        <Button kind="plain">{children}</Button>
      </Buttons>
    </Form>
  )
}

/** What somebody watches, and how they take notices. `feedUrl` is shown once, when it was made. */
export function WatchesPage(props: {
  reader: Reader
  watches: readonly ShownWatch[]
  watcher: Watcher
  feedUrl: string | null
}) {
  const { reader, watches, watcher, feedUrl } = props
  const { say, href } = reader
  return (
    <Leaf>
      <Opening reader={reader} title={say('newsroom.watch.title')} standfirst={say('newsroom.watch.standfirst')} />
      <Row id="views" heading={say('newsroom.watch.views')}>
        {watches.length === 0 ? (
          <p>{say('newsroom.watch.none')}</p>
        ) : (
          <ul class="sessions">
            {watches.map((watch) => (
              <WatchLine reader={reader} watch={watch} />
            ))}
          </ul>
        )}
      </Row>
      <Row id="mail" heading={say('newsroom.watch.mail')}>
        <p>{say(watcher.takesMail ? 'newsroom.watch.mail_on' : 'newsroom.watch.mail_off')}</p>
        <Act path={href(watcher.takesMail ? '/watches/mail/end' : '/watches/mail/begin')}>
          {say(watcher.takesMail ? 'newsroom.watch.mail_end' : 'newsroom.watch.mail_begin')}
        </Act>
      </Row>
      <Row id="feed" heading={say('newsroom.watch.feed')}>
        <p>{say('newsroom.watch.feed_hint')}</p>
        {feedUrl === null ? null : (
          <p>
            <a href={feedUrl}>
              <bdi>{feedUrl}</bdi>
            </a>
          </p>
        )}
        <Act path={href('/watches/feed')}>
          {say(watcher.hasFeed ? 'newsroom.watch.feed_anew' : 'newsroom.watch.feed_make')}
        </Act>
        {watcher.hasFeed ? <Act path={href('/watches/feed/end')}>{say('newsroom.watch.feed_end')}</Act> : null}
      </Row>
    </Leaf>
  )
}

/** How often somebody wants to hear of a view. */
export function WatchFields({ reader, path, rhythm }: { reader: Reader; path: string; rhythm: Bound<string> }) {
  const { say } = reader
  return (
    <Form path={reader.href('/watches')}>
      <HiddenInputs items={[{ name: 'path', value: path }]} />
      <Radios
        {...rhythm}
        label={say('newsroom.watch.rhythm')}
        choices={RHYTHMS.map((value) => ({ value, label: say(`newsroom.watch.rhythm.${value}`) }))}
      />
      <Buttons>
        <Button>{say('newsroom.watch.begin')}</Button>
      </Buttons>
    </Form>
  )
}

/** Says what a comparison needs before it can be watched, and leads there. */
export function ChoicePage({ reader }: { reader: Reader }) {
  const { say } = reader
  return (
    <Leaf>
      <Opening reader={reader} title={say('newsroom.watch.compare')} standfirst={say('newsroom.watch.compare_hint')} />
      <p>
        <a href={reader.href('/compare')}>{say('newsroom.watch.compare_choose')}</a>
      </p>
    </Leaf>
  )
}

/** Asks whether mails shall end, or says that they did. */
export function StopPage({ reader, path, isEnded }: { reader: Reader; path: string; isEnded: boolean }) {
  const { say } = reader
  return (
    <Leaf>
      <Opening
        reader={reader}
        title={say('newsroom.watch.stop')}
        standfirst={say(isEnded ? 'newsroom.watch.stopped' : 'newsroom.watch.stop_hint')}
      />
      {isEnded ? null : <Act path={path}>{say('newsroom.watch.mail_end')}</Act>}
    </Leaf>
  )
}
