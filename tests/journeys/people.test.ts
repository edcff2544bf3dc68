import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { BrowserContext, Page } from 'playwright-core'
import { z } from 'zod'
import { enqueue, taskOf } from '#jobs'
import { withoutChromium } from '../given/browser.ts'
import { givenJourney, type GivenJourney } from '../given/journey.ts'
import { mailsOf } from '../given/mail.ts'
import { type GivenPerson, givenPerson } from '../given/person.ts'
import { givenFactors, signInAs } from '../given/sign-in.ts'

const ADDED = 'A sentence that a journey added.'
const REASON = 'The gist was too short.'

describe('people who write, without scripts', { skip: withoutChromium() }, () => {
  let journey: GivenJourney
  const open: BrowserContext[] = []
  before(async () => {
    journey = await givenJourney()
  })
  after(async () => {
    for (const context of open) await context.close()
    await journey.close()
  })

  /** A page of a new browser without scripts. */
  const givenPage = async (): Promise<Page> => {
    const context = await journey.open({ javaScriptEnabled: false })
    open.push(context)
    return context.newPage()
  }
  /** The page to which a person came by signing in, from the head of the home page. */
  const signedIn = async (person: GivenPerson): Promise<Page> => {
    const page = await givenPage()
    await page.goto(journey.address)
    await page.getByRole('link', { name: 'Sign in' }).click()
    await signInAs(page, journey.site, person, await givenFactors(journey.site, person))
    await page.getByRole('heading', { level: 1, name: 'Your desk' }).waitFor()
    return page
  }
  const link = (page: Page, name: string | RegExp) => page.locator('main').getByRole('link', { name }).first().click()

  test('one proposes a change to Kenya’s profile, another publishes it, and all who should learn of it', async () => {
    const { site, address } = journey
    const editor = await givenPerson(site, { name: 'Edith Editor', roles: [['country_editor', 'state:ke']] })
    const reviewer = await givenPerson(site, { name: 'Rita Reviewer', roles: [['expert_reviewer', '*']] })
    const watcher = await givenPerson(site, { name: 'Wes Watcher' })
    await watcher.post('/watches', { path: '/countries/ke', rhythm: 'at_once' })
    await watcher.post('/watches', { path: '/law/ets-185/16', rhythm: 'daily' })

    const writing = await signedIn(editor)
    await link(writing, 'Kenya: legal profile')
    await writing.locator('a[href$="treaty=ets-185&article=16"]').first().click()
    await link(writing, 'Propose a change')
    const text = writing.locator('textarea[name=text]')
    const gist = await text.inputValue()
    await text.fill(`${gist} ${ADDED}`)
    await writing.locator('textarea[name=reason]').fill(REASON)
    await writing.locator('button[value=send]').click()
    await writing.getByText(REASON).first().waitFor()
    assert.equal(await writing.locator('main form[action$="/acceptance"]').count(), 0)

    const reviewing = await signedIn(reviewer)
    await link(reviewing, 'A change of a statement')
    await reviewing.locator('ins').getByText(ADDED).first().waitFor()
    await reviewing.getByRole('button', { name: /^Accept/ }).click()
    await reviewing
      .getByText(/accepted by/i)
      .first()
      .waitFor()
    site.factsChanged() // as the database tells it

    const reading = await givenPage()
    await reading.goto(`${address}/matrix/ets-185/ke/16`)
    await reading.getByText(ADDED).first().waitFor()
    await reading.goto(`${address}/changes`)
    await reading
      .getByText(/Domestic provision changed/)
      .first()
      .waitFor()
    await reading.goto(`${address}/countries/ke/statements?treaty=ets-185&article=16`)
    await link(reading, 'History')
    assert.equal(
      await reading
        .locator('main')
        .getByRole('heading', { name: /^Version/ })
        .count(),
      2,
    )
    const history = (await reading.locator('main').textContent()) ?? ''
    assert.ok(history.includes(ADDED) && history.includes(REASON) && !history.includes('Edith Editor'))

    await site.db.transaction().execute((tx) => enqueue(tx, taskOf('newsroom.walk_changes', z.strictObject({})), {}))
    const mails = await mailsOf(site)
    assert.deepEqual(
      mails.map(({ to }) => to),
      [watcher.email],
    )
    assert.match(mails[0]?.text ?? '', /Kenya/)
    const { rows } = await sql<{ action: string; actor: string }>`
      select line::jsonb ->> 'action' as action, line::jsonb ->> 'actor' as actor from audit.entry
      where line::jsonb ->> 'action' like 'countries.%' order by n limit 10`.execute(site.db)
    assert.deepEqual(rows, [
      { action: 'countries.statement_proposed', actor: editor.id },
      { action: 'countries.proposal_accepted', actor: reviewer.id },
    ])
  })
})
