// `npm run pictures`: takes the pictures of docs/pictures with the Chromium of this machine.
import { endAs, ensureInstalled } from './bootstrap.mjs'

const node = await ensureInstalled()
await endAs(node, ['--import', './tools/tsx-hook.mjs', 'tests/journeys/take-pictures.ts'])
