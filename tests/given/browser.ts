import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where Chromium is on this machine; null when it is not installed. */
function chromiumPath(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return process.env['CHROME_PATH'] ?? candidates.find((path) => existsSync(path)) ?? null
}

/** Why journeys cannot run here, or false when they can; where everything must run, a missing Chromium is a fault. */
export function withoutChromium(): string | false {
  if (chromiumPath() !== null) return false
  if (process.env['CI'] === 'true') throw new Error('Chromium is missing, and nothing may be skipped here')
  return 'Chromium is not installed: this journey needs it'
}

/** A browser of its own with an empty profile. */
export async function givenBrowser(): Promise<{
  open: (options?: BrowserContextOptions) => Promise<BrowserContext>
  close: () => Promise<void>
}> {
  const profile = await mkdtemp(join(tmpdir(), 'comity-browser-'))
  const isRoot = process.getuid?.() === 0
  const browser = await chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: [...QUIET, ...(isRoot ? ['--no-sandbox'] : [])],
    env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile },
  })
  return {
    open: (options) => browser.newContext({ locale: 'en-GB', ...options }),
    close: async () => {
      await browser.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}
