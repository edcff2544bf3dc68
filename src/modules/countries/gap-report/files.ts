import type { Context } from 'hono'
import { nameNotes, states, stateNotes } from '#law'
import type { FileKind } from '#platform/documents/types'
import type { Forms } from '#platform/http/answer'
import type { WebEnv } from '#platform/http/page'
import { answered } from '#platform/http/problems'
import { changesOf, type RoundRead } from '../gap-round/reading.ts'
import type { GapParts } from '../gap-round/routes.tsx'
import { reportDocument } from './document.ts'

/** The report of a round as files of the press, each reader's own while it is sealed. */
export function reportForms(
  c: Context<WebEnv>,
  { db, publicUrl, press }: GapParts,
  read: RoundRead,
): Required<Pick<Forms, FileKind>> {
  const { reader, actor } = c.var
  const { round, treaty, names } = read
  const whose = round.step === 'published' ? 'public' : (actor.personId ?? '')
  // whom it names is part of which document it is, so nobody is handed one that names more people than they are told
  const key = JSON.stringify(['assessment', round.id, reader.language, whose, [...names].toSorted()])
  const describe = async () => {
    const [since, all, notes] = await Promise.all([changesOf(db, read), states(db), stateNotes(db)])
    const footnotes = nameNotes(all, notes, [round.state], reader.language)
    return reportDocument({ reader, held: read, treaty, names, since, footnotes, publicUrl })
  }
  const make = (kind: FileKind) => async () => answered(await press.make(kind, key, describe))
  return { docx: make('docx'), pdf: make('pdf') }
}
