export type { Catalogue, Language, StateNaming } from './types.ts'
export { readLanguages, sourceLanguage } from './catalogues.ts'
export { readerOf, voiceOf, type Voice } from './reader.ts'
export { negotiateLanguage } from './rules.ts'
