import type { MarkupElement, Piece } from './markup.ts'

/** A question of a form. `options` are the answers it offers; empty where anything can be typed. */
export type FormField = {
  name: string
  /** The type of an input, or `textarea`, `select`. */
  type: string
  id: string
  /** What stands there. */
  values: readonly string[]
  options: readonly string[]
  autocomplete: string
}

export type PageForm = {
  action: string
  isMultipart: boolean
  fields: readonly FormField[]
  /** What its buttons send beside the fields. */
  buttons: readonly Readonly<Record<string, string>>[]
}

const valueOf = (element: MarkupElement, name: string) => element.attributes.get(name) ?? ''

/** The fields of a form, those of one name put together. */
function gathered(fields: readonly FormField[]): FormField[] {
  const named = new Map<string, FormField>()
  for (const field of fields) {
    const known = named.get(field.name)
    const isOne = known === undefined
    named.set(
      field.name,
      isOne
        ? field
        : { ...known, values: [...known.values, ...field.values], options: [...known.options, ...field.options] },
    )
  }
  return [...named.values()]
}

function inputOf(element: MarkupElement): FormField {
  const type = valueOf(element, 'type') || 'text'
  const value = valueOf(element, 'value')
  const base = {
    name: valueOf(element, 'name'),
    type,
    id: valueOf(element, 'id'),
    autocomplete: valueOf(element, 'autocomplete'),
  }
  if (type !== 'radio' && type !== 'checkbox') return { ...base, values: value === '' ? [] : [value], options: [] }
  return { ...base, values: element.attributes.has('checked') ? [value] : [], options: [value] }
}

/** The field that a piece begins, and what belongs to it until it ends. */
function fieldAt(pieces: readonly Piece[], index: number, element: MarkupElement): FormField | null {
  if (element.name === 'input') return inputOf(element)
  if (element.name !== 'select' && element.name !== 'textarea') return null
  const end = pieces.findIndex((piece, at) => at > index && piece.kind === 'end' && piece.name === element.name)
  const own = pieces.slice(index + 1, end)
  const base = { name: valueOf(element, 'name'), type: element.name, id: valueOf(element, 'id'), autocomplete: '' }
  if (element.name === 'textarea') {
    const text = own
      .flatMap((piece) => (piece.kind === 'text' ? [piece.text] : []))
      .join('')
      .replace(/^\n/, '')
    return { ...base, values: text === '' ? [] : [text], options: [] }
  }
  const options = own.flatMap((piece) => (piece.kind === 'element' && piece.name === 'option' ? [piece] : []))
  const chosen = options.filter(({ attributes }) => attributes.has('selected'))
  const values = (chosen.length > 0 ? chosen : options.slice(0, 1)).map((option) => valueOf(option, 'value'))
  return { ...base, values, options: options.map((option) => valueOf(option, 'value')) }
}

/** Every form of a page that sends something, with its fields in their order; with `method`, those that ask. */
export function formsIn(pieces: readonly Piece[], method = 'post'): PageForm[] {
  const forms: PageForm[] = []
  for (const [start, piece] of pieces.entries()) {
    if (piece.kind !== 'element' || piece.name !== 'form' || (valueOf(piece, 'method') || 'get') !== method) continue
    const end = pieces.findIndex((each, at) => at > start && each.kind === 'end' && each.name === 'form')
    const fields: FormField[] = []
    const buttons: Record<string, string>[] = []
    for (let at = start; at < end; at += 1) {
      const each = pieces[at]
      if (each?.kind !== 'element') continue
      const field = fieldAt(pieces, at, each)
      if (field !== null && field.name !== '') fields.push(field)
      if (each.name === 'button' && valueOf(each, 'type') !== 'button')
        buttons.push(each.attributes.has('name') ? { [valueOf(each, 'name')]: valueOf(each, 'value') } : {})
    }
    const isMultipart = valueOf(piece, 'enctype') === 'multipart/form-data'
    forms.push({ action: valueOf(piece, 'action'), isMultipart, fields: gathered(fields), buttons })
  }
  return forms
}

/** The ids of the fields that a page says are faulty. */
export function faultyIds(pieces: readonly Piece[]): Set<string> {
  const ids = new Set<string>()
  for (const piece of pieces) {
    if (piece.kind !== 'element') continue
    if (piece.attributes.get('aria-invalid') === 'true') ids.add(valueOf(piece, 'id'))
    if (piece.name === 'a' && /^#./.test(valueOf(piece, 'href'))) ids.add(valueOf(piece, 'href').slice(1))
  }
  return ids
}
