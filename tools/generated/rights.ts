import { ROLES } from '#identity'
import type { RightsTable } from '../../src/platform/actor.ts'
import type { Need, RightNeed, RouteNeed } from '../../src/platform/rights.ts'

/** What comes of a request. `hidden` is answered as if there were nothing; `sign in` leads there first. */
type Outcome = 'allowed' | 'hidden' | 'refused' | 'sign in'

/** What comes of it where a role holds, and anywhere else. */
type Outcomes = { inside: Outcome; outside: Outcome }

const both = (outcome: Outcome): Outcomes => ({ inside: outcome, outside: outcome })

/** What comes of a request of somebody with these rights. */
function withRights(need: RightNeed, holds: (rights: readonly string[]) => boolean): Outcomes {
  const { rights, where, seenBy, isOrOwn, refusal } = need
  const sees = holds(seenBy)
  const told: Outcome = refusal === null ? 'hidden' : 'refused'
  if (where !== 'record') {
    if (!holds(rights)) return both(told)
    return where === 'somewhere' ? both('allowed') : { inside: 'allowed', outside: told }
  }
  if (holds(rights)) return { inside: 'allowed', outside: 'hidden' }
  if (!sees) return both('hidden')
  return isOrOwn ? { inside: 'refused', outside: 'hidden' } : both(told)
}

/** What comes of a request by a role, null for a reader who is not signed in. */
function outcomesOf(need: Need, role: string | null, table: RightsTable): Outcomes {
  const holds = (rights: readonly string[]) =>
    role !== null && rights.some((right) => table[right]?.roles.includes(role) === true)
  switch (need.kind) {
    case 'everyone':
    case 'secret':
      return both('allowed')
    case 'person':
      return both(role === null ? 'sign in' : 'allowed')
    case 'public_record':
      return holds(need.rights) ? { inside: 'allowed', outside: 'hidden' } : both('hidden')
    case 'right':
      return role === null ? both('sign in') : withRights(need, holds)
  }
}

const WHERE: Record<RightNeed['where'], string> = {
  everywhere: 'everywhere',
  somewhere: 'anywhere',
  organisation: 'for an organisation or for all',
  state: 'in the State of the address',
  record: 'where the record lies',
}

/** A need in words, as the tables of routes and rights give it. */
export function needText(need: Need, table: RightsTable): string {
  const named = (rights: readonly string[]) =>
    rights.map((right) => `\`${right}\`${table[right]?.stepUp === true ? ' and a second factor' : ''}`).join(' or ')
  switch (need.kind) {
    case 'everyone':
      return 'public'
    case 'secret':
      return 'the secret in the address'
    case 'person':
      return 'signed in'
    case 'public_record':
      return `public, or before that ${named(need.rights)}`
    case 'right': {
      const own = need.isOrOwn ? ['one’s own'] : []
      const rights = need.rights.length > 0 ? [`${named(need.rights)} ${WHERE[need.where]}`] : []
      return [...rights, ...own].join(', or ')
    }
  }
}

const cell = ({ inside, outside }: Outcomes) => (inside === outside ? inside : `${inside}, else ${outside}`)

/** `docs/rights.md`: what comes of every route for every role. */
export function rightsText(routes: readonly RouteNeed[], table: RightsTable): string {
  const columns = [null, ...ROLES]
  const isOpen = ({ need }: RouteNeed) => need.kind === 'everyone'
  const shown = routes.filter(({ path }) => !path.startsWith('/assets/'))
  const row = ({ method, path, need }: RouteNeed) =>
    `| ${method} | \`${path}\` | ${needText(need, table)} | ${columns.map((role) => cell(outcomesOf(need, role, table))).join(' | ')} |`
  return [
    '# Rights',
    '',
    'Written by `npm run generate` from what each route says of itself, which is also what is enforced. `tests/conformance/rights.test.ts`',
    'requests every route as every role and compares what comes of it with this page.',
    '',
    '- **allowed**: the answer is given, or says what is wrong with what was sent.',
    '- **hidden**: the answer is that there is no such thing (404).',
    '- **refused**: the answer is that this person may not (403).',
    '- **sign in**: the answer leads there first.',
    '- **allowed, else hidden**: allowed where the role holds (its State, its organisation, or everywhere), hidden elsewhere.',
    '',
    'A right that asks for a second factor leads to it first where none was shown within ten minutes. Work on a round of assessment also asks',
    'that the person is assigned to it. What is one’s own is allowed to its author whatever the role.',
    '',
    '## For some',
    '',
    'What is public only later is shown as it is before.',
    '',
    `| method | path | needs | ${columns.map((role) => role ?? 'signed out').join(' | ')} |`,
    `| --- | --- | --- | ${columns.map(() => '---').join(' | ')} |`,
    ...shown.filter((route) => !isOpen(route)).map(row),
    '',
    '## For every reader',
    '',
    'Allowed to every role, signed in or not.',
    '',
    ...shown.filter(isOpen).map(({ method, path }) => `- ${method} \`${path}\``),
    '',
  ].join('\n')
}
