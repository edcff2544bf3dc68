import type { Finding } from '../finding.ts'

const LEAKS: readonly (readonly [RegExp, string])[] = [
  [/(^|[^\w.~)}-])\/(?:home|work)\/\w/, 'a path of one machine says nothing on another'],
  [/registry\.npmjs/, 'where packages were fetched from is not part of the project'],
  [/^(?:<{7}|>{7})( |$)/, 'a conflict was left unmerged'],
]
const BINARY = /\.(png|jpe?g|gif|webp|avif|ico|pdf|woff2?|zip|gz|br|wasm|mp4|vtt\.gz|docx|xlsx)$/i

/** Lines that tell of one machine or of an unfinished merge, in any text file. */
export function leakFindings(path: string, text: string): Finding[] {
  const leaks = LEAKS.filter(([pattern]) => new RegExp(pattern, 'm').test(text))
  if (leaks.length === 0) return []
  return text
    .split('\n')
    .flatMap((line, index) =>
      leaks
        .filter(([pattern]) => pattern.test(line))
        .map(([, sentence]): Finding => ({ path, line: index + 1, rule: 'leaks', sentence, level: 'error' })),
    )
}

/** Whether the file is text as far as its name tells. */
export function isText(path: string): boolean {
  return !BINARY.test(path)
}
