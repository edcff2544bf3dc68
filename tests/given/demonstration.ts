import { makeDemonstration } from '../../src/web/demonstration/make.ts'
import { CAST, codeSecretOf, passwordOf, type Player } from '../../src/web/demonstration/people.ts'
import { tellersOf } from '../../src/web/site.ts'
import { type GivenFactors, key } from './sign-in.ts'
import type { GivenSite } from './site.ts'

/** Fills a site with the demonstration, and says who of it signs in with what. */
export async function givenDemonstration(
  site: GivenSite,
): Promise<(player: Player) => { email: string; factors: GivenFactors }> {
  const { db, clock, rights } = site
  const parts = { db, clock, key, rights, tellers: tellersOf(db), publicUrl: 'https://comity.example' }
  await makeDemonstration(parts, () => {})
  site.factsChanged()
  return (player) => ({
    email: CAST[player].email,
    factors: { password: passwordOf(key), secret: codeSecretOf(key, player) },
  })
}

/** Addresses of what the demonstration holds: a waiting change, and an article of the assessment under way. */
export async function demonstrationPaths(site: GivenSite): Promise<{ review: string; article: string }> {
  const proposal = await site.db
    .selectFrom('countries.proposal')
    .select('id')
    .where('standing', '=', 'waiting')
    .where('kind', '=', 'provision')
    .executeTakeFirstOrThrow()
  const round = await site.db
    .selectFrom('countries.gap_round')
    .select('id')
    .where('step', '=', 'open')
    .executeTakeFirstOrThrow()
  return { review: `/proposals/${proposal.id}`, article: `/assessments/${round.id}/articles/2` }
}
