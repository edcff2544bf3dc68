import type { Line, Run } from './types.ts'
import { holdableText } from './xml.ts'

function webAddress(text: string | null): string | null {
  const url = text !== null && URL.canParse(text) ? new URL(text) : null
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null
}

/** A piece of text; what is said of it stands in `more`. Only a web address becomes a link, so no other scheme can be followed. */
export function run(text: string, more: Partial<Omit<Run, 'text'>> = {}): Run {
  return {
    text: holdableText(text),
    foreign: null,
    isStrong: false,
    ...more,
    address: webAddress(more.address ?? null),
  }
}

/** A paragraph of text. */
export function line(...runs: readonly (Run | string)[]): Line {
  return { runs: runs.map((each) => (typeof each === 'string' ? run(each) : each)), isSmall: false }
}

/** A paragraph in small print. */
export function smallLine(...runs: readonly (Run | string)[]): Line {
  return { ...line(...runs), isSmall: true }
}
