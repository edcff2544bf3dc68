import { type Topic, topicName } from '#law'
import type { Reader } from '#platform/reader'
import { Button, Buttons, Checkboxes, DateInput, Details, Form, Select } from '#ui'
import { English, TreatyName } from '../profile/words.tsx'
import { choicePath, groupArticles, hasOffencesOrPowers, topicOf } from './rules.ts'
import { type ComparableTreaty, MAX_STATES, type Selection } from './types.ts'

/** The States to choose from, in the order of names in the reader's language. */
export type StateChoices = readonly { value: string; label: string }[]

/** What a choice of States and articles starts from. */
export type Choosing = Pick<Selection, 'treaty' | 'states'> & { articles: readonly string[] }

const OWN_NAMES = ['states', 'treaty', 'articles', 'topic', 'on']
const MOST_FIELDS = 2 * MAX_STATES

/** The id of the field for one State, counted from 0. */
export function stateFieldId(index: number): string {
  return index === 0 ? 'states' : `states-${index + 1}`
}

function ArticleChoices({ reader, choosing }: { reader: Reader; choosing: Choosing }) {
  const { say } = reader
  const { treaty, articles } = choosing
  const groups = groupArticles(treaty.articles, (entry) => entry)
  return (
    <>
      {groups.map((group, index) => (
        <Checkboxes
          reader={reader}
          name="articles"
          id={index === 0 ? 'articles' : `articles-${index + 1}`}
          label={say(`countries.group.${group.group}`)}
          values={articles}
          choices={group.articles.map((entry) => ({
            value: entry.number,
            label: (
              <>
                {say('law.article.name', { number: entry.number })} <English reader={reader}>{entry.title}</English>
              </>
            ),
          }))}
        />
      ))}
    </>
  )
}

function articlesHint({ say }: Reader, treaty: ComparableTreaty): string {
  return say(hasOffencesOrPowers(treaty) ? 'countries.compare.articles_hint' : 'countries.compare.articles_hint_all')
}

/** The way to the same States under another treaty; articles are another treaty's own, so they are not taken along. */
export function TreatyLinks(props: { reader: Reader; treaties: readonly ComparableTreaty[]; choosing: Choosing }) {
  const { reader, treaties, choosing } = props
  const others = treaties.filter(({ treaty }) => treaty.id !== choosing.treaty.treaty.id)
  if (others.length === 0) return null
  return (
    <p class="said" id="treaty">
      <span>{reader.say('countries.compare.other_treaty')}</span>
      {others.map(({ treaty }) => (
        <span>
          <a href={reader.href(choicePath({ states: choosing.states, treaty: treaty.id, articles: [] }))}>
            <TreatyName reader={reader} treaty={treaty} />
          </a>
        </span>
      ))}
    </p>
  )
}

/** Articles by their numbers, under the name of the topic that stands for them, where one does. */
export function articlesChosen(reader: Reader, articles: readonly string[], topic: Topic | null): string {
  const named = reader.say('countries.compare.articles_named', {
    count: articles.length,
    articles: reader.list(articles),
  })
  return topic ? `${topicName(reader, topic)} (${named})` : named
}

/** The topics of a treaty, each of which stands for some of its articles. */
function TopicChoice({ reader, topics }: { reader: Reader; topics: readonly Topic[] }) {
  const { say } = reader
  return (
    <Select
      reader={reader}
      name="topic"
      label={say('countries.compare.topic')}
      hint={say('countries.compare.topic_hint')}
      value=""
      choices={topics.map((topic) => ({
        value: topic.id,
        label: articlesChosen(reader, topic.articles, topic),
      }))}
      emptyLabel={say('countries.compare.no_topic')}
    />
  )
}

/** The whole form: States one by one, a topic or articles, the day. `errors` name what to do about each part. */
export function CompareForm(props: {
  reader: Reader
  states: StateChoices
  choosing: Choosing
  topics: readonly Topic[]
  errors: { states: string | null; articles: string | null }
}) {
  const { reader, states, choosing, errors } = props
  const topics = props.topics.filter(({ treaty }) => treaty === choosing.treaty.treaty.id)
  const { say } = reader
  const chosen = choosing.states.slice(0, MOST_FIELDS)
  const fields = Array.from({ length: Math.max(MAX_STATES, chosen.length) }, (_, index) => chosen[index] ?? '')
  return (
    <Form path={reader.href('/compare')} method="get" ownNames={OWN_NAMES} label={say('countries.compare.form_title')}>
      <input type="hidden" name="treaty" value={choosing.treaty.treaty.id} />
      <fieldset class={errors.states === null ? undefined : 'wrong'}>
        <legend>{say('countries.compare.states')}</legend>
        <p class="hint">{say('countries.compare.states_hint')}</p>
        {errors.states === null ? null : (
          <p class="error">
            <span class="vh">{say('ui.error.prefix')} </span>
            {errors.states}
          </p>
        )}
        <div class="on-day">
          {fields.map((value, index) => (
            <Select
              reader={reader}
              name="states"
              id={stateFieldId(index)}
              label={say('countries.compare.state', { number: index + 1 })}
              value={value}
              choices={states}
              emptyLabel={say('countries.compare.no_state')}
            />
          ))}
        </div>
      </fieldset>
      <DateInput
        reader={reader}
        name="on"
        id="compare-on"
        label={say('countries.compare.day')}
        hint={say('countries.compare.day_hint')}
        value={reader.on}
      />
      {topics.length > 0 && choosing.articles.length === 0 ? <TopicChoice reader={reader} topics={topics} /> : null}
      <Details
        summary={
          choosing.articles.length === 0
            ? say('countries.compare.articles')
            : articlesChosen(reader, choosing.articles, topicOf(choosing.treaty.treaty.id, choosing.articles, topics))
        }
        isOpen={errors.articles !== null || choosing.states.length > 0}
      >
        <p class="hint">{articlesHint(reader, choosing.treaty)}</p>
        {errors.articles === null ? null : (
          <p class="error">
            <span class="vh">{say('ui.error.prefix')} </span>
            {errors.articles}
          </p>
        )}
        <ArticleChoices reader={reader} choosing={choosing} />
      </Details>
      <Buttons>
        <Button>{say('countries.compare.show')}</Button>
      </Buttons>
    </Form>
  )
}
