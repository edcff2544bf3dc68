/** How often somebody missed, and when last. */
export type Misses = { misses: number; missedAt: Date }

/** How many misses cost nothing, and how the cost of the next grows: it doubles from a second to the longest wait. */
export type ThrottleLimits = { free: number; longestWaitMs: number; forgottenMs: number }
