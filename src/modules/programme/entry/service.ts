import type { Db } from '#platform/db/connect'
import type { Entry } from '#search'
import { inOrder } from '../figure/rules.ts'
import { editions, figures } from '../figure/store.ts'
import { figureEntry } from './rules.ts'

/** Everything of the programme that can be found: figures. */
export async function programmeEntries(db: Db): Promise<Entry[]> {
  const [all, held] = [await figures(db), inOrder(await editions(db))]
  return all.map((figure) => {
    const own = held.filter((edition) => edition.figure === figure.id)
    return figureEntry(figure, own)
  })
}
