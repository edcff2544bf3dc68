import { type Topic, topicName, treatyCitation } from '#law'
import type { Reader } from '#platform/reader'
import { ContentsList, ErrorSummary, IndexList, KnowledgeState, Leaf, Opening, Row } from '#ui'
import { articleAnchor } from '../profile/views.tsx'
import { English } from '../profile/words.tsx'
import { type Choosing, CompareForm, type StateChoices, TreatyLinks } from './form.tsx'
import { choicePath, comparePath } from './rules.ts'
import type { ComparableTreaty, Example, Kept, SelectionFault } from './types.ts'
import { comparedNames } from './views.tsx'

/** Everything the page of the form shows; `errors` say what to do about each part that was faulty. */
export type ChoiceFacts = {
  kept: Kept
  errors: readonly { field: SelectionFault['field']; text: string }[]
  treaties: readonly ComparableTreaty[]
  states: StateChoices
  topics: readonly Topic[]
  examples: readonly Example[]
  /** Who has something on record for the topic that was chosen; null when none was. */
  onTopic: OnTopic | null
}

/** The States with a provision on record for an article of a topic, in the order of names, each with those articles. */
export type OnTopic = { topic: Topic; states: readonly { code: string; articles: readonly string[] }[] }

function WhoHas({ reader, found: { topic, states } }: { reader: Reader; found: OnTopic }) {
  const { say, href } = reader
  return (
    <Row
      id="provisions"
      heading={say('countries.who.heading')}
      under={
        <>
          {topicName(reader, topic)}. {say('countries.who.states', { count: states.length })}.{' '}
          {say('countries.profile.caution')}
        </>
      }
      width="wide"
    >
      {states.length === 0 ? (
        <p>
          <KnowledgeState reader={reader} state="notknown" /> {say('countries.who.none_topic')}
        </p>
      ) : (
        <IndexList
          items={states.map(({ code, articles: [first = '', ...others] }) => ({
            label: reader.stateName(code),
            path: href(`/countries/${code}/law#${articleAnchor(topic.treaty, first)}`),
            note: reader.say('countries.profile.articles', {
              count: others.length + 1,
              numbers: reader.list([first, ...others]),
            }),
          }))}
        />
      )}
    </Row>
  )
}

function Examples({ reader, examples }: { reader: Reader; examples: readonly Example[] }) {
  if (examples.length === 0) return null
  const { say } = reader
  return (
    <Row id="examples" heading={say('countries.compare.examples')} width="wide">
      <ContentsList
        items={examples.map(({ article, states }) => ({
          label: say('law.article.name', { number: article.number }),
          path: reader.href(comparePath({ states, treaty: article.treaty, articles: [article.number] })),
          text: <English reader={reader}>{article.title}</English>,
          holds: comparedNames(reader, states),
        }))}
      />
    </Row>
  )
}

/** Every topic as a way to the form in which its articles are chosen already. */
function Topics(props: { reader: Reader; topics: readonly Topic[]; states: readonly string[] }) {
  const { reader, topics, states } = props
  if (topics.length === 0) return null
  return (
    <Row id="topics" heading={reader.say('countries.compare.topics')} width="wide">
      <IndexList
        items={topics.map((topic) => ({
          label: topicName(reader, topic),
          path: reader.href(choicePath({ states, treaty: topic.treaty, articles: topic.articles })),
          note: reader.say('countries.compare.articles_named', {
            count: topic.articles.length,
            articles: reader.list(topic.articles),
          }),
        }))}
      />
    </Row>
  )
}

/** The form in which States and articles are chosen, with what was chosen so far and what is wrong with it. */
export function ChoicePage({ reader, facts }: { reader: Reader; facts: ChoiceFacts }) {
  const { say } = reader
  const { kept, treaties, errors } = facts
  const choosing: Choosing = {
    treaty: kept.treaty,
    states: kept.states,
    articles: kept.articles.map((entry) => entry.number),
  }
  const errorOf = (field: SelectionFault['field']) => errors.find((error) => error.field === field)?.text ?? null
  const { treaty } = kept.treaty
  return (
    <Leaf>
      <Opening
        reader={reader}
        kicker={
          <bdi dir="ltr">
            <English reader={reader}>{treaty.shortTitle}</English> ({treatyCitation(reader.say, treaty)})
          </bdi>
        }
        title={say('countries.compare.form_title')}
        standfirst={say('countries.compare.form_standfirst')}
      />
      <div>
        <ErrorSummary reader={reader} errors={errors.map(({ field, text }) => ({ id: field, message: text }))} />
        <CompareForm
          reader={reader}
          states={facts.states}
          choosing={choosing}
          topics={facts.topics}
          errors={{ states: errorOf('states'), articles: errorOf('articles') }}
        />
      </div>
      <TreatyLinks reader={reader} treaties={treaties} choosing={choosing} />
      {facts.onTopic ? <WhoHas reader={reader} found={facts.onTopic} /> : null}
      <Topics reader={reader} topics={facts.topics} states={kept.states} />
      <Examples reader={reader} examples={facts.examples} />
    </Leaf>
  )
}
