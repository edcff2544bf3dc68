import type { Child } from 'hono/jsx'
import type { ElementEntry } from '#law'
import type { FormState, TypedBy } from '#platform/form/read'
import type { Reader } from '#platform/reader'
import {
  boundTo,
  Button,
  Buttons,
  Checkboxes,
  Form,
  HiddenInputs,
  LinkButton,
  Note,
  Notice,
  Radios,
  TextArea,
} from '#ui'
import { type CitedProvision, ELEMENT_FINDINGS, type Reservation } from '../gap-judgement/types.ts'
import type { Conclusion, ElementRecord } from '../gap-round/types.ts'
import { findingWord } from '../gap-round/words.tsx'
import type { ArticleRecord } from '../profile/types.ts'
import { English } from '../profile/words.tsx'
import type { CommentForm, ConclusionForm, FindingForm, ReviewForm } from './forms.ts'
import { Cited, ElementWords, FindingWords, ProvisionsOnRecord, ReservationWords } from './parts.tsx'
import { provisionKey } from './rules.ts'

type Ways = { path: string; back: string }

function Leave({ reader, back }: { reader: Reader; back: string }) {
  return (
    <LinkButton path={back} kind="plain">
      {reader.say('countries.gap.leave')}
    </LinkButton>
  )
}

/** What stands beside the form of a finding: what the treaty asks, and the national provisions on record. */
export function FindingNotes(props: { reader: Reader; element: ElementEntry; record: ArticleRecord | undefined }) {
  const { reader, element, record } = props
  return (
    <>
      <Note heading={reader.say('countries.gap.treaty')} level={2}>
        <p>
          <ElementWords reader={reader} element={element} />
        </p>
      </Note>
      <Note heading={reader.say('countries.column.provisions')} level={2}>
        <ProvisionsOnRecord reader={reader} record={record} />
      </Note>
    </>
  )
}

/** What somebody else wrote while this form was open. */
function Meanwhile(props: { reader: Reader; author: string; children: Child }) {
  const { reader, author } = props
  return (
    <Notice kind="warning" heading={reader.say('countries.gap.meanwhile', { name: author })}>
      {props.children}
    </Notice>
  )
}

/** The form of a finding on one element. */
export function FindingFields(props: {
  reader: Reader
  form: FormState<TypedBy<typeof FindingForm>>
  ways: Ways
  offered: readonly CitedProvision[]
  reservations: readonly Reservation[]
  version: number
  /** What somebody else wrote meanwhile, and who; null where nobody did. */
  meanwhile: { finding: ElementRecord; author: string } | null
}) {
  const { reader, form, ways, offered, reservations, version, meanwhile } = props
  const { say } = reader
  const field = boundTo(reader, form)
  const findings = ELEMENT_FINDINGS.filter((finding) => finding !== 'not_applicable' || reservations.length > 0)
  return (
    <Form path={ways.path}>
      {meanwhile ? (
        <Meanwhile reader={reader} author={meanwhile.author}>
          <FindingWords reader={reader} finding={meanwhile.finding} reservations={reservations} />
        </Meanwhile>
      ) : null}
      <HiddenInputs items={[{ name: 'version', value: String(version) }]} />
      <Radios
        {...field('finding')}
        label={say('countries.gap.finding.question')}
        choices={findings.map((finding) => ({
          value: finding,
          label: findingWord(reader, finding),
          hint: say(`countries.gap.finding_means.${finding}`),
        }))}
      />
      {reservations.length > 0 ? (
        <Radios
          {...field('reservation')}
          label={say('countries.gap.reservation')}
          hint={say('countries.gap.reservation_hint')}
          isOptional
          choices={reservations.map((reservation) => ({
            value: reservation.id,
            label: <ReservationWords reader={reader} reservation={reservation} />,
          }))}
        />
      ) : null}
      {offered.length > 0 ? (
        <Checkboxes
          {...field('provisions')}
          label={say('countries.gap.provisions')}
          hint={say('countries.gap.provisions_hint')}
          choices={offered.map((provision) => ({
            value: provisionKey(provision),
            label: <Cited reader={reader} provision={{ ...provision, source: null }} />,
          }))}
        />
      ) : null}
      <TextArea
        {...field('others')}
        label={say('countries.gap.others')}
        hint={say('countries.gap.others_hint')}
        rows={2}
        isOptional
      />
      <TextArea
        {...field('reason')}
        label={say('countries.gap.reason')}
        hint={say('countries.gap.reason_hint')}
        rows={5}
      />
      <Buttons>
        <Button>{say('countries.gap.save_and_on')}</Button>
        <Leave reader={reader} back={ways.back} />
      </Buttons>
    </Form>
  )
}

