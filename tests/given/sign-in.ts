import { Secret } from 'otpauth'
import type { Page } from 'playwright-core'
import { codeAt, equipPerson } from '#identity'
import { instanceKeyFrom } from '../../src/platform/instance-key.ts'
import type { GivenPerson } from './person.ts'
import type { GivenSite } from './site.ts'

/** The key of every site of the tests. */
export const key = instanceKeyFrom(new Uint8Array(32))

/** What a person signs in with, beside their address. */
export type GivenFactors = { password: string; secret: Uint8Array }

/** Gives a person a password and codes of their own. */
export async function givenFactors(site: GivenSite, person: GivenPerson): Promise<GivenFactors> {
  const password = `a long word of ${person.id}`
  const secret = key.secretFor(`test codes of ${person.id}`).subarray(0, 20)
  const set = { person: person.id, password, secret }
  const equipped = await site.db.transaction().execute((tx) => equipPerson(tx, key, set, site.clock.now()))
  if (!equipped.ok) throw new Error(equipped.problem.reason)
  return { password, secret }
}

/** Sets up codes on the page that shows the secret, as an authenticator would that somebody types it into; the secret. */
export async function setUpCodes(page: Page, site: GivenSite): Promise<Uint8Array> {
  await page.locator('main').getByRole('button', { name: 'Set up the second step' }).click()
  const shown = (await page.locator('main code').first().textContent()) ?? ''
  const secret = Secret.fromBase32(shown.replaceAll(' ', '')).bytes
  await page.locator('input[name=code]').fill(codeAt(secret, site.clock.now()))
  await page.locator('form[action$="/account/two-step/key"] button').click()
  await page.locator('main').getByRole('link', { name: 'I have kept them' }).click()
  return secret
}

/** Signs in on the sign-in page as a person would, with the code of the moment. */
export async function signInAs(
  page: Page,
  site: GivenSite,
  { email }: Pick<GivenPerson, 'email'>,
  { password, secret }: GivenFactors,
): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.locator('main').getByRole('button', { name: 'Continue' }).click()
  await page.locator('input[name=code]').fill(codeAt(secret, site.clock.now()))
  await page.locator('main').getByRole('button', { name: 'Continue' }).click()
}
