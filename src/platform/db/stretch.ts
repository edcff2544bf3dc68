import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Stretch } from '../dataset.ts'
import type { Db } from './connect.ts'

/** A reader of one stretch of the rows that `query` names, in its order; the rows have the shape of a schema. */
export const stretchReader =
  <Row extends z.ZodType>(query: RawBuilder<z.infer<Row>>) =>
  async (db: Db, { limit, offset }: Stretch): Promise<z.infer<Row>[]> =>
    (await sql<z.infer<Row>>`${query} limit ${limit} offset ${offset}`.execute(db)).rows
