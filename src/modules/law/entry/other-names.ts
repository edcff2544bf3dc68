import { spelling } from '#search'
import type { State } from '../state/types.ts'

/**
 * Languages beyond those of the site in which names of States are read: CLDR has every State in them. A name that two
 * States would share, or that is too short to be meant as one, leads nowhere.
 */
const LANGUAGES =
  'de it pt nl pl ro cs sk hu bg sr hr sl mk sq el tr az ru uk be ka hy he fa ur hi bn ta th vi id ms sw am ja ko zh sv da nb fi et lv lt is ca km ne si uz kk ky mn fil'.split(
    ' ',
  )
const SHORTEST = 4

const LETTERS: readonly (readonly [letters: string, latin: string])[] = [
  // Cyrillic, as passports and maps write it (close to BGN/PCGN)
  ['абвгґдезийклмнопрстуфхцчшыэ', 'a b v g g d e z i y k l m n o p r s t u f kh ts ch sh y e'],
  ['ёжщюяіїєўјљњџѓќђћѕъьәғқңөұүһ', 'yo zh shch yu ya i yi ye u j lj nj dz gj kj dj c dz   a g k ng o u u h'],
  // Greek (close to ISO 843)
  ['αβγδεζηθικλμνξοπρσςτυφχψω', 'a v g d e z i th i k l m n x o p r s s t y f ch ps o'],
  // Georgian (national system)
  ['აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ', 'a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h'],
  // Armenian (close to BGN/PCGN)
  [
    'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ',
    'a b g d e z e e t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f',
  ],
]
const LATIN = new Map(
  LETTERS.flatMap(([letters, latin]) => {
    const parts = latin.split(' ')
    return [...letters].map((letter, index): [string, string] => [letter, parts[index] ?? ''])
  }),
)

/** A name in Latin letters, where it is in Cyrillic, Greek, Georgian or Armenian ones; null where it is not. */
export function romanised(name: string): string | null {
  const plain = name.toLowerCase().normalize('NFC')
  if (![...plain].some((letter) => LATIN.has(letter))) return null
  return [...plain].map((letter) => LATIN.get(letter) ?? LATIN.get(letter.normalize('NFD')[0] ?? '') ?? letter).join('')
}

const isLongEnough = (text: string) =>
  text.length >= SHORTEST || (text.length >= 2 && !/^[\p{Script=Latin} ]+$/u.test(text))

/**
 * Further names of States by code: in other languages, and those in Latin letters. `taken` are the spellings that lead
 * somewhere already.
 */
export function otherNames(
  states: readonly Pick<State, 'code'>[],
  taken: ReadonlyMap<string, string>,
): Map<string, string[]> {
  const regions = LANGUAGES.map((tag) => new Intl.DisplayNames([tag], { type: 'region', fallback: 'none' }))
  const owners = new Map<string, Set<string>>()
  const names = new Map<string, string>()
  for (const { code } of states)
    for (const region of regions) {
      const name = region.of(code.toUpperCase())
      for (const one of name === undefined ? [] : [name, romanised(name)]) {
        const spelt = one === null ? '' : spelling(one)
        if (one === null || !isLongEnough(spelt)) continue
        owners.set(spelt, (owners.get(spelt) ?? new Set()).add(code))
        if (!names.has(spelt)) names.set(spelt, one)
      }
    }
  const others = new Map<string, string[]>()
  for (const [spelt, codes] of owners) {
    const [code, ...more] = codes
    if (code !== undefined && more.length === 0 && !taken.has(spelt))
      others.set(code, [...(others.get(code) ?? []), names.get(spelt) ?? spelt])
  }
  return others
}
