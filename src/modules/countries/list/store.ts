import { sql } from 'kysely'
import type { Db } from '#platform/db/connect'
import { isLawOn } from '../profile/store.ts'
import { isInSight } from '../statement/store.ts'
import type { Holding } from './types.ts'

const MAX_STATES = 400

/**
 * What is held of each State on a day, articles counted of one treaty. Instruments that are no law then, their provisions, and
 * statements of later years are not counted. States with nothing are missing. By code.
 */
export async function holdings(db: Db, treaty: string, on: string): Promise<Holding[]> {
  const year = Number(on.slice(0, 4))
  const { rows } = await sql<Holding>`
    with held as (
      select 'provision' as what, provision.state, provision.treaty, provision.article, provision.source
      from countries.domestic_provision as provision
      join countries.instrument on instrument.id = provision.instrument
      where ${isLawOn(on)} and ${isInSight('provision')}
      union all
      select 'instrument', state, null, null, source
      from countries.instrument
      where ${isLawOn(on)} and ${isInSight('instrument')}
      union all
      select 'statement', state, null, null, source
      from countries.statement as statement
      where (dated_on is null or left(dated_on, 4)::integer <= ${year}) and ${isInSight('statement')}
    )
    select held.state,
      count(distinct held.article) filter (where held.treaty = ${treaty}) as articles,
      count(*) filter (where held.what = 'provision') as provisions,
      count(*) filter (where held.what = 'instrument') as instruments,
      count(*) filter (where held.what = 'statement') as statements,
      max(page.read_on) as "checkedOn"
    from held
    left join countries.source as page on page.address = held.source
    group by held.state
    order by held.state
    limit ${MAX_STATES}`.execute(db)
  return rows
}
