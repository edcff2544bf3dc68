import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Actor } from '../actor.ts'
import type { Reader } from '../reader.ts'

/** The forms beside the page itself, each by the suffix of its address. `xml` is what the address says it is, such as Akoma Ntoso. */
export const TWIN_FORMATS = ['json', 'jsonl', 'csv', 'xml', 'atom', 'xlsx', 'docx', 'pdf'] as const
export type TwinFormat = (typeof TWIN_FORMATS)[number]

/** In which form the reader asked for the facts of an address: by its suffix (`.json`, `.csv`) or the `Accept` header. */
export type Format = 'html' | TwinFormat

/** A browser script of `src/ui/scripts`; each only improves a page that works without it. */
export type ScriptName = 'copy' | 'grid' | 'passkey' | 'time-axis' | 'type-ahead'

/** One step of the trail (breadcrumbs); the last one is the page itself and has no path. */
export type TrailStep = { label: string; path: string | null }

/** An Atom feed, by its title and its address. */
export type Feed = { title: string; path: string }

/** What the shell must know of a page to put its frame around it. Labels are in the reader's language already. */
export type PageMeta = {
  title: string
  /** One sentence for search engines and link previews; null when there is none. */
  description: string | null
  /** The path of the section in the navigation, such as `/law`; null for pages of no section. */
  section: string | null
  trail: readonly TrailStep[]
  /** True where the page speaks of the law on a day: the day then stands in the header and can be changed there. */
  isDated: boolean
  /** The data twins that exist at the same address. */
  twins: readonly TwinFormat[]
  /** Who says so: a line for the foot of the page in the reader's language, with the footnotes names need. */
  footnotes: readonly string[]
  /** A schema.org description of the page's subject, or null. */
  jsonLd: Readonly<Record<string, unknown>> | null
  /** Atom feeds that follow what the page is about, each at its address with language and suffix. */
  feeds: readonly Feed[]
  /** The browser scripts that improve this page, beside those of every page. */
  scripts: readonly ScriptName[]
}

/** Who is signed in, and where. */
export type SignedIn = {
  personId: string
  sessionId: string
  name: string
  /** When a second factor was last shown in this session; null when none was. */
  confirmedAt: Date | null
}

/** What every handler finds in its context. */
export type WebEnv = {
  /** What the server knows of the connection; absent where nothing listens, as in tests. */
  Bindings: { incoming?: IncomingMessage }
  Variables: {
    reader: Reader
    actor: Actor
    /** Who is signed in, for the frame of the page; null when nobody is. */
    signedIn: SignedIn | null
    /** True where the address itself holds a secret: no page may tell it as one to keep or to cite. */
    isSecretAddress?: boolean
    format: Format
    /** The address without language prefix and suffix, as routes see it. */
    path: string
    traceId: string
    /** True where readers reach the site by HTTPS, so that its cookies may ask for it. */
    isSecure: boolean
    /** Puts the frame of the site around a body; handed in by the shell. */
    layout: (c: Context<WebEnv>, meta: PageMeta, body: Child) => string
  }
}

/** The whole page as an answer: the body in the frame of the site. */
export function showPage(
  c: Context<WebEnv>,
  meta: Pick<PageMeta, 'title'> & Partial<PageMeta>,
  body: Child,
  status: ContentfulStatusCode = 200,
): Response {
  const whole: PageMeta = {
    description: null,
    section: null,
    trail: [],
    isDated: false,
    twins: [],
    footnotes: [],
    jsonLd: null,
    feeds: [],
    scripts: [],
    ...meta,
  }
  return c.html(c.var.layout(c, whole, body), status)
}
