import type { FormField, PageForm } from './forms.ts'

/** What hostile texts try: to break out of where they stand, to be more than Markdown may be, to be followed as an address. */
export const ATTACKS = ['markup', 'markdown', 'address'] as const
export type Attack = (typeof ATTACKS)[number]

/** A mark that stands in each hostile text, so that it is found wherever the text goes. */
export const MARK = /zq\d+k/
let marks = 0
export const newMark = (): string => {
  marks += 1
  return `zq${marks}k`
}

const TURNED = '\u202Egnp.exe'

/** Hostile texts with a mark, from the most to the least that a field may take. */
const TEXTS: Record<Attack, (mark: string) => string[]> = {
  markup: (mark) => [
    `${mark} <script>${mark}()</script>"><img src=x onerror=${mark}()>' onmouseover='${mark}()' </textarea></title></script><svg onload=${mark}()>-->${TURNED}${mark}`,
    `<img src=x onerror=${mark}()>"`,
  ],
  markdown: (mark) => [
    [
      `[a](javascript:${mark}()) [b](&#106;avascript:${mark}()) [c](data:text/html,${mark}) [d](vbscript:${mark})`,
      `<javascript:${mark}()> <data:text/html,${mark}> ![e](https://evil.example/${mark}.png) ![f](javascript:${mark}())`,
      `<a href="javascript:${mark}()" onclick="${mark}()">g</a> [h](https://evil.example/" onclick="${mark}())`,
      `[i][${mark}] *${mark}* <iframe src="https://evil.example/${mark}"></iframe> [j](//evil.example/${mark})`,
      `[${mark}]: javascript:${mark}()`,
      `<details open ontoggle=${mark}()>`,
    ].join('\n\n'),
    `[a](javascript:${mark}()) <a href="javascript:${mark}()">b</a>`,
  ],
  address: (mark) => [
    `javascript:${mark}()//https://example.org/`,
    `data:text/html,<script>${mark}()</script>`,
    `https://example.org/${mark}"onmouseover="${mark}()`,
  ],
}

/** A table whose name holds markup, another folder, and marks of direction that hide its ending; and so do its cells. */
export function hostileFile(mark: string): File {
  const heads = `treaty,article,instrument,citation,gist,status,source,<b>${mark}</b>`
  const row = `ets-185,16,x,<i>${mark}</i>,<script>${mark}()</script>,in_force,javascript:${mark}()`
  return new File([`${heads}\n${row}`], `../"><img src=x onerror=${mark}()>${mark}\u202Egnp.csv`)
}

let mailboxes = 0
/** Answers that some field or other asks for. */
function plainAnswers(field: FormField, mark: string): string[] {
  mailboxes += 1
  const mail = `${mark}-${mailboxes}@elsewhere.example`
  const general = [...field.values, '', mail, 'en', '2026-11-20', '2024', '12', 'https://example.org/act']
  const rest = [`${mark}.example`, 'ke', 'Africa/Nairobi']
  if (field.type === 'email')
    return [
      `"<script>${mark}()</script>"@elsewhere.example`,
      `${mark}<svg/onload=${mark}()>@elsewhere.example`,
      mail,
      ...general,
    ]
  if (field.type === 'date') return [...field.values, '2026-11-20', '', ...general]
  return [mark, ...general, ...rest]
}

/** What a field is answered with, one after another until one is taken. */
export function answersTo(field: FormField, attack: Attack, mark: string): readonly (readonly string[])[] {
  const { type, values, options } = field
  if (type === 'hidden') return [values]
  if (type === 'checkbox') return [values.length > 0 ? values : options.slice(0, 1), options, []]
  if (type === 'radio' || type === 'select') {
    const chosen = values.filter((value) => value !== '')
    const others = options.filter((option) => option !== '' && !chosen.includes(option)).slice(0, 4)
    const first = type === 'radio' && chosen.length === 0 ? [] : [values]
    return [...first, ...others.map((option) => [option])]
  }
  const hostile = type === 'email' || type === 'date' ? [] : TEXTS[attack](mark)
  const line = type === 'textarea' ? hostile : hostile.map((text) => text.replaceAll('\n\n', ' '))
  return [...new Set([...line, ...plainAnswers(field, mark)])].map((text) => [text])
}

/** True of a field into which anything can be typed. */
export const isTyped = ({ type, options }: Pick<FormField, 'type' | 'options'>): boolean =>
  options.length === 0 && !['hidden', 'checkbox', 'radio', 'select', 'password', 'file'].includes(type)

/** What a form is, wherever it stands: where it goes and what it asks. */
export const shapeOf = (route: string, { fields, buttons }: PageForm): string =>
  [route, ...fields.map(({ name }) => name).toSorted(), ...buttons.map((button) => Object.keys(button).join())].join(
    ' ',
  )
