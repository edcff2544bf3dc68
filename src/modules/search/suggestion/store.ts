import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import { KINDS } from '../entry/types.ts'
import type { SuggestedRow } from './types.ts'

const MOST_OF_A_KIND = 12
const MOST_ROWS = 30
/** Greater than every character that a name can hold. */
const AFTER_ALL = '\u{10FFFF}'

/**
 * Things with a name that begins so, or that has a word from which on it does: those with one of the marks and those whose
 * whole name it is first, then by kind; treaties and articles in their own order, others by name. Each kind is read in the order of its names, so that the shortest beginning costs
 * no more than a long one.
 */
export async function suggested(
  db: Db,
  beginnings: readonly string[],
  marks: readonly string[],
  language: string,
): Promise<SuggestedRow[]> {
  if (beginnings.length === 0 && marks.length === 0) return []
  const { rows } = await sql<SuggestedRow>`
    with found as materialized (
      select begun.entry, begun.spelling = asked.spelling and place.number = 0 as is_whole, false as is_marked,
        place.number as place, kind.prominence, begun.spelling
      from unnest(${[...beginnings]}::text[]) as asked (spelling)
      cross join generate_series(0, ${KINDS.length - 1}) as kind (prominence)
      cross join unnest(array[0, 1]) as place (number)
      cross join lateral (
        select beginning.entry, beginning.spelling from search.beginning as beginning
        where beginning.place = place.number and beginning.prominence = kind.prominence
          and beginning.spelling >= asked.spelling collate "C" and beginning.spelling < asked.spelling || ${AFTER_ALL} collate "C"
        order by beginning.spelling, beginning.entry limit ${MOST_OF_A_KIND}
      ) as begun
      union all
      select marked.key, false, true, 0, marked.prominence, '' from (
        select entry.key, entry.prominence from search.entry as entry
        where entry.exact && ${[...marks]}::text[] and entry.kind = 'article' order by entry.prominence, entry.key limit 1
      ) as marked
    ), best as (
      select entry, bool_or(is_marked) as is_marked, bool_or(is_whole) as is_whole, min(place) as place,
        min(prominence) as prominence, min(spelling) as spelling
      from found group by entry
    )
    select entry.kind, entry.state, entry.treaty, entry.address, title.text as title, title.language as "titleLanguage"
    from best join search.entry as entry on entry.key = best.entry and entry.layer = 'public'
    cross join lateral (
      select text.key as language, text.value as text from jsonb_each_text(entry.title) as text
      order by text.key <> ${language}, text.key <> 'en', text.key limit 1
    ) as title
    order by best.is_marked desc, best.is_whole desc, best.prominence, best.place,
      case when entry.kind in ('treaty', 'article') then '' else best.spelling end, entry.key
    limit ${MOST_ROWS}
  `.execute(db)
  return rows
}
