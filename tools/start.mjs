// `npm start`: installs what is missing, bundles what has changed, and serves.
import { runComity } from './bootstrap.mjs'

await runComity(['serve', ...process.argv.slice(2)])
