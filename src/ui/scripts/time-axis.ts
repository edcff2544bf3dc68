// Puts a slider over the years of `[data-axis]` that fills the map of the page for each month from the data of the page, and
// fetches the page of the day when the slider rests, so that map, lists and counts agree again.

type AxisData = { from: string; to: string; fills: string[]; places: Record<string, [string, number][]> }

const REST_MS = 600

/** The ends of the months from the first day to the last, and the last day itself. */
function daysOf({ from, to }: AxisData): string[] {
  const days: string[] = []
  const [year = 0, month = 0] = from.split('-').map(Number)
  for (let count = 0; ; count += 1) {
    const day = new Date(Date.UTC(year, month + count, 0)).toISOString().slice(0, 10)
    if (day >= to) return [...days, to]
    days.push(day)
  }
}

/** What a place is filled with on a day. */
function fillOn(steps: [string, number][] | undefined, fills: readonly string[], day: string): string {
  let fill = 'plain'
  for (const [from, index] of steps ?? []) {
    if (from > day) break
    fill = fills[index] ?? fill
  }
  return fill
}

/** The names, fills and counts of the map in a part of the page. */
function mapIn(part: Element, data: AxisData) {
  const places = [...part.querySelectorAll<SVGElement>('[data-place]')]
  const counts = [...part.querySelectorAll<HTMLElement>('[data-fill-count]')]
  const labels = new Map(
    Array.from(part.querySelectorAll<HTMLElement>('[data-fill-label]'), (each) => [
      each.dataset['fillLabel'] ?? '',
      each.textContent ?? '',
    ]),
  )
  const names = new Map(places.map((place) => [place, (place.textContent ?? '').split(': ')[0] ?? '']))
  const numbers = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`)
  /** Fills the map and counts the legend for a day. */
  return (day: string): void => {
    const tally = new Map<string, number>()
    for (const place of places) {
      const fill = fillOn(data.places[place.dataset['place'] ?? ''], data.fills, day)
      tally.set(fill, (tally.get(fill) ?? 0) + 1)
      if (place.classList.contains(`m-${fill}`)) continue
      place.setAttribute('class', `m-${fill}`)
      const title = place.querySelector('title')
      if (title) title.textContent = `${names.get(place)}: ${labels.get(fill) ?? ''}`
    }
    for (const count of counts) count.textContent = numbers.format(tally.get(count.dataset['fillCount'] ?? '') ?? 0)
  }
}

/** Puts another page around a part of this one, which stays as it is but for its years; false when that page has no such part. */
function putAround(part: Element, fresh: Document): boolean {
  const freshPart = fresh.querySelector('[data-axis]')?.closest('.leaf > *')
  const siblings = Array.from(freshPart?.parentElement?.children ?? [])
  if (!freshPart) return false
  for (const selector of ['.masthead', '.colophon']) {
    const [old, next] = [document.querySelector(selector), fresh.querySelector(selector)]
    if (old && next) old.replaceWith(next)
  }
  const years = freshPart.querySelector('.axis')
  if (years) part.querySelector('.axis')?.replaceWith(years)
  for (const child of Array.from(part.parentElement?.children ?? [])) if (child !== part) child.remove()
  const place = siblings.indexOf(freshPart)
  part.before(...siblings.slice(0, place))
  part.after(...siblings.slice(place + 1))
  document.title = fresh.title
  document.dispatchEvent(new Event('comity:page'))
  return true
}

/**
 * The slider and what it shows, at the head of the axis: a line for the eye, which follows every step, and one that screen
 * readers speak, for the slider says its day itself at every step.
 */
function putSlider(box: HTMLElement, last: number) {
  const slider = document.createElement('input')
  slider.type = 'range'
  slider.dir = 'ltr'
  slider.max = String(last)
  slider.setAttribute('aria-label', box.dataset['label'] ?? '')
  const line = document.createElement('p')
  line.className = 'said'
  line.setAttribute('aria-hidden', 'true')
  const status = document.createElement('p')
  status.className = 'vh'
  status.setAttribute('role', 'status')
  box.prepend(slider, line, status)
  return { slider, line, status }
}

function openAxis(box: HTMLElement): void {
  const block = document.getElementById(box.dataset['axis'] ?? '')
  const part = box.closest('.leaf > *')
  if (!block || !part) return
  const data = JSON.parse(block.textContent ?? '') as AxisData
  const days = daysOf(data)
  const language = document.documentElement.lang
  // the pages write British English, so the slider must not say its days in another order
  const dates = new Intl.DateTimeFormat(`${language === 'en' ? 'en-GB' : language}-u-ca-gregory-nu-latn`, {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  const inWords = (day: string) => dates.format(new Date(day))
  const show = mapIn(part, data)
  const { slider, line, status } = putSlider(box, days.length - 1)
  const write = (sentence: string | undefined, day: string) => {
    line.textContent = (sentence ?? '').replace('{day}', inWords(day))
  }
  const tell = (sentence: string | undefined, day: string) => {
    write(sentence, day)
    status.textContent = line.textContent
  }
  const pathOf = (day: string) => {
    const url = new URL(location.href)
    url.searchParams.set('on', day)
    return url
  }

  const asked = new URL(location.href).searchParams.get('on') ?? data.to
  const start = days.findIndex((day) => day >= asked)
  slider.value = String(start === -1 ? days.length - 1 : start)
  slider.setAttribute('aria-valuetext', inWords(asked))

  let coming: AbortController | null = null
  const settle = async (day: string) => {
    const own = new AbortController()
    coming = own
    tell(box.dataset['loading'], day)
    try {
      const answer = await fetch(pathOf(day), { signal: own.signal, headers: { accept: 'text/html' } })
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
      if (own.signal.aborted) return
      if (!answer.ok || !putAround(part, fresh)) throw new Error(`the page of ${day} is not there`)
      history.replaceState(null, '', pathOf(day))
      tell(box.dataset['shows'], day)
    } catch {
      // the map shows the day all the same; only what stands around it is still that of the day before
      if (!own.signal.aborted) tell(box.dataset['failed'], day)
    }
  }

  let rest: ReturnType<typeof setTimeout> | undefined
  slider.addEventListener('input', () => {
    clearTimeout(rest)
    coming?.abort()
    const day = days[Number(slider.value)] ?? data.to
    show(day)
    slider.setAttribute('aria-valuetext', inWords(day))
    write(box.dataset['shows'], day)
    status.textContent = ''
    rest = setTimeout(() => void settle(day), REST_MS)
  })
}

for (const box of document.querySelectorAll<HTMLElement>('[data-axis]')) openAxis(box)
