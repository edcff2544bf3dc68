import { countryEntries } from '#countries'
import { directoryEntries } from '#directory'
import {
  articles,
  articleTitles,
  lawEntries,
  nameNotes,
  stateNotes,
  states,
  stateSpellings,
  terms,
  treaties,
  treatyCitation,
} from '#law'
import type { Db, Tx } from '#platform/db/connect'
import type { TableChange } from '#platform/db/sync'
import { programmeEntries } from '#programme'
import { type Guide, replaceEntries } from '#search'
import { remembered } from './remembered.ts'

/** Makes the index hold what the modules offer now; answers what changed in it. */
export async function indexEntries(tx: Tx): Promise<TableChange[]> {
  return [
    await replaceEntries(tx, 'law', await lawEntries(tx)),
    await replaceEntries(tx, 'countries', await countryEntries(tx)),
    await replaceEntries(tx, 'directory', await directoryEntries(tx)),
    await replaceEntries(tx, 'programme', await programmeEntries(tx)),
  ]
}

/** What search must know of treaties and States to understand a question: names, article numbers, addresses. */
export async function readGuide(db: Db): Promise<Guide> {
  const [held, spelled, all, notes, words, titles] = await Promise.all([
    treaties(db),
    stateSpellings(db),
    states(db),
    stateNotes(db),
    terms(db),
    articleTitles(db),
  ])
  const numbers = await Promise.all(held.map(({ id }) => articles(db, id)))
  const places = held.map(({ openedAt }) => openedAt)
  const isOwnPlace = (place: string | null) => place !== null && places.filter((one) => one === place).length === 1
  return {
    states: spelled.map(({ code, spellings, others }) => ({ code, names: [...spellings, ...others] })),
    treaties: held.map((treaty, index) => ({
      id: treaty.id,
      series: treaty.series,
      number: treaty.number,
      title: treaty.shortTitle,
      names: [
        treaty.shortTitle,
        treaty.fullTitle,
        ...(treaty.openedAt && isOwnPlace(treaty.openedAt) ? [treaty.openedAt] : []),
      ],
      articles: (numbers[index] ?? []).map(({ number }) => number),
    })),
    terms: words.map(({ id, names, articles: leads }) => ({
      id,
      names: Object.values(names).flat(),
      articles: leads.flatMap((key) => {
        const article = titles.get(key)
        return article ? [{ treaty: article.treaty, number: article.number, title: article.title }] : []
      }),
    })),
    citation: (id, say) => {
      const treaty = held.find((one) => one.id === id)
      return treaty ? treatyCitation(say, treaty) : id
    },
    footnotes: (codes, language) => nameNotes(all, notes, codes, language),
    addresses: {
      state: (code) => `/countries/${code}`,
      treaty: (id) => `/law/${id}`,
      article: (treaty, article) => `/law/${treaty}/${article}`,
      law: (code, treaty, article) => `/countries/${code}/law#${treaty}-${article}`,
    },
  }
}

/** The guide of the search, read once and again after `forget`. */
export function rememberGuide(db: Db) {
  return remembered(() => readGuide(db))
}
