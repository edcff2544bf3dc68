import type { Treaty } from '#law'
import type { Reader } from '#platform/reader'
import { ContentsList, Leaf, Opening, Row } from '#ui'
import { English, TreatyName } from '../profile/words.tsx'

/** The treaties that have a matrix on the day; those that were not open yet are named without a way to it. */
export function MatricesPage({ reader, treaties }: { reader: Reader; treaties: readonly Treaty[] }) {
  const { say, href } = reader
  const isOpen = ({ openedOn }: Treaty) => openedOn === null || openedOn <= reader.on
  const later = treaties.filter((treaty) => !isOpen(treaty))
  return (
    <Leaf>
      <Opening
        reader={reader}
        title={say('countries.matrices.title')}
        standfirst={say('countries.matrices.standfirst')}
      />
      <Row id="treaties" heading={say('countries.matrices.treaties')} width="wide">
        <ContentsList
          items={treaties.filter(isOpen).map((treaty) => ({
            label: <TreatyName reader={reader} treaty={treaty} />,
            path: href(`/matrix/${treaty.id}`),
            text: <English reader={reader}>{treaty.fullTitle}</English>,
          }))}
        />
        {later.map((treaty) => (
          <p>
            <TreatyName reader={reader} treaty={treaty} />:{' '}
            {say('countries.matrices.later', { opened: reader.date(treaty.openedOn ?? '') })}
          </p>
        ))}
      </Row>
    </Leaf>
  )
}
