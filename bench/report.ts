import { readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '../src/platform/project-folder.ts'
import { type Figure, isReached, limitText, shown } from './figure.ts'

const PAGE = join(projectFolder, 'docs/performance.md')
const GIB = 1024 ** 3

/** The machine on which the figures were measured, in one line. */
export function machineLine(): string {
  const cores = cpus()
  const model = cores[0]?.model.trim() || 'unnamed processor'
  return `${cores.length} cores (${model}), ${Math.round(totalmem() / GIB)} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`
}

function row(figure: Figure): string {
  const { what, value, unit, limit, detail } = figure
  const verdict = limit === null ? '' : isReached(figure) ? 'within' : '**misses**'
  return `| ${[what, `${shown(value)} ${unit}`, limitText(figure), verdict, detail ?? ''].join(' | ')} |`
}

/** What one bench found, as a part of the page on performance. */
function partOf(name: string, figures: readonly Figure[], day: string): string {
  return [
    `<!-- ${name} -->`,
    '',
    `\`npm run bench -- ${name}\` on ${day}; ${machineLine()}.`,
    '',
    '| what | measured | asked | | how |',
    '| --- | --- | --- | --- | --- |',
    ...figures.map(row),
    '',
    `<!-- end of ${name} -->`,
  ].join('\n')
}

/** Writes what one bench found into `docs/performance.md`, in place of what it found before. */
export async function writeDown(name: string, figures: readonly Figure[], day: string): Promise<void> {
  const page = await readFile(PAGE, 'utf8')
  const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`]
  const [from, to] = [page.indexOf(start), page.indexOf(end)]
  const part = partOf(name, figures, day)
  const next =
    from < 0 || to < from ? `${page.trimEnd()}\n\n${part}\n` : page.slice(0, from) + part + page.slice(to + end.length)
  await writeFile(PAGE, next)
}
