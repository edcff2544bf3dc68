import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import axe from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'
import { givenBrowser, withoutChromium } from '../given/browser.ts'
import { givenPerson, type GivenPerson } from '../given/person.ts'
import { givenSite, type GivenSite } from '../given/site.ts'

/** A port that is free now: passkeys belong to an origin, which the site must know before it listens. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

describe('passkeys in a browser', { skip: withoutChromium() }, () => {
  let site: GivenSite
  let address = ''
  let browser: Awaited<ReturnType<typeof givenBrowser>>
  before(async () => {
    const port = await freePort()
    address = `http://localhost:${port}`
    site = await givenSite({ publicUrl: address })
    await site.listen(port)
    browser = await givenBrowser()
  })
  after(async () => {
    await browser.close()
    await site.close()
  })

  /** An authenticator that holds passkeys and says whether it verified its owner. */
  async function authenticator(context: BrowserContext, page: Page) {
    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    return {
      verifies: (isUserVerified: boolean) =>
        devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    }
  }
  const signedIn = async (context: BrowserContext, person: GivenPerson) => {
    const [, value = ''] = person.cookie().split('=')
    await context.addCookies([{ name: 'comity-session', value, url: address, httpOnly: true, sameSite: 'Lax' }])
  }
  const faultsOf = async (page: Page) => {
    await page.evaluate(axe.source)
    return page.evaluate<string[]>('axe.run().then(({ violations }) => violations.map(({ id }) => id))')
  }

  test('one is made, signs in after signing out, and confirms what needs it', async () => {
    const context = await browser.open()
    const page = await context.newPage()
    const key = await authenticator(context, page)
    await signedIn(context, await givenPerson(site, { name: 'Ada Byron' }))
    await page.goto(`${address}/account`)
    await page.getByRole('link', { name: 'Add or remove' }).click()
    await page.getByRole('button', { name: 'Make a passkey' }).click()
    assert.match(await page.locator('.errors').innerText(), /Give the passkey a name/)
    await page.getByLabel('What do you call it?').fill('Office laptop')
    await page.getByRole('button', { name: 'Make a passkey' }).click()
    await page.getByText('Office laptop', { exact: true }).waitFor()
    assert.deepEqual(await faultsOf(page), [])
    await page.goto(`${address}/account`)
    await page.locator('.sessions ~ form[action="/sign-out"] button').click()
    await page.goto(`${address}/sign-in?next=/law/ets-185`)
    assert.deepEqual(await faultsOf(page), [])
    await key.verifies(false)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('No passkey was shown').waitFor()
    await key.verifies(true)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(`${address}/law/ets-185`)
    await page.getByText('Ada Byron').waitFor()
    site.setNow('2026-11-23T12:15:00Z')
    await page.goto(`${address}/account/passkeys`)
    assert.equal(new URL(page.url()).pathname, '/account/confirm')
    await page.getByRole('button', { name: 'Confirm with a passkey' }).click()
    await page.waitForURL(`${address}/account/passkeys`)
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Office laptop', { exact: true }).waitFor({ state: 'detached' })
    await context.close()
  })

  test('are not offered where scripts do not run', async () => {
    const context = await browser.open({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${address}/sign-in`)
    assert.equal(await page.getByRole('button', { name: 'Sign in with a passkey' }).count(), 0)
    await context.close()
  })
})
