import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'

export type Log = Logger

/** The log of the process: one JSON line an event on standard error, so that standard output stays for people. */
export function openLog(level: Config['logLevel']): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
}
