import type { z } from 'zod'
import { record } from '#audit'
import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db/connect'
import { transact } from '#platform/db/transact'
import { problem, type Result } from '#platform/result'
import { domainFrom } from '../person/rules.ts'
import { addOrganisation } from '../person/service.ts'
import type { OrganisationId } from '../person/types.ts'
import * as store from './store.ts'
import type { OrganisationForm } from './types.ts'

const NOT_YOURS = problem('not_found', 'no_such_page')

/** A new organisation. Problems: `invalid` `no_such_state`, or `state_missing` for an authority of none; `not_found` without the right. */
export async function makeOrganisation(
  db: Db,
  actor: Actor,
  form: z.output<typeof OrganisationForm>,
  { states, now }: { states: readonly string[]; now: Date },
): Promise<Result<OrganisationId>> {
  if (!actor.can('keep_people', '*')) return NOT_YOURS
  const state = form.state === '' ? null : form.state
  if (state !== null && !states.includes(state)) return problem('invalid', 'choice_faulty')
  if (state === null && form.kind === 'authority') return problem('invalid', 'state_missing')
  return transact(db, async (tx) => {
    const made = await addOrganisation(tx, { name: form.name, kind: form.kind, state }, [], now)
    if (made.ok) await record(tx, actor.traceBy('keep_people', '*'), 'identity.organisation_made', made.value)
    return made
  })
}

type DomainChange = { organisation: OrganisationId; domain: string }

/** Writes down a mail domain of an organisation. Problems: `invalid` for what is none; `conflict` when it is known already. */
export async function verifyDomain(db: Db, actor: Actor, change: DomainChange, now: Date): Promise<Result<null>> {
  if (!actor.can('keep_people', '*')) return NOT_YOURS
  const domain = domainFrom(change.domain)
  if (domain === null) return problem('invalid', 'no_mail_domain')
  return transact(db, async (tx) => {
    const added = { organisation: change.organisation, domain, by: actor.personId, at: now }
    if (!(await store.addDomain(tx, added))) return problem('conflict', 'domain_known')
    await record(tx, actor.traceBy('keep_people', '*'), 'identity.domain_verified', change.organisation)
    return { ok: true, value: null }
  })
}

/** Takes a mail domain from an organisation. Problem: `conflict` when it is not its. */
export async function forgetDomain(db: Db, actor: Actor, change: DomainChange): Promise<Result<null>> {
  if (!actor.can('keep_people', '*')) return NOT_YOURS
  return transact(db, async (tx) => {
    if (!(await store.removeDomain(tx, change.organisation, change.domain)))
      return problem('conflict', 'no_such_domain')
    await record(tx, actor.traceBy('keep_people', '*'), 'identity.domain_forgotten', change.organisation)
    return { ok: true, value: null }
  })
}
