const HURRY_MS = 3000

/**
 * Comes back when the process is told to stop. A terminal and npm may both pass the same signal on, so only one that
 * comes three seconds later is an order to end at once.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let toldAt: number | null = null
    const stop = () => {
      if (toldAt !== null && performance.now() - toldAt > HURRY_MS) process.exit(130)
      toldAt ??= performance.now()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  })
}
