// Makes a table marked `data-grid`, whose cells are links, one stop of the Tab key that is walked with the arrows (the grid
// pattern of WAI-ARIA's Authoring Practices), and opens what a cell links to under its row: of that page, everything marked
// `data-cell`. Its words come with the table: `data-close`, `data-whole`, `data-busy`, `data-failed`.

type Opened = { link: HTMLAnchorElement; row: HTMLTableRowElement }

/** The rows that can be walked, each as its links by column; a column without a link is left out. */
function rowsOf(table: HTMLTableElement): HTMLAnchorElement[][] {
  return [...table.rows]
    .map((row) => [...row.cells].flatMap((cell) => cell.querySelector('a') ?? []))
    .filter((links) => links.length > 0)
}

/** Where a key leads from a place, as row and column counted from the end of the row, which every row has. */
function placeAfter(
  event: KeyboardEvent,
  at: { row: number; column: number },
  rows: readonly HTMLAnchorElement[][],
  isRightToLeft: boolean,
  page: number,
): { row: number; column: number } | null {
  const last = rows.length - 1
  const end = (rows[at.row]?.length ?? 1) - 1
  const isWhole = event.ctrlKey || event.metaKey
  const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight'
  const back = isRightToLeft ? 'ArrowRight' : 'ArrowLeft'
  switch (event.key) {
    case forward:
      return { ...at, column: Math.max(0, at.column - 1) }
    case back:
      return { ...at, column: Math.min(end, at.column + 1) }
    case 'ArrowDown':
      return { ...at, row: Math.min(last, at.row + 1) }
    case 'ArrowUp':
      return { ...at, row: Math.max(0, at.row - 1) }
    case 'PageDown':
      return { ...at, row: Math.min(last, at.row + page) }
    case 'PageUp':
      return { ...at, row: Math.max(0, at.row - page) }
    case 'Home':
      return { row: isWhole ? 0 : at.row, column: Number.MAX_SAFE_INTEGER }
    case 'End':
      return { row: isWhole ? last : at.row, column: 0 }
    default:
      return null
  }
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}

/** What the page at an address says of a cell: its heading and the parts marked for it. */
async function cellAt(address: string): Promise<{ heading: string; parts: Element[] } | null> {
  try {
    const answer = await fetch(address, { headers: { accept: 'text/html' } })
    if (!answer.ok) return null
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const parts = [...page.querySelectorAll('[data-cell]')]
    return parts.length > 0 ? { heading: page.querySelector('h1')?.textContent ?? '', parts } : null
  } catch {
    return null // no line: the reader is told, and the link stays
  }
}

function makeGrid(table: HTMLTableElement): void {
  const words = table.dataset
  const region = table.parentElement
  const rows = rowsOf(table)
  const places = new Map(
    rows.flatMap((links, row) =>
      links.map((link, index) => [link, { row, column: links.length - 1 - index }] as const),
    ),
  )
  let current: HTMLAnchorElement | null = null
  let opened: Opened | null = null

  const makeCurrent = (link: HTMLAnchorElement) => {
    if (current) current.tabIndex = -1
    link.tabIndex = 0
    current = link
  }

  const close = (isFocused: boolean) => {
    if (!opened) return
    const { link, row } = opened
    opened = null
    row.remove()
    link.removeAttribute('aria-expanded')
    if (isFocused) link.focus()
  }

  const open = async (link: HTMLAnchorElement, under: HTMLTableRowElement) => {
    close(false)
    const row = element('tr')
    row.className = 'opened'
    const cell = row.insertCell()
    cell.colSpan = under.cells.length
    const box = element('div')
    box.tabIndex = -1
    box.className = 'flow'
    box.append(element('p', words['busy']))
    cell.append(box)
    under.after(row)
    link.setAttribute('aria-expanded', 'true')
    opened = { link, row }
    const found = await cellAt(link.href)
    if (opened?.row !== row) return // closed or another one opened meanwhile
    const heading = element('h3', found?.heading ?? '')
    const whole = element('a', words['whole'])
    whole.href = link.href
    const shut = element('button', words['close'])
    shut.type = 'button'
    shut.className = 'button button-plain'
    shut.addEventListener('click', () => close(true))
    const acts = element('div')
    acts.className = 'buttons'
    acts.append(shut, whole)
    box.replaceChildren(...(found ? [heading, ...found.parts] : [element('p', words['failed'])]), acts)
    box.focus()
    row.scrollIntoView({ block: 'nearest' })
  }

  table.addEventListener('focusin', ({ target }) => {
    const link = target instanceof HTMLElement ? target.closest('a') : null
    if (link && !link.closest('.opened')) makeCurrent(link)
  })

  table.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const row = link?.closest('tr')
    if (!link || !row || !link.closest('td') || row.matches('.opened')) return
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (opened?.link === link) close(true)
    else void open(link, row)
  })

  table.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && opened) {
      event.preventDefault()
      close(true)
      return
    }
    if (!(event.target instanceof HTMLAnchorElement) || event.altKey || event.target.closest('.opened')) return
    const at = places.get(event.target)
    const height = event.target.closest('tr')?.offsetHeight ?? 1
    const page = Math.max(1, Math.floor((region?.clientHeight ?? 0) / height) - 3)
    const place = at && placeAfter(event, at, rows, getComputedStyle(table).direction === 'rtl', page)
    if (!place) return
    event.preventDefault()
    const target = rows[place.row] ?? []
    target[Math.max(0, target.length - 1 - place.column)]?.focus()
  })

  table.setAttribute('role', 'grid')
  region?.removeAttribute('tabindex')
  for (const link of places.keys()) link.tabIndex = -1
  const first = table.querySelector<HTMLAnchorElement>('td > a')
  if (first) makeCurrent(first)
}

function makeGrids(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table[data-grid]:not([role])')) makeGrid(table)
}

makeGrids()
// another script put another page around its part of this one
document.addEventListener('comity:page', makeGrids)
