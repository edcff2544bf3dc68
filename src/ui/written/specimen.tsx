import { changesBetween } from '#platform/diff'
import { Changes, Prose } from '../index.ts'
import { type Shown, Specimen } from '../specimens.tsx'

const WRITTEN = `The order lasts **ninety days**[^1] and is *renewed* once, by [Article 16](/law/ets-185/16) and
[the act](https://law.example/act). ~~Sixty days~~

## Who asks

- the police
- a prosecutor
  1. in writing
  2. by telephone, where it is urgent

> يجوز للسلطة المختصة أن تأمر بالتحفظ العاجل على بيانات حاسوبية محددة.

| Step | Who |
| --- | --- |
| Order | Prosecutor |

    Host: mail.example

[^1]: Counted from the day of the order.
`

const BEFORE =
  'An order can be made. It lasts sixty days at most. It is sealed. Nobody else may ask. It ends by itself. Costs are borne by the State. The holder is told.'
const AFTER =
  'An order can be made. It lasts ninety days at most. It is sealed. Nobody else may ask. It ends by itself. Costs are borne by the State. A judge may renew it.'

/** What people wrote, and how it changed. */
export function WrittenSpecimens({ reader }: Shown) {
  return (
    <>
      <Specimen id="prose" names="Prose">
        <Prose reader={reader} text={WRITTEN} id="specimen" under={2} />
      </Specimen>
      <Specimen id="changes" names="Changes">
        <Changes reader={reader} language="en" changes={changesBetween(BEFORE, AFTER, 'en')} />
        <Changes
          reader={reader}
          language="ar"
          changes={changesBetween('مدة الأمر ستون يومًا. تجوز إعادته.', 'مدة الأمر تسعون يومًا. تجوز إعادته.', 'ar')}
        />
      </Specimen>
    </>
  )
}
