import { Hono, type Context } from 'hono'
import { answer, type Forms, twinsOf } from '#platform/http/answer'
import { showPage, type WebEnv } from '#platform/http/page'
import { answerProblem } from '#platform/http/problems'
import { forEveryone } from '#platform/rights'
import { isEditionId } from '../edition/rules.ts'
import type { DataFile, Edition, PublishedDataset } from '../edition/types.ts'
import { editionFeed } from './atom.ts'
import { DatasetPage } from './dataset-view.tsx'
import { fileAnswer } from './download.ts'
import { catalogueJsonLd, datasetJsonLd } from './json-ld.ts'
import { catalogueData, catalogueTable, datasetData } from './twins.ts'
import { CataloguePage } from './views.tsx'

/** What the shell hands over: the present edition, and the address of the site without a slash at the end. */
export type FederationParts = { edition: () => Promise<Edition>; publicUrl: string }

const LONGEST_NAME = 60

function unknown(reason: 'no_such_dataset' | 'no_such_edition', name: string): never {
  return answerProblem({ kind: 'not_found', reason, values: { name: name.slice(0, LONGEST_NAME) } })
}

/** The last part of the address as it was written, with the suffix that may be a form. */
const writtenName = (c: Context<WebEnv>) => new URL(c.req.url).pathname.split('/').at(-1) ?? ''

/** The file that the address names whole, such as `comity.sqlite` or `states.v1.schema.json`; null when it names none. */
function wholeFile(edition: Edition, name: string): DataFile | null {
  if (name === edition.sqlite.name) return edition.sqlite
  if (name === edition.checksums.name) return edition.checksums
  for (const { dataset, files } of edition.datasets) {
    const versioned = `${dataset.id}.v${dataset.version}.schema.json`
    if (name === versioned) return files['schema.json']
    const file = Object.values(files).find((each) => each.name === name)
    if (file) return file
  }
  return null
}

function showCatalogue(c: Context<WebEnv>, edition: Edition, publicUrl: string): Promise<Response> {
  const { reader } = c.var
  const { say } = reader
  const forms: Forms = {
    html: () =>
      showPage(
        c,
        {
          title: say('federation.title'),
          description: say('federation.standfirst'),
          trail: [{ label: say('federation.title'), path: null }],
          twins: twinsOf(forms),
          feeds: [{ title: say('federation.feed.title'), path: `${reader.href('/data')}.atom` }],
          jsonLd: catalogueJsonLd(reader, publicUrl, edition),
        },
        <CataloguePage reader={reader} publicUrl={publicUrl} edition={edition} />,
      ),
    json: () => catalogueData(reader, publicUrl, edition),
    csv: () => catalogueTable(reader, edition),
    atom: () => editionFeed(reader, publicUrl, edition),
  }
  return answer(c, forms)
}

function showDataset(
  c: Context<WebEnv>,
  edition: Edition,
  published: PublishedDataset,
  publicUrl: string,
): Promise<Response> {
  const { reader } = c.var
  const { say, href } = reader
  const title = say(published.dataset.title)
  const forms: Forms = {
    html: () =>
      showPage(
        c,
        {
          title,
          description: say(published.dataset.description),
          trail: [
            { label: say('federation.title'), path: href('/data') },
            { label: title, path: null },
          ],
          twins: ['json', 'jsonl', 'csv'],
          jsonLd: datasetJsonLd(reader, publicUrl, edition, published),
        },
        <DatasetPage reader={reader} edition={edition} published={published} publicUrl={publicUrl} />,
      ),
    json: () => datasetData(reader, publicUrl, edition, published),
  }
  return answer(c, forms)
}

/** What the present edition has under a name: a file, or the page and the metadata of a dataset. */
async function namedPart(
  c: Context<WebEnv>,
  edition: Edition,
  name: string,
  { isOfEdition, publicUrl }: { isOfEdition: boolean; publicUrl: string },
): Promise<Response> {
  const file = wholeFile(edition, writtenName(c))
  if (file) return fileAnswer(c, edition, file, isOfEdition)
  const published = edition.datasets.find(({ dataset }) => dataset.id === name)
  if (!published) return unknown('no_such_dataset', name)
  // asked for by the Accept header instead of the suffix
  if (c.var.format === 'csv' || c.var.format === 'jsonl')
    return fileAnswer(c, edition, published.files[c.var.format], isOfEdition)
  return showDataset(c, edition, published, publicUrl)
}

/** Ends with a problem unless the edition is the present one; one that was published here and is not held is gone. */
function presentOnly(c: Context<WebEnv>, edition: Edition, id: string, publicUrl: string): void {
  if (id === edition.id) return
  if (!edition.former.some((former) => former.id === id)) unknown('no_such_edition', id)
  const address = `${publicUrl}/data/${edition.id}`
  c.header('link', `<${address}>; rel="latest-version"`) // RFC 5829 § 3.2
  answerProblem({ kind: 'gone', reason: 'edition_gone', values: { edition: id, present: edition.id, address } })
}

/** The open data: catalogue, datasets, files, each also at the address of its edition. */
export function federationRoutes({ edition: read, publicUrl }: FederationParts): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/data', forEveryone, async (c) => showCatalogue(c, await read(), publicUrl))
    .get('/data/:name', forEveryone, async (c) => {
      const edition = await read()
      const name = c.req.param('name')
      if (!isEditionId(name)) return namedPart(c, edition, name, { isOfEdition: false, publicUrl })
      presentOnly(c, edition, name, publicUrl)
      return showCatalogue(c, edition, publicUrl)
    })
    .get('/data/:edition/:name', forEveryone, async (c) => {
      const [edition, id] = [await read(), c.req.param('edition')]
      const former = edition.former.find((each) => each.id === id)
      if (former && writtenName(c) === edition.checksums.name) return c.text(former.checksums)
      presentOnly(c, edition, id, publicUrl)
      return namedPart(c, edition, c.req.param('name'), { isOfEdition: true, publicUrl })
    })
}

/** Every public address of the open data, for the sitemap. */
export function federationAddresses(ids: readonly string[]): string[] {
  return ['/data', ...ids.map((id) => `/data/${id}`)]
}
