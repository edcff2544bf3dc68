import { Hono } from 'hono'
import type { Db } from '#platform/db/connect'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { forEveryone } from '#platform/rights'
import { namingOf } from '../guidance/store.ts'
import { ChildProtectionPage, type ChildProtectionPageFacts } from './child-view.tsx'
import { CyberviolencePage, type CyberviolencePageFacts } from './cyberviolence-view.tsx'
import {
  childProtectionReading,
  conducts,
  cyberviolenceCategories,
  cyberviolenceReading,
  leewaysOfConducts,
} from './store.ts'
import { childProtectionData, childProtectionTable, cyberviolenceData, cyberviolenceTable } from './twins.ts'

async function cyberviolenceFacts(db: Db): Promise<CyberviolencePageFacts> {
  const [reading, categories, naming] = await Promise.all([
    cyberviolenceReading(db),
    cyberviolenceCategories(db),
    namingOf(db),
  ])
  return { reading, categories, naming }
}

async function childProtectionFacts(db: Db): Promise<ChildProtectionPageFacts> {
  const [reading, rows, leeways, naming] = await Promise.all([
    childProtectionReading(db),
    conducts(db),
    leewaysOfConducts(db),
    namingOf(db),
  ])
  return { reading, conducts: rows, leeways, naming }
}

function cyberviolenceRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/cyberviolence', forEveryone, async (c) => {
    const { reader } = c.var
    const { say, href } = reader
    const facts = await cyberviolenceFacts(db)
    const forms: Forms = {
      html: () =>
        showPage(
          c,
          {
            title: say('law.cyberviolence.title'),
            description: say('law.cyberviolence.standfirst'),
            section: '/law',
            trail: [
              { label: say('web.section.law'), path: href('/law') },
              { label: say('law.cyberviolence.title'), path: null },
            ],
            twins: twinsOf(forms),
          },
          <CyberviolencePage reader={reader} facts={facts} />,
        ),
      json: () => cyberviolenceData(facts),
      csv: () => cyberviolenceTable(facts),
    }
    return answer(c, forms)
  })
}

function childProtectionRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/child-protection', forEveryone, async (c) => {
    const { reader } = c.var
    const { say, href } = reader
    const facts = await childProtectionFacts(db)
    const forms: Forms = {
      html: () =>
        showPage(
          c,
          {
            title: say('law.child.title'),
            description: say('law.child.standfirst'),
            section: '/law',
            trail: [
              { label: say('web.section.law'), path: href('/law') },
              { label: say('law.child.title'), path: null },
            ],
            twins: twinsOf(forms),
          },
          <ChildProtectionPage reader={reader} facts={facts} />,
        ),
      json: () => childProtectionData(facts),
      csv: () => childProtectionTable(facts),
    }
    return answer(c, forms)
  })
}

/** The typology of cyberviolence and the crosswalk of child protection. */
export function typologyRoutes(db: Db): Hono<WebEnv> {
  return new Hono<WebEnv>().route('/', cyberviolenceRoutes(db)).route('/', childProtectionRoutes(db))
}

/** The public addresses of typology and crosswalk, for the sitemap. */
export const typologyAddresses: readonly string[] = ['/cyberviolence', '/child-protection']
