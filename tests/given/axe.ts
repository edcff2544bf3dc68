import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds: one line a violation with the first element it names. */
async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const results = await page.evaluate(
    (wanted) => (globalThis as unknown as { axe: { run: (o: RunOptions) => Promise<AxeResults> } }).axe.run(wanted),
    { ...options, resultTypes: ['violations'] } satisfies RunOptions, // the rest of large pages takes most of the time
  )
  return results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} — ${nodes[0]?.html.slice(0, 200)} (${nodes.length})`,
  )
}

/** Where a page falls short of WCAG 2.2 AA as far as axe can tell, in light and in dark; it must be open without motion. */
export async function faultsForAll(page: Page): Promise<string[]> {
  await page.evaluate(source)
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await violations(page, { runOnly: { type: 'tag', values: AA } })
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await violations(page, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } })
  return [...light.map((line) => `light ${line}`), ...dark.map((line) => `dark ${line}`)]
}
