import type { Page } from 'playwright-core'
import { codeAt, equipPerson } from '#identity'
import { instanceKeyFrom } from '../../src/platform/instance-key.ts'
import type { GivenPerson } from './person.ts'
import type { GivenSite } from './site.ts'

/** The key of every site of the tests. */
const key = instanceKeyFrom(new Uint8Array(32))

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
