// `npm run bench`: the figures of the design that can be measured on this machine, each beside its limit.
import { endAs, ensureInstalled } from './bootstrap.mjs'

const node = await ensureInstalled()
await endAs(node, ['--import', './tools/tsx-hook.mjs', 'bench/main.ts', ...process.argv.slice(2)])
