import type { Reader } from '#platform/reader'
import type { CompareRow } from '#ui'
import type { Assessment } from '../assessment/types.ts'
import { Finding } from '../matrix/words.tsx'
import { English } from '../profile/words.tsx'
import { assessedElements } from './rules.ts'
import type { ComparedArticle } from './types.ts'

/** True where somebody assessed one of the States on the article. */
export function isAssessed({ assessments }: ComparedArticle): boolean {
  return assessments.some((assessment) => assessment !== null)
}

function Findings({ reader, findings }: { reader: Reader; findings: readonly Assessment[] }) {
  if (findings.length === 0) return <p>{reader.say('countries.cell.not_assessed')}</p>
  return (
    <>
      {findings.map((each) => (
        <Finding reader={reader} assessment={each} />
      ))}
    </>
  )
}

/** What assessments found on an article: a row for it as a whole, and one for each element that anybody assessed. */
export function assessedRows(reader: Reader, article: ComparedArticle): CompareRow[] {
  if (!isAssessed(article)) return []
  const rowOf = (head: CompareRow['head'], findings: readonly (readonly Assessment[])[]): CompareRow => ({
    head,
    cells: findings.map((each) => <Findings reader={reader} findings={each} />),
    differs: new Set(findings.map((each) => each.map(({ finding }) => finding).join())).size > 1,
  })
  return [
    rowOf(
      reader.say('countries.cell.assessment'),
      article.assessments.map((assessment) => assessment?.whole ?? []),
    ),
    ...assessedElements(article).map((key) =>
      rowOf(
        <English reader={reader}>{key}</English>,
        article.assessments.map((assessment) => assessment?.elements.get(key) ?? []),
      ),
    ),
  ]
}
