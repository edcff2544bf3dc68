import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { routeNeeds, type RouteNeed } from '../../src/platform/rights.ts'
import { givenInhabitedSite, type Inhabited } from '../given/inhabited.ts'
import { givenBrowser, givenPerson } from '../given/person.ts'

const OTHER_HOST = 'evil.example'
describe('what is sent to the site', () => {
  let world: Inhabited
  let routes: RouteNeed[]
  before(async () => {
    world = await givenInhabitedSite()
    routes = routeNeeds(world.site.app).filter(({ path }) => !path.startsWith('/assets/'))
  })
  after(() => world.site.close())

  const everywhere = async () => {
    const roles = [...world.wide.keys()].map((role) => [role, '*'] as const)
    return givenPerson(world.site, { roles })
  }

  test('a form of another site is refused on every route, but for the one whose secret is all that is asked', async () => {
    const person = await everywhere()
    const open: string[] = []
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      const path = (await world.addressOf(route, 'inside', person)).split('?')[0] ?? ''
      const sender = await givenBrowser(world.site, person)
      for (const said of [
        { 'sec-fetch-site': 'cross-site' },
        { origin: `https://${OTHER_HOST}` },
        { origin: 'null' },
        {},
      ]) {
        const headers = { 'content-type': 'application/x-www-form-urlencoded', ...said }
        const answer = await sender.get(path, { method: route.method, headers, body: 'x=1' })
        if (answer.status !== 403) open.push(`${route.method} ${route.path}`)
      }
    }
    assert.deepEqual([...new Set(open)], ['POST /watches/end/:secret'])
  })

  test('no parameter leads to another host', async () => {
    const person = await everywhere()
    const led: string[] = []
    const hosts = [`https://${OTHER_HOST}/`, `//${OTHER_HOST}/`, `/\\${OTHER_HOST}/`, `/\t/${OTHER_HOST}/`]
    for (const route of routes.filter(({ method, need }) => method === 'GET' && need.kind !== 'secret'))
      for (const place of hosts) {
        const path = await world.addressOf(route, 'inside', person)
        const query = ['next', 'return', 'url', 'to', 'back', 'redirect'].map(
          (name) => `${name}=${encodeURIComponent(place)}`,
        )
        const asked = `${path}${path.includes('?') ? '&' : '?'}${query.join('&')}`
        for (const answer of [await world.site.get(asked), await person.get(asked)]) {
          const location = answer.headers.get('location') ?? '/'
          if (new URL(location, 'https://comity.example').host !== 'comity.example') led.push(`${asked} to ${location}`)
          const links = [...(await answer.text()).matchAll(/(?:href|action|src)="([^"]*)"/g)].map(
            ([, link = '']) => link,
          )
          for (const link of links)
            if (URL.parse(link.replaceAll('&amp;', '&'), 'https://comity.example')?.host === OTHER_HOST)
              led.push(`${asked}: ${link}`)
        }
      }
    assert.deepEqual([...new Set(led)], [])
  })

  test('no header names another host in a page', async () => {
    const person = await everywhere()
    const headers = {
      host: OTHER_HOST,
      'x-forwarded-host': OTHER_HOST,
      forwarded: `host=${OTHER_HOST}`,
      'x-original-url': `//${OTHER_HOST}/`,
    }
    for (const route of routes.filter(({ method, need }) => method === 'GET' && need.kind !== 'secret')) {
      const answer = await person.get(await world.addressOf(route, 'inside', person), { headers })
      assert.ok(!(await answer.text()).includes(OTHER_HOST), route.path)
      assert.ok(!(answer.headers.get('location') ?? '').includes(OTHER_HOST), route.path)
    }
  })
})
