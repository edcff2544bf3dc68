import type { OwnPart } from '#platform/own-part'
import { noticesOf, watcherOf, watchesOf } from './store.ts'

/** What a person watches, how they take notices and which they had, for their export. */
export const newsroomOwnPart: OwnPart = {
  key: 'watching',
  read: async (db, person) => ({
    watches: (await watchesOf(db, person)).map(({ path, rhythm, since }) => ({ path, rhythm, since })),
    ...(await watcherOf(db, person)),
    notices: await noticesOf(db, person),
  }),
}
