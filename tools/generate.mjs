// `npm run generate`: writes schema.sql, the table types and docs/routes.md from the migrations and the site.
import { endAs, ensureInstalled } from './bootstrap.mjs'

const node = await ensureInstalled()
await endAs(node, ['tools/generated/main.ts'])
