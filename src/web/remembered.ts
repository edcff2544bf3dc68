/** A value read once and again after `forget`; a reading that fails is not remembered. */
export function remembered<T>(readFresh: () => Promise<T>): { read: () => Promise<T>; forget: () => void } {
  let known: Promise<T> | null = null
  return {
    read: () => {
      known ??= readFresh().catch((error: unknown) => {
        known = null
        throw error
      })
      return known
    },
    forget: () => {
      known = null
    },
  }
}
