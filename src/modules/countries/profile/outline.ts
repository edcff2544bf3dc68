import type { ArticleEntry, ProvisionKind, Treaty } from '#law'
import { isLaw, newest, recordOf } from './rules.ts'
import {
  ARTICLE_GROUPS,
  type ArticleGroup,
  type DomesticProvision,
  type LegalProfile,
  type ProfileArticle,
  type TreatyProfile,
} from './types.ts'

const GROUP_OF: Record<ProvisionKind, ArticleGroup> = {
  definition: 'terms',
  substantive_offence: 'offences',
  ancillary: 'offences',
  procedural_power: 'powers',
  safeguards: 'powers',
  jurisdiction: 'cooperation',
  international_cooperation: 'cooperation',
  network: 'cooperation',
  final: 'other',
}

/** The part of a profile in which an article stands. */
export function groupOf(entry: Pick<ArticleEntry, 'kind'>): ArticleGroup {
  return entry.kind === null ? 'other' : GROUP_OF[entry.kind]
}

function treatyProfile(treaty: Treaty, articles: readonly ProfileArticle[]): TreatyProfile {
  const groups = Map.groupBy(articles, ({ entry }) => groupOf(entry))
  const implementable = articles.filter(({ entry }) => entry.isImplementable)
  return {
    treaty,
    groups: ARTICLE_GROUPS.flatMap((group) => {
      const own = groups.get(group)
      return own ? [{ group, articles: own }] : []
    }),
    onRecord: implementable.filter(({ record }) => record.provisions.length > 0).length,
    implementable: implementable.length,
  }
}

/**
 * The legal profile of one State on a day. `treaties` and `entries` are everything that is held; treaties that were not
 * open for signature on the day, and those with nothing to carry out and nothing on record, are left out.
 */
export function legalProfile(
  rows: readonly DomesticProvision[],
  treaties: readonly Treaty[],
  entries: Iterable<ArticleEntry>,
  on: string,
  texts?: Parameters<typeof recordOf>[2],
): LegalProfile {
  const byArticle = Map.groupBy(rows, ({ treaty, article }) => `${treaty}/${article}`)
  const byTreaty = Map.groupBy([...entries], ({ treaty }) => treaty)
  const profiles = treaties
    .filter(({ openedOn }) => openedOn === null || openedOn <= on)
    .map((treaty) => {
      const articles = (byTreaty.get(treaty.id) ?? []).map((entry) => ({
        entry,
        record: recordOf(byArticle.get(`${treaty.id}/${entry.number}`) ?? [], on, texts),
      }))
      const shown = articles.filter(({ entry, record }) => entry.isImplementable || record.provisions.length > 0)
      return treatyProfile(treaty, shown)
    })
  return {
    treaties: profiles.filter(({ groups }) => groups.length > 0),
    laterProvisions: rows.filter(({ instrument }) => !isLaw(instrument, on)).length,
    checkedOn: newest(rows.map(({ readOn }) => readOn)),
  }
}
