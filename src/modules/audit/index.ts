export { record } from './entry/store.ts'
export type { Particulars } from './entry/types.ts'
