#!/usr/bin/env node
// `npx comity …`: every command but `npm start`, the same way.
import { runComity } from './bootstrap.mjs'

await runComity(process.argv.slice(2))
