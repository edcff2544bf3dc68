import { posix } from 'node:path'
import type { Finding } from '../finding.ts'
import { folderOf } from '../house.ts'
import type { Tree } from '../tree.ts'

const CHECKED =
  /^(docs\/.*|README|CONTRIBUTING|SECURITY|CHANGELOG|(src\/modules\/[^/]+|data|tests|tools)\/(.*\/)?README)(\.md)?$/
const INLINE = /\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+["'(][^)]*)?\)/g
const DEFINED = /^\s{0,3}\[[^\]]+\]:\s*<?(\S+?)>?(\s|$)/
const ELSEWHERE = /^([a-z][a-z0-9+.-]*:|\/\/)/i

/** Links of the documents that lead to no file, or to no heading of it. Addresses outside are not tried. */
export function linkFindings(tree: Tree): Finding[] {
  const known = new Set(tree.paths.flatMap((path) => [path, ...foldersOf(path)]))
  const anchors = new Map<string, Set<string>>()
  const anchorsOf = (path: string) => {
    const kept = anchors.get(path) ?? headingAnchors(tree.read(path))
    anchors.set(path, kept)
    return kept
  }
  const problemOf = (path: string, target: string): string | null => {
    const [file = '', anchor] = decodeURI(target).split('#')
    const place = file === '' ? path : posix.join(file.startsWith('/') ? '.' : folderOf(path), file)
    const goal = place.replace(/^\//, '').replace(/\/$/, '')
    if (!known.has(goal)) return `${target} leads nowhere`
    if (anchor === undefined || !goal.endsWith('.md') || anchorsOf(goal).has(anchor)) return null
    return `${goal} has no heading #${anchor}`
  }
  return tree.paths
    .filter((path) => path.endsWith('.md') && CHECKED.test(path))
    .flatMap((path) =>
      linksOf(tree.read(path)).flatMap(({ target, line }): Finding[] => {
        const sentence = ELSEWHERE.test(target) ? null : problemOf(path, target)
        return sentence === null ? [] : [{ path, line, rule: 'links', sentence, level: 'error' }]
      }),
    )
}

function foldersOf(path: string): string[] {
  const folder = folderOf(path)
  return folder === '' ? ['.', ''] : [folder, ...foldersOf(folder)]
}

/** The lines of a document without what stands in code, numbered from 1. */
function proseLines(text: string): { line: string; number: number }[] {
  let fence: string | null = null
  return text.split('\n').flatMap((line, index) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence === null && mark !== undefined) fence = mark
    else if (fence !== null && mark?.startsWith(fence)) fence = null
    else if (fence === null) return [{ line, number: index + 1 }]
    return []
  })
}

function linksOf(text: string): { target: string; line: number }[] {
  return proseLines(text).flatMap(({ line, number }) => {
    const prose = line.replaceAll(/`[^`]*`/g, '')
    const targets = [...prose.matchAll(INLINE)].map((match) => match[1] ?? '')
    const defined = DEFINED.exec(prose)?.[1]
    return [...targets, ...(defined === undefined ? [] : [defined])].map((target) => ({ target, line: number }))
  })
}

/** The anchors that hosts of repositories give to the headings of a document. */
export function headingAnchors(text: string): Set<string> {
  const anchors = new Set<string>()
  for (const { line } of proseLines(text)) {
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1]
    for (const [, id] of line.matchAll(/<a (?:id|name)="([^"]+)"/g)) if (id !== undefined) anchors.add(id)
    if (heading === undefined) continue
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const slug = words.replaceAll(/[^\p{L}\p{M}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-')
    let anchor = slug
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`
    anchors.add(anchor)
  }
  return anchors
}
