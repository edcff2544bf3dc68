// Suggests while somebody types into a search field marked `data-suggest`, whose value is the address that answers. By the
// combobox pattern of the ARIA Authoring Practices Guide 1.2 (list autocomplete, manual selection). Words come with the
// field: `data-suggest-label` names the list, `data-suggest-count` holds one phrase for each number from 0 on, divided by |.

type Suggestion = { title: string; titleLanguage: string; label: string; address: string }

const PATIENCE_MS = 150
const SHORTEST = 2

function isSuggestion(value: unknown): value is Suggestion {
  const texts = ['title', 'titleLanguage', 'label', 'address']
  return (
    typeof value === 'object' && value !== null && texts.every((name) => typeof Reflect.get(value, name) === 'string')
  )
}

function suggestionsIn(answer: unknown): Suggestion[] {
  const list: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'suggestions') : null
  return Array.isArray(list) ? list.filter(isSuggestion) : []
}

/** Makes the field a combobox: the list of suggestions behind it, and where screen readers are told how many there are. */
function furnish(field: HTMLInputElement): { list: HTMLUListElement; said: HTMLElement } {
  const list = document.createElement('ul')
  list.id = `${field.id}-suggestions`
  list.className = 'suggestions'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', field.dataset['suggestLabel'] ?? '')
  list.hidden = true
  const said = document.createElement('span')
  said.className = 'vh'
  said.setAttribute('role', 'status')
  field.after(list, said)
  field.autocomplete = 'off'
  field.setAttribute('role', 'combobox')
  field.setAttribute('aria-autocomplete', 'list')
  field.setAttribute('aria-controls', list.id)
  field.setAttribute('aria-expanded', 'false')
  return { list, said }
}

function optionOf({ title, titleLanguage, label }: Suggestion, id: string): HTMLLIElement {
  const option = document.createElement('li')
  option.id = id
  option.setAttribute('role', 'option')
  const name = document.createElement('bdi')
  name.textContent = title
  if (titleLanguage !== 'und') name.lang = titleLanguage
  const what = document.createElement('small')
  what.textContent = label
  option.append(name, ' ', what)
  return option
}

function suggestFor(field: HTMLInputElement): void {
  const source = field.dataset['suggest'] ?? ''
  const counts = (field.dataset['suggestCount'] ?? '').split('|')
  const held = new Map<string, Suggestion[]>()
  let [shown, at, asked]: [Suggestion[], number, string] = [[], -1, '']
  let timer = 0
  let pending: AbortController | null = null

  const { list, said } = furnish(field)

  const choose = (index: number) => {
    at = index
    for (const [place, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(place === at))
    const option = list.children[at]
    if (option) {
      field.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    } else field.removeAttribute('aria-activedescendant')
  }
  const close = () => {
    clearTimeout(timer)
    pending?.abort()
    list.hidden = true
    field.setAttribute('aria-expanded', 'false')
    choose(-1)
  }
  const show = (suggestions: Suggestion[]) => {
    shown = suggestions
    list.replaceChildren(...suggestions.map((suggestion, index) => optionOf(suggestion, `${list.id}-${index}`)))
    list.hidden = suggestions.length === 0
    field.setAttribute('aria-expanded', String(!list.hidden))
    choose(-1)
    said.textContent = counts[suggestions.length] ?? ''
  }
  const ask = async (typed: string) => {
    const known = held.get(typed)
    if (known) return show(known)
    pending?.abort()
    const own = new AbortController()
    pending = own
    try {
      const answer = await fetch(`${source}?q=${encodeURIComponent(typed)}`, {
        signal: own.signal,
        headers: { accept: 'application/json' },
      })
      if (!answer.ok) return
      const suggestions = suggestionsIn(await answer.json())
      held.set(typed, suggestions)
      if (typed === asked && document.activeElement === field) show(suggestions)
    } catch {
      // the line is down or slow, or more was typed: the field works without suggestions
    }
  }
  const go = (index: number) => {
    const suggestion = shown[index]
    if (suggestion) location.assign(suggestion.address)
  }

  field.addEventListener('input', () => {
    clearTimeout(timer)
    asked = field.value.trim()
    if (asked.length < SHORTEST) {
      close()
      said.textContent = ''
      return
    }
    timer = setTimeout(() => void ask(asked), PATIENCE_MS)
  })
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return
    const isOpen = !list.hidden
    if (event.key === 'Escape' && isOpen) close()
    else if (event.key === 'Enter' && isOpen && at >= 0) go(at)
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && shown.length > 0) {
      if (!isOpen) show(shown)
      const step = event.key === 'ArrowDown' ? 1 : -1
      const places = shown.length + 1 // one place is the field itself
      choose(((at + 1 + step + places) % places) - 1)
    } else return
    event.preventDefault()
  })
  field.addEventListener('blur', close)
  // the field keeps the focus while a suggestion is pressed
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null
    if (option) go([...list.children].indexOf(option))
  })
}

for (const field of document.querySelectorAll<HTMLInputElement>('input[data-suggest]')) suggestFor(field)
