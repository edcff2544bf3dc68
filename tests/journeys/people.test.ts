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
import { type GivenFactors, givenFactors, setUpCodes, signInAs } from '../given/sign-in.ts'

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
  const signedInWith = async (person: Pick<GivenPerson, 'email'>, factors: GivenFactors): Promise<Page> => {
    const page = await givenPage()
    await page.goto(journey.address)
    await page.getByRole('link', { name: 'Sign in' }).click()
    await signInAs(page, journey.site, person, factors)
    await page.getByRole('heading', { level: 1, name: 'Your desk' }).waitFor()
    return page
  }
  const signedIn = async (person: GivenPerson) => signedInWith(person, await givenFactors(journey.site, person))
  /** The page that a link in the last mail to an address leads to. */
  const followMail = async (page: Page, email: string) => {
    const mail = (await mailsOf(journey.site)).findLast(({ to }) => to === email)
    const links = (mail?.links ?? []).map((one) => new URL(one).pathname)
    await page.goto(journey.address + (links.find((path) => path !== '/') ?? assert.fail(`no link for ${email}`)))
  }
  const press = (page: Page, name: string | RegExp) => page.locator('main').getByRole('button', { name }).click()

  /** Somebody who asks to join, is vouched for and let in, sets up codes and signs in with them. */
  const joined = async (secretary: GivenPerson): Promise<{ page: Page; id: string }> => {
    const { site, address } = journey
    const email = 'edith@justice.example'
    const body = { kind: 'authority', name: 'Directorate (fictitious)', state: 'ke' } as const
    const sponsor = await givenPerson(site, { roles: [['practitioner', 'state:ke']], organisation: body })
    const asking = await givenPage()
    await asking.goto(`${address}/join`)
    await asking.locator('input[name=name]').fill('Edith Editor')
    await asking.locator('input[name=email]').fill(email)
    await asking.locator('input[name=organisation]').fill(body.name)
    await asking.locator('select[name=state]').selectOption('ke')
    await asking.locator('textarea[name=purpose]').fill('To keep our law on record.')
    await asking.locator('input[name=sponsor]').fill(sponsor.email)
    await asking.locator('input[name=languages][value=en]').check()
    await press(asking, 'Send the request')
    await followMail(asking, email)
    await press(asking, 'Confirm')

    const vouching = await signedIn(sponsor)
    await followMail(vouching, sponsor.email)
    await press(vouching, /vouch for the request/)

    const deciding = await signedIn(secretary)
    await link(deciding, 'Requests to join')
    await link(deciding, 'Edith Editor')
    await link(deciding, 'Accept the request')
    await deciding.locator('select[name=role]').selectOption('country_editor')
    await deciding.locator('select[name=scope]').selectOption('state:ke')
    await deciding.locator('select[name=organisation]').selectOption({ label: body.name })
    await press(deciding, 'Accept the request')
    await deciding.getByRole('heading', { level: 1, name: 'Requests to join' }).waitFor()

    await followMail(asking, email)
    const password = 'lantern bakery river'
    await asking.locator('input[name=password]').fill(password)
    await asking.locator('main form button').click()
    const secret = await setUpCodes(asking, site)
    site.setNow(new Date(site.clock.now().getTime() + 60_000).toISOString()) // a code holds once
    const { id } = await site.db
      .selectFrom('identity.person')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
    return { page: await signedInWith({ email }, { password, secret }), id }
  }
  const link = (page: Page, name: string | RegExp) => page.locator('main').getByRole('link', { name }).first().click()

  test('one joins and proposes a change to Kenya’s profile, another publishes it, and all who should learn of it', async () => {
    const { site, address } = journey
    const secretary = await givenPerson(site, { name: 'Sam Secretariat', roles: [['secretariat', '*']] })
    const reviewer = await givenPerson(site, { name: 'Rita Reviewer', roles: [['expert_reviewer', '*']] })
    const watcher = await givenPerson(site, { name: 'Wes Watcher' })
    await watcher.post('/watches', { path: '/countries/ke', rhythm: 'at_once' })
    await watcher.post('/watches', { path: '/law/ets-185/16', rhythm: 'daily' })

    const { page: writing, id: editor } = await joined(secretary)
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
    const notices = mails.filter(({ to }) => to === watcher.email)
    assert.equal(notices.length, 1)
    assert.match(notices[0]?.text ?? '', /Kenya/)
    const { rows } = await sql<{ action: string; actor: string }>`
      select line::jsonb ->> 'action' as action, line::jsonb ->> 'actor' as actor from audit.entry
      where line::jsonb ->> 'action' like 'countries.%' order by n limit 10`.execute(site.db)
    assert.deepEqual(rows, [
      { action: 'countries.statement_proposed', actor: editor },
      { action: 'countries.proposal_accepted', actor: reviewer.id },
    ])
  })
})
