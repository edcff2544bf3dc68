import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Edition } from '../figure/types.ts'
import type { Activity, Project } from '../register/types.ts'
import { isRunning, isWithin, ownEvents, registerCount, type Register } from './register-rules.ts'
import { registerEnd, registerSteps } from './steps.ts'

const project = (id: string, given: Partial<Project>): Project => ({
  id,
  acronym: id,
  name: id,
  started: '2020-01',
  ended: '2022-12',
  budget: null,
  currency: null,
  countries: [],
  countriesBasis: 'stated',
  note: null,
  sources: [],
  ...given,
})

const activity = (id: string, given: Partial<Activity>): Activity => ({
  id,
  started: '2021-03-01',
  ended: given.started ?? '2021-03-02',
  place: null,
  host: null,
  kind: 'workshop',
  title: id,
  projects: ['a'],
  bodies: [],
  participants: null,
  countries: [],
  note: null,
  source: 'https://example.org',
  ...given,
})

const edition = (given: Partial<Edition>) => ({ date: '2021', covers: null, projects: [], qualifier: null, ...given })

const REGISTER: Register = {
  projects: [
    project('a', { budget: 100, currency: 'EUR', countries: ['xa', 'xb'] }),
    project('b', { budget: 50, currency: 'EUR', started: '2021-06-01', countries: ['xc'], countriesBasis: 'inferred' }),
    project('c', { ended: null, countries: ['xd'] }),
    project('d', { ended: '2020-12-31' }),
  ],
  activities: [
    activity('old', { started: '2014-05-01' }),
    activity('one', { countries: ['xa', 'xe'] }),
    activity('month', { started: '2021-07', kind: 'training', projects: ['b'] }),
    activity('text', { kind: 'publication' }),
    activity('theirs', { projects: [], bodies: ['partner'] }),
    activity('nobody', { projects: [], bodies: [] }),
    activity('office', { projects: [], bodies: ['office'], started: '2021-12-31' }),
    activity('year', { started: '2022' }),
  ],
}

test('an activity is the programme’s own event unless it is a text, a partner’s alone or nobody’s', () => {
  assert.deepEqual(
    ownEvents(REGISTER.activities).map(({ id }) => id),
    ['old', 'one', 'month', 'office', 'year'],
  )
})

test('a month or a year lies in a span only where all of it does', () => {
  assert.equal(isWithin({ started: '2021-07' }, '2021-07-01', '2021-07-31'), true)
  assert.equal(isWithin({ started: '2021-07' }, '2021-07-02', '2021-12-31'), false)
  assert.equal(isWithin({ started: '2021' }, '2021-01-01', '2021-11-30'), false)
})

test('a project runs from the first day to the last that its dates allow; without one of them nobody can tell', () => {
  assert.equal(isRunning({ started: '2020-01', ended: '2022-12' }, '2022-12-31'), true)
  assert.equal(isRunning({ started: '2020-01', ended: '2022-12' }, '2023-01-01'), false)
  assert.equal(isRunning({ started: '2020-01', ended: null }, '2019-12-31'), false)
  assert.equal(isRunning({ started: '2020-01', ended: null }, '2020-01-01'), null)
  assert.equal(isRunning({ started: null, ended: '2021' }, '2022-01-01'), false)
  assert.equal(isRunning({ started: null, ended: null }, '2022-01-01'), null)
})

test('ongoing projects are counted on the last day, with those of which nobody can tell', () => {
  const count = registerCount({ of: 'ongoing_projects' }, edition({}), REGISTER)
  assert.deepEqual([count.on, count.count, count.atMost], ['2021-12-31', 2, 3])
  assert.deepEqual(count.reasons, [{ reason: 'no_dates', count: 1, day: null }])
})

test('the budget adds up those of the projects that ran, and has no upper end', () => {
  const count = registerCount({ of: 'ongoing_budget' }, edition({}), REGISTER)
  assert.deepEqual([count.count, count.atMost, count.members.length], [150, null, 2])
})

test('activities are counted in the year of the edition, or since a year', () => {
  const yearly = registerCount({ of: 'activities', since: null }, edition({}), REGISTER)
  assert.deepEqual([yearly.from, yearly.on, yearly.count], ['2021-01-01', '2021-12-31', 3])
  const since = registerCount({ of: 'activities', since: '2014' }, edition({ date: '2021-07' }), REGISTER)
  assert.deepEqual([since.from, since.on, since.count], ['2014-01-01', '2021-07-31', 3])
})

test('an edition that says over which time it counts is counted over that', () => {
  const covers = { from: '2021-03', to: '2021-06' }
  const count = registerCount({ of: 'activities', since: null }, edition({ covers }), REGISTER)
  assert.deepEqual([count.from, count.on, count.count], ['2021-03-01', '2021-06-30', 1])
})

test('activities of single projects are counted from the start of the earliest', () => {
  const count = registerCount({ of: 'project_activities' }, edition({ projects: ['b'] }), REGISTER)
  assert.deepEqual([count.from, count.count], ['2021-06-01', 1])
  assert.equal(registerCount({ of: 'project_activities' }, edition({ projects: [] }), REGISTER).count, 0)
})

test('countries are those named as taking part, then those of a project, each once and no inferred one', () => {
  const count = registerCount({ of: 'countries', since: null }, edition({}), REGISTER)
  assert.deepEqual(
    count.members.map((member) => member.kind === 'state' && [member.state, member.row]),
    [
      ['xa', 'took_part'],
      ['xe', 'took_part'],
      ['xb', 'partner_country'],
    ],
  )
  assert.deepEqual(
    count.reasons.map(({ reason, count: of }) => [reason, of]),
    [
      ['register', null],
      ['inferred', 1],
    ],
  )
})

test('steps rise and fall with projects, and end where the register ends', () => {
  assert.deepEqual(registerSteps({ of: 'ongoing_projects' }, REGISTER, '2026-01-01'), [
    { on: '2020-01-01', value: 2 },
    { on: '2021-01-01', value: 1 },
    { on: '2021-06-01', value: 2 },
    { on: '2023-01-01', value: 0 },
  ])
  assert.equal(registerEnd({ of: 'ongoing_projects' }, REGISTER, '2026-01-01'), '2026-01-01')
  assert.equal(registerEnd({ of: 'activities', since: '2014' }, REGISTER, '2026-01-01'), '2022-12-31')
  assert.equal(registerEnd({ of: 'activities', since: null }, REGISTER, '2021-03-05'), '2021-03-05')
})

test('what is counted by the year has one step a year, up to the last that the register holds', () => {
  const steps = registerSteps({ of: 'activities', since: null }, REGISTER, '2026-01-01')
  assert.deepEqual(
    [steps.length, steps[0], steps.at(-1)],
    [9, { on: '2014-01-01', value: 1 }, { on: '2022-01-01', value: 1 }],
  )
  assert.deepEqual(registerSteps({ of: 'activities', since: null }, { projects: [], activities: [] }, '2026-01-01'), [])
})

test('what is counted since a year adds up', () => {
  assert.deepEqual(registerSteps({ of: 'activities', since: '2014' }, REGISTER, '2021-12-31'), [
    { on: '2014-05-01', value: 1 },
    { on: '2021-03-01', value: 2 },
    { on: '2021-07-31', value: 3 },
    { on: '2021-12-31', value: 4 },
  ])
  assert.equal(registerSteps({ of: 'countries', since: '2014' }, REGISTER, '2021-12-31').at(-1)?.value, 3)
  assert.deepEqual(registerSteps({ of: 'project_activities' }, REGISTER, '2021-12-31'), [])
})
