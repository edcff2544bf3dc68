// `npm run generate`: writes schema.sql, the table types, docs/routes.md and docs/rights.md from the migrations and the site.
import { endAs, ensureInstalled } from './bootstrap.mjs'

const node = await ensureInstalled()
await endAs(node, ['tools/generated/main.ts'])
