import type { CountrySubject } from '#countries'
import { statusOfState } from '#law'
import type { Db } from '#platform/db/connect'
import type { Panel } from '#platform/http/panel'
import { institutionsData, institutionsOf } from './rules.ts'
import { authoritiesOf } from './store.ts'
import { DESIGNATING_TREATY } from './types.ts'
import { InstitutionsPart } from './views.tsx'

const KEY = 'institutions'

/** The institutions of a State on its page; its twin says the same under `panels.institutions` (`InstitutionsData`). */
export function countryPanel(db: Db): Panel<CountrySubject> {
  return {
    key: KEY,
    read: async ({ state }, reader) => {
      const [authorities, treaties] = await Promise.all([authoritiesOf(db, state), statusOfState(db, state, reader)])
      const own = treaties.find(({ treaty }) => treaty.id === DESIGNATING_TREATY)
      const institutions = institutionsOf(authorities, own?.standing ?? null)
      return {
        title: reader.say('directory.title'),
        body: (
          <InstitutionsPart
            reader={reader}
            id={KEY}
            state={state}
            institutions={institutions}
            treaty={own?.treaty ?? null}
          />
        ),
        data: institutionsData(institutions),
      }
    },
  }
}
