/** How often somebody missed, and when last. */
export type Misses = { misses: number; missedAt: Date }

/**
 * How many misses cost nothing, and how the cost of the next grows: it doubles from the first wait, a second where none is given, to
 * the longest.
 */
export type ThrottleLimits = { free: number; firstWaitMs?: number; longestWaitMs: number; forgottenMs: number }
