import type { z } from 'zod'
import type { Tx } from '#platform/db/connect'

/** A kind of work by its name, `module.what_is_done`, and what it needs to know. */
export type Task<P> = { name: string; payload: z.ZodType<P> }

/** The job in hand. */
export type JobInHand = {
  /** Never given twice. */
  id: string
  /** When the job was asked for. */
  askedAt: Date
  /** Which try this is, from 1. */
  attempt: number
  /** For a scheduled task the instant it was due, else when the job was first to run; in UTC. */
  dueAt: Date
}

/** What does a task: a function of the transaction in which the job takes effect. */
export type Handler = { task: string; run: (tx: Tx, payload: unknown, job: JobInHand) => Promise<void> }

/** When a task without payload is due: five fields of cron, in UTC. Missed times are made up for, once, within `catchUpHours`. */
export type Schedule = { task: string; cron: string; catchUpHours: number }

/** A job that waits, runs or was given up. */
export type ListedJob = {
  id: string
  task: string
  state: 'waiting' | 'running' | 'failed'
  attempts: number
  maxAttempts: number
  runAt: Date
  /** What went wrong last; null where nothing did. */
  lastError: string | null
}

/** How far the jobs lag: the longest wait of one that is due, in seconds, and how many were given up. */
export type Backlog = { waitSeconds: number; failed: number }
