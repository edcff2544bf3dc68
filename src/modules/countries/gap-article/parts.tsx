import type { ElementEntry } from '#law'
import type { Reader } from '#platform/reader'
import { Note, SourceLink } from '#ui'
import type { Since } from '../gap-basis/types.ts'
import { isDeciding } from '../gap-judgement/rules.ts'
import type { CitedProvision, Reservation } from '../gap-judgement/types.ts'
import type { ElementRecord } from '../gap-round/types.ts'
import { findingWord } from '../gap-round/words.tsx'
import type { ArticleRecord } from '../profile/types.ts'
import { English, ProvisionPlace } from '../profile/words.tsx'
import { ProvisionTexts } from '../text/view.tsx'

/** A provision that a finding rests on: its place, its instrument, its source. */
export function Cited({ reader, provision }: { reader: Reader; provision: CitedProvision }) {
  const { citation, name, source } = provision
  return (
    <>
      {name === null ? (
        <bdi dir="auto">{citation}</bdi>
      ) : (
        // one run, so that the comma stays between the two in a page from right to left
        <English reader={reader}>
          <bdi>{citation}</bdi>, {name}
        </English>
      )}{' '}
      {source === null ? null : <SourceLink address={source} of={citation} />}
    </>
  )
}

/** A reservation by its gist, with whether its day is on record. */
export function ReservationWords({ reader, reservation }: { reader: Reader; reservation: Reservation }) {
  return (
    <>
      <English reader={reader}>{reservation.gist}</English>{' '}
      <small>
        {reservation.declaredOn === null
          ? reader.say('countries.gap.reservation_undated')
          : reader.date(reservation.declaredOn)}
      </small>
    </>
  )
}

/** A finding in words: what, on which provisions or by which reservation, and why. */
export function FindingWords(props: { reader: Reader; finding: ElementRecord; reservations: readonly Reservation[] }) {
  const { reader, finding } = props
  const reservation = props.reservations.find(({ id }) => id === finding.reservation)
  return (
    <>
      <p>
        <b>{findingWord(reader, finding.finding)}</b>
      </p>
      {finding.provisions.length > 0 ? (
        <ul>
          {finding.provisions.map((provision) => (
            <li>
              <Cited reader={reader} provision={provision} />
            </li>
          ))}
        </ul>
      ) : null}
      {reservation ? (
        <p>
          <ReservationWords reader={reader} reservation={reservation} />
        </p>
      ) : null}
      {finding.reason === '' ? null : (
        <p>
          <bdi dir="auto">{finding.reason}</bdi>
        </p>
      )}
    </>
  )
}

/** What the treaty asks on an element, and whether that decides. */
export function ElementWords({ reader, element }: { reader: Reader; element: ElementEntry }) {
  const { say } = reader
  return (
    <>
      <English reader={reader}>{element.label}</English> <bdi dir="ltr">({element.ref})</bdi>
      <br />
      <small>
        {say(`law.flexibility.${element.flexibility}`)}
        {isDeciding(element.flexibility) ? null : ` · ${say('countries.gap.decides_nothing')}`}
      </small>
    </>
  )
}

/** The national provisions on record on an article, with their texts, for whoever reads them against it. */
export function ProvisionsOnRecord({ reader, record }: { reader: Reader; record: ArticleRecord | undefined }) {
  if (!record || record.provisions.length === 0)
    return (
      <p>
        {reader.say('countries.profile.none')}. {reader.say('countries.profile.none_means')}
      </p>
    )
  return (
    <>
      {record.provisions.map((provision) => (
        <div class="flow">
          <p>
            <ProvisionPlace reader={reader} provision={provision} />
          </p>
          <p>
            <English reader={reader}>{provision.gist}</English>{' '}
            <SourceLink address={provision.source} of={provision.citation} />
          </p>
          <ProvisionTexts reader={reader} provision={provision} />
        </div>
      ))}
    </>
  )
}

/** What changed since the last round, kind by kind. */
export function SinceNote({ reader, changes }: { reader: Reader; changes: readonly Since[] }) {
  const { say } = reader
  return (
    <Note heading={say('countries.gap.since.heading')}>
      {changes.map(({ kind, added, gone }) => (
        <>
          <p>{say(`countries.gap.since.${kind}`)}</p>
          <ul>
            {added.map((words) => (
              <li>
                {say('countries.gap.since.added')} <English reader={reader}>{words}</English>
              </li>
            ))}
            {gone.map((words) => (
              <li>
                {say('countries.gap.since.gone')} <English reader={reader}>{words}</English>
              </li>
            ))}
          </ul>
        </>
      ))}
    </Note>
  )
}
