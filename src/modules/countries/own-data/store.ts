import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/db/connect'

// nobody comes near it by hand; a list that did would be cut here
const MOST = sql.lit(100_000)

async function rowsOf(db: Db, query: RawBuilder<unknown>): Promise<unknown[]> {
  return (await query.execute(db)).rows
}

const proposalFields = sql`
  proposal.id, proposal.item, proposal.kind, proposal.state, proposal.section, proposal.treaty, proposal.article,
  proposal.instrument, proposal.layer, proposal.act, proposal.content, proposal.reason, proposal.made_at as "madeAt",
  proposal.standing, proposal.settled_at as "settledAt", proposal.grounds, proposal.published as "publishedAs"`

const versionFields = sql`
  version.item, version.number, item.kind, item.state, item.section, item.treaty, item.article, item.instrument, item.layer,
  version.voice, version.content, version.reason, version.published_at as "publishedAt"`

/** What a person proposed, reviewed, published, confirmed and imported, each in the order of time. */
export async function inWiki(db: Db, person: string): Promise<Record<string, unknown[]>> {
  return {
    proposals: await rowsOf(
      db,
      sql`
        select ${proposalFields}, proposal.author_role as role from countries.proposal
        where proposal.author = ${person}::uuid order by proposal.made_at, proposal.id limit ${MOST}`,
    ),
    proposalsReviewed: await rowsOf(
      db,
      sql`
        select ${proposalFields}, proposal.reviewer_role as role from countries.proposal
        where proposal.reviewer = ${person}::uuid order by proposal.settled_at, proposal.id limit ${MOST}`,
    ),
    statements: await rowsOf(
      db,
      sql`
        select ${versionFields}, version.author_role as role
        from countries.version join countries.item on item.id = version.item
        where version.author = ${person}::uuid order by version.published_at, version.item, version.number limit ${MOST}`,
    ),
    statementsReviewed: await rowsOf(
      db,
      sql`
        select ${versionFields}, version.reviewer_role as role
        from countries.version join countries.item on item.id = version.item
        where version.reviewer = ${person}::uuid
        order by version.published_at, version.item, version.number limit ${MOST}`,
    ),
    confirmations: await rowsOf(
      db,
      sql`
        select item, number, role, confirmed_on as "confirmedOn", source from countries.confirmation
        where confirmation.person = ${person}::uuid order by confirmed_on, item, number limit ${MOST}`,
    ),
    imports: await rowsOf(
      db,
      sql`
        select id, state, author_role as role, file_name as "fileName", columns, rows, reason, made_at as "madeAt",
          sent_at as "sentAt"
        from countries.import where import.author = ${person}::uuid order by made_at, id limit ${MOST}`,
    ),
  }
}

/** The rounds to which a person is assigned, and what they did, wrote and reviewed in any; rounds by their ids. */
export async function inAssessments(db: Db, person: string): Promise<Record<string, unknown[]>> {
  return {
    memberOf: await rowsOf(
      db,
      sql`
        select round.id as round, round.state, round.treaty, round.articles, round.law_on as "lawOn", round.step,
          gap_member.part
        from countries.gap_member join countries.gap_round as round on round.id = gap_member.round
        where gap_member.person = ${person} order by round.law_on, round.id, gap_member.part limit ${MOST}`,
    ),
    steps: await rowsOf(
      db,
      sql`
        select round, act, remark, done_at as "doneAt" from countries.gap_act where gap_act.person = ${person}
        order by done_at, id limit ${MOST}`,
    ),
    findings: await rowsOf(
      db,
      sql`
        select round, article, element, version, finding, reason, provisions, reservation, recorded_at as "recordedAt",
          is_carried as "isCarried"
        from countries.gap_finding where gap_finding.author = ${person}
        order by recorded_at, round, article, element, version limit ${MOST}`,
    ),
    conclusions: await rowsOf(
      db,
      sql`
        select round, article, version, conclusion, recommendation, recorded_at as "recordedAt", is_carried as "isCarried"
        from countries.gap_conclusion where gap_conclusion.author = ${person}
        order by recorded_at, round, article, version limit ${MOST}`,
    ),
    comments: await rowsOf(
      db,
      sql`
        select round, article, text, written_at as "writtenAt" from countries.gap_comment
        where gap_comment.author = ${person} order by written_at, id limit ${MOST}`,
    ),
    reviews: await rowsOf(
      db,
      sql`
        select round, article, element, version, verdict, remark, reviewed_at as "reviewedAt" from countries.gap_review
        where gap_review.reviewer = ${person} order by reviewed_at, round, article, element, version limit ${MOST}`,
    ),
    reviewsOfOwn: await rowsOf(
      db,
      sql`
        select round, article, element, version, verdict, remark, reviewed_at as "reviewedAt" from countries.gap_review
        where gap_review.author = ${person} order by reviewed_at, round, article, element, version limit ${MOST}`,
    ),
  }
}
