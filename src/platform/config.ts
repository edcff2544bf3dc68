import { resolve } from 'node:path'
import { z } from 'zod'

/** A wrong setting, told in one sentence for the operator; the start ends with it. */
export class ConfigFault extends Error {}

const url = (schemes: readonly string[], example: string) =>
  z.string().refine((text) => schemes.some((scheme) => text.startsWith(scheme)) && URL.canParse(text), {
    message: `must be an address such as ${example}`,
  })

const seconds = (fallback: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'must be a number of seconds from 1 to 999')
    .transform((text) => Number(text) * 1000)
    .default(fallback * 1000)

/** An address that a provider of OpenID Connect calls itself by (Discovery § 3); by HTTP only on this machine. */
function isIssuer(text: string): boolean {
  const issuer = URL.parse(text)
  if (!issuer || issuer.search !== '' || issuer.hash !== '' || issuer.username !== '') return false
  const isOwn = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(issuer.hostname)
  return issuer.protocol === 'https:' || (issuer.protocol === 'http:' && isOwn)
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65535, 'must be a port number from 0 to 65535')
    .default(3000),
  HOST: z.string().min(1, 'must name the address to listen on, such as 127.0.0.1').default('127.0.0.1'),
  PUBLIC_URL: url(['http://', 'https://'], 'https://comity.example').optional(),
  COMITY_DATA: z.string().min(1, 'must name a folder').default('./var'),
  DATABASE_URL: url(['postgres://', 'postgresql://'], 'postgres://user:password@host/comity').optional(),
  COMITY_KEY_FILE: z.string().min(1, 'must name a file').optional(),
  DATABASE_STATEMENT_SECONDS: seconds(15),
  DATABASE_WAIT_SECONDS: seconds(5),
  SMTP_URL: url(['smtp://', 'smtps://'], 'smtps://user:password@mail.example').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>(),;:"\\]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/i, 'must be an address such as comity@example.org')
    .optional(),
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, 'must be an https address without ? and #, such as https://login.example/realm')
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60, 'must have at most 60 characters').optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  COMITY_ENV: z.enum(['production', 'development'], 'must be production or development').default('production'),
})

/** A provider of OpenID Connect at which people may sign in, and what it knows us by. */
export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; name: string }

/** The settings of one process; `docs/settings.md` explains each. */
export type Config = {
  port: number
  host: string
  /** The address under which readers reach the site, without a slash at the end; null when it was not set. */
  publicUrl: string | null
  /** The folder that holds the embedded database and everything else that must survive a restart; absolute. */
  dataFolder: string
  /** Null when the embedded database is used. */
  databaseUrl: string | null
  /** The file that holds the secret of the installation; absolute. Null when it is `key` in the data folder. */
  keyFile: string | null
  /** How long a page waits for the database. */
  patience: { statementMs: number; waitMs: number }
  /** The mail server; null when mails are written to a folder instead. */
  smtpUrl: string | null
  /** From whom mails are; null when it was not set. */
  mailFrom: string | null
  /** The provider at which people may sign in; null when none was set. */
  oidc: OidcSettings | null
  logLevel: (typeof LOG_LEVELS)[number]
  isDevelopment: boolean
}

/** The settings in `environment`; an empty variable counts as not set. Throws a `ConfigFault` naming every wrong one. */
export function configFrom(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`)
    throw new ConfigFault(faults.join(' '))
  }
  const settings = parsed.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    dataFolder: resolve(settings.COMITY_DATA),
    databaseUrl: settings.DATABASE_URL ?? null,
    keyFile: settings.COMITY_KEY_FILE === undefined ? null : resolve(settings.COMITY_KEY_FILE),
    patience: { statementMs: settings.DATABASE_STATEMENT_SECONDS, waitMs: settings.DATABASE_WAIT_SECONDS },
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM ?? null,
    oidc: oidcFrom(settings),
    logLevel: settings.LOG_LEVEL,
    isDevelopment: settings.COMITY_ENV === 'development',
  }
}

const DEMONSTRATION_FOLDER = './var-demo'

/**
 * The settings of a demonstration: a data folder of its own where none is named, and mail that never leaves the machine. Throws a
 * `ConfigFault` as `configFrom` does, and where `DATABASE_URL` is set.
 */
export function demonstrationConfigFrom(environment: Readonly<Record<string, string | undefined>>): Config {
  const config = configFrom({ ...environment, COMITY_DATA: environment['COMITY_DATA'] || DEMONSTRATION_FOLDER })
  if (config.databaseUrl !== null)
    throw new ConfigFault(
      'A demonstration runs on the embedded database alone, so unset DATABASE_URL or leave out --demo.',
    )
  return { ...config, smtpUrl: null }
}

/** The settings of this process's own environment for a demonstration. */
export function ownDemonstrationConfig(): Config {
  return demonstrationConfigFrom(process.env)
}

function oidcFrom(settings: z.output<typeof Environment>): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = settings
  if (issuer === undefined && clientId === undefined && clientSecret === undefined && name === undefined) return null
  if (issuer === undefined || clientId === undefined || clientSecret === undefined)
    throw new ConfigFault('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together.')
  return { issuer, clientId, clientSecret, name: name ?? new URL(issuer).hostname }
}

/** The settings of this process's own environment. */
export function ownConfig(): Config {
  return configFrom(process.env)
}

/** The environment for a process that we start, with some settings of ours. */
export function environmentWith(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...settings }
}
