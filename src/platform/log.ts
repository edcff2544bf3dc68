import { type Logger, pino } from 'pino'
import { instantNow } from './clock.ts'
import type { Config } from './config.ts'

/** A log; where pino writes its lines belongs to it. */
export type Log = Logger & { readonly [pino.symbols.streamSym]?: { write: (line: string) => unknown } }

const TOGETHER_BYTES = 8192
const PATIENCE_MS = 100
const WARNING = 40 // as pino counts

/**
 * The log of the process: one JSON line an event on standard error, so that standard output stays for people. Lines are
 * written together, because a write for each request costs as much as the request: after a tenth of a second at the latest,
 * at once for a warning or worse, and before the process ends.
 */
export function openLog(level: Config['logLevel']): Log {
  const file = pino.destination({ dest: 2, minLength: TOGETHER_BYTES, sync: true, periodicFlush: PATIENCE_MS })
  if (level !== 'silent') process.on('exit', () => file.flushSync())
  const hooks: pino.LoggerOptions['hooks'] = {
    logMethod(values, method, importance) {
      method.apply(this, values)
      if (importance >= WARNING) file.flushSync()
    },
  }
  return pino({ level, base: null, timestamp: () => `,"time":"${instantNow()}"`, hooks }, file)
}

/** Writes a line that is JSON already where the log goes. Whoever calls asks before whether the level is logged. */
export function writeLine(log: Log, line: string): void {
  log[pino.symbols.streamSym]?.write(`${line}\n`)
}
