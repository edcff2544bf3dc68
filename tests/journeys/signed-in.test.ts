import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { faultsForAll } from '../given/axe.ts'
import { withoutChromium } from '../given/browser.ts'
import { demonstrationPaths, givenDemonstration } from '../given/demonstration.ts'
import { givenJourney, type GivenJourney } from '../given/journey.ts'
import { signInAs } from '../given/sign-in.ts'
import { inLanguage } from './pages.ts'

describe('pages of people who are signed in', { skip: withoutChromium() }, () => {
  let journey: GivenJourney
  let paths: readonly { player: 'editor' | 'reviewer' | 'expert_one' | 'secretariat'; path: string }[] = []
  let people: Awaited<ReturnType<typeof givenDemonstration>>
  before(async () => {
    journey = await givenJourney({ isDemonstration: true })
    people = await givenDemonstration(journey.site)
    const { review, article } = await demonstrationPaths(journey.site)
    paths = [
      { player: 'editor', path: '/desk' },
      { player: 'editor', path: '/countries/ke/proposals/new?section=policies' },
      { player: 'editor', path: '/countries/ke/statements?section=channels' },
      { player: 'editor', path: '/countries/ke/proposals/new?section=laws' },
      {
        player: 'editor',
        path: '/countries/ke/proposals/new?law=ke-computer-misuse-and-cybercrimes-act-2018',
      },
      { player: 'editor', path: '/account' },
      { player: 'reviewer', path: '/desk' },
      { player: 'reviewer', path: '/proposals' },
      { player: 'reviewer', path: review },
      { player: 'reviewer', path: `${review}/amendment` },
      { player: 'expert_one', path: article },
      { player: 'expert_one', path: `${article}/elements/access` },
      { player: 'secretariat', path: '/people/requests' },
      { player: 'secretariat', path: '/audit' },
    ]
  })
  after(() => journey.close())

  test('pass WCAG 2.2 AA in English and Arabic, light and dark, and at 320 pixels nothing scrolls sideways', async () => {
    const { site, address } = journey
    const found: string[] = []
    for (const [player, own] of Map.groupBy(paths, (each) => each.player)) {
      const context = await journey.open({ reducedMotion: 'reduce', viewport: { width: 320, height: 900 } })
      const page = await context.newPage()
      const { email, factors } = people(player)
      await page.goto(`${address}/sign-in`)
      await signInAs(page, site, { email }, factors)
      for (const { path } of own)
        for (const language of ['en', 'ar']) {
          const response = await page.goto(address + inLanguage(language, path))
          assert.equal(response?.status(), 200, path)
          const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
          if (sideways > 0) found.push(`${path} ${language} scrolls ${sideways} pixels sideways`)
          found.push(...(await faultsForAll(page)).map((line) => `${path} ${language} ${line}`))
        }
      await context.close()
    }
    assert.deepEqual(found, [])
  })
})
