import { faultyIds, type PageForm } from './forms.ts'
import { type Browser, FROM_HERE } from './grounds.ts'
import { answersTo, type Attack, hostileFile, isTyped, newMark } from './hostile.ts'
import { type Piece, piecesOf } from './markup.ts'

export type Values = Readonly<Record<string, readonly string[]>>

/** How a form is filled and sent. */
export type Sending = {
  browser: Browser
  form: PageForm
  attack: Attack
  /** Answers that are no guess, by the names of their fields. */
  known: Values
  /** Fields that are sent though the form has none of them. */
  extras: readonly (readonly [string, string])[]
  /** What is sent in place of an answer that nobody types. */
  twist: (name: string, value: string) => string
  /** Looks at every answer. */
  look: (answer: Response, pieces: readonly Piece[] | null) => void
}

/** What came of a form. `marks` are those of the texts that were sent last, each with the name of its field. */
export type Outcome = {
  status: number
  isTaken: boolean
  place: string | null
  marks: ReadonlyMap<string, string>
  values: Values
  /** How often it was sent, and which fields were refused each time. */
  tries: readonly string[]
}

/** Where in the answers to a field one is. */
type Place = { at: number; all: readonly (readonly string[])[]; mark: string }

const MOST_TRIES = 16
const UNKNOWN_WORD = 'a word that nobody knows so far'

/** The body that a browser sends: the fields, and with a form of files one with a hostile name for each. */
function bodyOf(form: PageForm, values: Values, extras: Sending['extras'], mark: string): FormData | URLSearchParams {
  const body = form.isMultipart ? new FormData() : new URLSearchParams()
  for (const [name, texts] of Object.entries(values)) for (const text of texts) body.append(name, text)
  for (const [name, text] of extras) body.append(name, text)
  if (body instanceof FormData)
    for (const { name, type } of form.fields) if (type === 'file') body.set(name, hostileFile(mark))
  return body
}

function placesOf({ form, attack, known, twist }: Sending): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const field of form.fields) {
    if (field.type === 'file') continue
    const mark = newMark()
    const own = known[field.name]
    const guessed = field.type === 'password' ? [[UNKNOWN_WORD]] : answersTo(field, attack, mark)
    const all = own === undefined ? guessed : [own]
    const isOurs = isTyped(field) || own !== undefined
    const sent = isOurs ? all : all.map((texts) => texts.map((text) => twist(field.name, text)))
    places.set(field.name, { at: 0, all: sent, mark: isTyped(field) ? mark : '' })
  }
  return places
}

/** Goes on to the next answer of every faulty field; false where there is none. */
function moveOn(places: ReadonlyMap<string, Place>, faulty: ReadonlySet<string>): boolean {
  let isMoved = false
  for (const [name, place] of places)
    if (faulty.has(name) && place.at < place.all.length - 1) {
      place.at += 1
      isMoved = true
    }
  return isMoved
}

const htmlOf = async (answer: Response): Promise<Piece[] | null> =>
  /html/.test(answer.headers.get('content-type') ?? '') ? piecesOf(await answer.text()) : null

/** Sends a form until it is taken, with a plainer answer wherever one was refused, and with its other buttons after that. */
export async function sendForm(sending: Sending): Promise<Outcome> {
  const { browser, form, extras, look } = sending
  const places = placesOf(sending)
  const fileMark = newMark()
  const nameOf = (id: string) => form.fields.find((field) => field.id === id || field.name === id)?.name
  const tries: string[] = []
  let outcome: Outcome | null = null
  for (let button = 0; tries.length < MOST_TRIES;) {
    const answers = [...places].map(([name, { at, all }]) => [name, all[at] ?? []] as const)
    const pressed = Object.entries(form.buttons[button] ?? {}).map(([name, value]) => [name, [value]] as const)
    const values: Values = Object.fromEntries([...answers, ...pressed])
    const body = bodyOf(form, values, extras, fileMark)
    const answer = await browser.get(form.action, { method: 'POST', body, headers: FROM_HERE })
    const pieces = await htmlOf(answer)
    look(answer, pieces)
    const { status } = answer
    const faulty = new Set(status === 422 ? [...faultyIds(pieces ?? [])].flatMap((id) => nameOf(id) ?? []) : [])
    tries.push(`${status} ${[...faulty].join()}`)
    const place = answer.headers.get('location')
    const isSentAway = status === 303 && /^\/(sign-in|account\/confirm)\?/.test(place ?? '')
    const marks = new Map(
      [...places].flatMap(([name, { mark }]) =>
        mark !== '' && values[name]?.some((text) => text.includes(mark)) ? [[mark, name] as const] : [],
      ),
    )
    if (form.isMultipart) marks.set(fileMark, 'the name of a file')
    outcome = { status, isTaken: status === 200 || (status === 303 && !isSentAway), place, marks, values, tries }
    if (status === 303) break
    if (moveOn(places, faulty)) continue
    button += 1
    if (button >= form.buttons.length) break
  }
  return outcome ?? Promise.reject(new Error('nothing was sent'))
}
