import { givenBrowser, withoutChromium } from '../tests/given/browser.ts'
import type { GivenSite } from '../tests/given/site.ts'
import type { Figure } from './figure.ts'

const MOST_KB = 60
const MOST_SCRIPT_KB = 15
const MOST_REQUESTS = 8
const READABLE_LIMIT_S = 12
const LINE_BYTES_A_SECOND = 50_000 / 8
const LATENCY_MS = 300
const KILOBYTE = 1000

type Visit = { bytes: number; scriptBytes: number; requests: number; readableSeconds: number }

/** A first visit to the home page over a line of 50 kbit/s, with nothing in the browser's store. */
async function visit(address: string): Promise<Visit> {
  const browser = await givenBrowser()
  const context = await browser.open()
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: LINE_BYTES_A_SECOND,
    uploadThroughput: LINE_BYTES_A_SECOND,
  })
  const kinds = new Map<string, string>()
  const told: Visit = { bytes: 0, scriptBytes: 0, requests: 0, readableSeconds: 0 }
  session.on('Network.requestWillBeSent', ({ requestId, type }) => kinds.set(requestId, type ?? 'Other'))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    told.bytes += encodedDataLength
    told.requests += 1
    if (kinds.get(requestId) === 'Script') told.scriptBytes += encodedDataLength
  })
  await page.goto(address, { waitUntil: 'load', timeout: 120_000 })
  const painted = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now(),
  )
  await page.waitForLoadState('networkidle')
  await browser.close()
  return { ...told, readableSeconds: painted / 1000 }
}

/** What a first visit to the home page costs; nothing where there is no Chromium. */
export async function weightFigures(site: GivenSite): Promise<Figure[]> {
  const missing = withoutChromium()
  if (missing !== false) {
    console.log(missing)
    return []
  }
  const { bytes, scriptBytes, requests, readableSeconds } = await visit(await site.listen())
  const limit = { direction: 'at most', detail: null } as const
  return [
    {
      ...limit,
      what: 'home page, first visit, all over the wire',
      value: bytes / KILOBYTE,
      unit: 'kB',
      limit: MOST_KB,
    },
    { ...limit, what: 'home page, scripts among it', value: scriptBytes / KILOBYTE, unit: 'kB', limit: MOST_SCRIPT_KB },
    { ...limit, what: 'home page, first visit', value: requests, unit: 'requests', limit: MOST_REQUESTS },
    {
      what: 'home page, readable at 50 kbit/s',
      value: readableSeconds,
      unit: 's',
      limit: READABLE_LIMIT_S,
      direction: 'at most',
      detail: `first paint of text in Chromium, ${LATENCY_MS} ms on the way`,
    },
  ]
}
