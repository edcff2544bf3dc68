import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../../src/platform/project-folder.ts'
import { givenBrowser } from '../given/browser.ts'
import { demonstrationPaths, givenDemonstration } from '../given/demonstration.ts'
import { signInAs } from '../given/sign-in.ts'
import { givenSite } from '../given/site.ts'
import { inLanguage } from './pages.ts'

// Takes the pictures of docs/pictures: the main pages in light and right-to-left, and some at night and on a phone.

const PICTURES = [
  ['article', '/law/ets-185/16'],
  ['state', '/countries/ke'],
  ['legal-profile', '/countries/de/law'],
  ['compare', '/compare?states=ke,gh,sn&treaty=ets-185&articles=16,17&on=2020-01-01'],
  ['status', '/law/ets-185/status?on=2013-12-31#map'],
  ['cyberviolence', '/cyberviolence'],
  ['search', '/search?q=preservation'],
  ['matrix', '/matrix/ets-185'],
  ['data', '/data'],
  ['figures', '/programme/figures/membership-total#editions'],
  ['changes', '/countries/ke/changes?revision=1'],
] as const

const LOOKS = [
  { name: 'light', language: 'en', colorScheme: 'light', width: 1280, height: 960 },
  { name: 'rtl', language: 'ar', colorScheme: 'light', width: 1280, height: 960 },
] as const

const EXTRA = [
  { name: 'home-light', path: '/', language: 'en', colorScheme: 'light', width: 1280, height: 960 },
  {
    name: 'status-night',
    path: '/law/ets-185/status#map',
    language: 'en',
    colorScheme: 'dark',
    width: 1280,
    height: 960,
  },
  {
    name: 'status-phone',
    path: '/law/ets-185/status#map',
    language: 'en',
    colorScheme: 'light',
    width: 320,
    height: 960,
  },
  {
    name: 'compare-night',
    path: '/compare?states=ke,de,ph&articles=2,16,18',
    language: 'en',
    colorScheme: 'dark',
    width: 1280,
    height: 960,
  },
  {
    name: 'compare-phone',
    path: '/compare?states=ke,de,ph&articles=2,16,18',
    language: 'en',
    colorScheme: 'light',
    width: 320,
    height: 960,
  },
  { name: 'article-night', path: '/law/ets-185/16', language: 'en', colorScheme: 'dark', width: 1280, height: 960 },
  { name: 'matrix-night', path: '/matrix/ets-185', language: 'en', colorScheme: 'dark', width: 1280, height: 960 },
  {
    name: 'matrix-phone',
    path: '/matrix/ets-185#matrix-said',
    language: 'en',
    colorScheme: 'light',
    width: 320,
    height: 960,
  },
  {
    name: 'figures-night',
    path: '/programme/figures/activities-since-2014',
    language: 'en',
    colorScheme: 'dark',
    width: 1280,
    height: 960,
  },
  {
    name: 'figures-phone',
    path: '/programme/figures/parties#editions',
    language: 'en',
    colorScheme: 'light',
    width: 320,
    height: 960,
  },
  { name: 'state-phone', path: '/countries/ke', language: 'en', colorScheme: 'light', width: 320, height: 960 },
] as const

const shots = [
  ...PICTURES.flatMap(([name, path]) => LOOKS.map((look) => ({ ...look, path, name: `${name}-${look.name}` }))),
  ...EXTRA,
]

const folder = join(projectFolder, 'docs/pictures')
await mkdir(folder, { recursive: true })
const site = await givenSite()
const address = await site.listen()
const browser = await givenBrowser()
for (const { name, path, language, colorScheme, width, height } of shots) {
  const context = await browser.open({ colorScheme, viewport: { width, height } })
  const page = await context.newPage()
  await page.goto(address + inLanguage(language, path))
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await context.close()
  console.log(`took ${name}.png`)
}
await site.close()

// what people write is shown on the demonstration, which says of itself that it is one
const demonstration = await givenSite({ isDemonstration: true })
const people = await givenDemonstration(demonstration)
const { review, article } = await demonstrationPaths(demonstration)
const stage = await demonstration.listen()
const written = [
  { player: 'editor', name: 'proposal', path: '/countries/ke/proposals/new?section=policies' },
  { player: 'reviewer', name: 'review', path: review },
  { player: 'expert_one', name: 'gap-article', path: article },
] as const
for (const { player, name, path } of written) {
  const context = await browser.open({ viewport: { width: 1280, height: 960 } })
  const page = await context.newPage()
  const { email, factors } = people(player)
  await page.goto(`${stage}/sign-in`)
  await signInAs(page, demonstration, { email }, factors)
  for (const { name: look, language } of LOOKS) {
    await page.goto(stage + inLanguage(language, path))
    await page.screenshot({ path: join(folder, `${name}-${look}.png`) })
    console.log(`took ${name}-${look}.png`)
  }
  await context.close()
}
await browser.close()
await demonstration.close()