/** The form of the conclusion on an article. */
export function ConclusionFields(props: {
  reader: Reader
  form: FormState<TypedBy<typeof ConclusionForm>>
  ways: Ways
  version: number
  meanwhile: { conclusion: Conclusion; author: string } | null
}) {
  const { reader, form, ways, version, meanwhile } = props
  const { say } = reader
  const field = boundTo(reader, form)
  return (
    <Form path={ways.path}>
      {meanwhile ? (
        <Meanwhile reader={reader} author={meanwhile.author}>
          <p>
            <bdi dir="auto">{meanwhile.conclusion.conclusion}</bdi>
          </p>
          <p>
            <bdi dir="auto">{meanwhile.conclusion.recommendation ?? ''}</bdi>
          </p>
        </Meanwhile>
      ) : null}
      <HiddenInputs items={[{ name: 'version', value: String(version) }]} />
      <TextArea
        {...field('conclusion')}
        label={say('countries.gap.conclusion')}
        hint={say('countries.gap.conclusion_hint')}
        rows={6}
      />
      <TextArea
        {...field('recommendation')}
        label={say('countries.gap.recommendation')}
        hint={say('countries.gap.recommendation_hint')}
        rows={4}
        isOptional
      />
      <Buttons>
        <Button>{say('countries.gap.save')}</Button>
        <Leave reader={reader} back={ways.back} />
      </Buttons>
    </Form>
  )
}

/** One thing that a second person can review, in words; an element of '' is the conclusion. */
export type ReviewChoice = {
  element: string
  label: string | null
  finding: ElementRecord | null
  words: string | null
}

/** The form of a review of what is written on an article. */
export function ReviewFields(props: {
  reader: Reader
  form: FormState<TypedBy<typeof ReviewForm>>
  ways: Ways
  choices: readonly ReviewChoice[]
}) {
  const { reader, form, ways, choices } = props
  const { say } = reader
  const field = boundTo(reader, form)
  return (
    <Form path={ways.path}>
      <Radios
        {...field('verdict')}
        label={say('countries.gap.review.verdict')}
        choices={[
          {
            value: 'accepted',
            label: say('countries.gap.review.accept'),
            hint: say('countries.gap.review.accept_hint'),
          },
          {
            value: 'returned',
            label: say('countries.gap.review.return'),
            hint: say('countries.gap.review.return_hint'),
          },
        ]}
      />
      <Checkboxes
        {...field('elements')}
        label={say('countries.gap.review.elements')}
        hint={say('countries.gap.review.elements_hint')}
        choices={choices.map(({ element, label, finding, words }) => ({
          value: element === '' ? '-' : element,
          label: label === null ? say('countries.gap.conclusion') : <English reader={reader}>{label}</English>,
          hint: (
            <>
              {finding ? `${findingWord(reader, finding.finding)}: ` : null}
              <bdi dir="auto">{words ?? ''}</bdi>
            </>
          ),
        }))}
      />
      <TextArea
        {...field('remark')}
        label={say('countries.gap.review.remark')}
        hint={say('countries.gap.review.remark_hint')}
        rows={4}
        isOptional
      />
      <Buttons>
        <Button>{say('countries.gap.review.save')}</Button>
        <Leave reader={reader} back={ways.back} />
      </Buttons>
    </Form>
  )
}

/** The form of a comment by the focal point of the State. */
export function CommentFields(props: { reader: Reader; form: FormState<TypedBy<typeof CommentForm>>; ways: Ways }) {
  const { reader, form, ways } = props
  const field = boundTo(reader, form)
  return (
    <Form path={ways.path}>
      <TextArea
        {...field('text')}
        label={reader.say('countries.gap.comment.text')}
        hint={reader.say('countries.gap.comment.hint')}
        rows={6}
      />
      <Buttons>
        <Button>{reader.say('countries.gap.comment.save')}</Button>
        <Leave reader={reader} back={ways.back} />
      </Buttons>
    </Form>
  )
}
