import { TWIN_FORMATS, type TwinFormat } from '#platform/http/page'

/** What an address says before any route is asked. */
export type Address = {
  /** The language of the prefix; null without one. */
  language: string | null
  /** The path as routes see it: no language, no suffix, no slash at the end. */
  path: string
  /** The format of the suffix; null without one. */
  format: TwinFormat | null
}

const SUFFIX = new RegExp(String.raw`^(.*[^/])\.(${TWIN_FORMATS.join('|')})$`)

function withoutLastSlashes(path: string): string {
  let end = path.length
  while (end > 1 && path[end - 1] === '/') end -= 1
  return path.slice(0, end)
}

/** The parts of a path. `languages` are those that have a prefix of their own. */
export function addressFrom(pathname: string, languages: readonly string[]): Address {
  const segments = pathname.split('/').slice(1)
  const language = languages.find((tag) => tag === segments[0]) ?? null
  const bare = withoutLastSlashes(`/${(language ? segments.slice(1) : segments).join('/')}`)
  const suffix = SUFFIX.exec(bare)
  const format = TWIN_FORMATS.find((name) => name === suffix?.[2]) ?? null
  return { language, path: suffix?.[1] ?? bare, format }
}

/** The same address with a query parameter changed, or left out when `value` is null. */
export function withParameter(path: string, search: string, name: string, value: string | null): string {
  const parameters = new URLSearchParams(search)
  parameters.delete(name)
  if (value !== null) parameters.set(name, value)
  const text = parameters.toString().replaceAll('%2C', ',') // lists stay readable; RFC 3986 § 3.4 allows it
  return text ? `${path}?${text}` : path
}
