import { z } from 'zod'
import { dayFrom } from '../day.ts'

/** Kinds of fields of forms. `missing` is the reason given when a question must be answered and is not. */

/** Says what is wrong in a transformation; nothing comes of it. */
function refused(ctx: z.RefinementCtx, reason: string, params: Record<string, number> = {}): never {
  ctx.addIssue({ code: 'custom', message: reason, params })
  return z.NEVER
}

type Bounds = { max: number; missing?: string }

const asked = (text: z.ZodString, { max, missing }: Bounds) => {
  const bounded = text.max(max, 'answer_too_long')
  return missing === undefined ? bounded : bounded.min(1, missing)
}

/** A text of one line, without spaces around it and with single ones inside; empty where no answer is owed. */
export const oneLine = (bounds: Bounds) =>
  asked(
    z.string(bounds.missing).overwrite((text) => text.replaceAll(/\s+/g, ' ').trim()),
    bounds,
  )

/** A text of several lines, without blank lines around it; empty where no answer is owed. */
export const severalLines = (bounds: Bounds) =>
  asked(
    z.string(bounds.missing).overwrite((text) => text.replace(/^\s*\n/, '').trimEnd()),
    bounds,
  )

/** A secret exactly as typed, such as a password. */
export const secretText = (bounds: Bounds) => asked(z.string(bounds.missing), bounds)

const LONGEST_MAIL_ADDRESS = 254 // RFC 5321 § 4.5.3.1.3, less the angle brackets

/** An e-mail address as typed, without spaces around it. */
export const mailAddress = (missing = 'mail_address_missing') =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(LONGEST_MAIL_ADDRESS, 'no_mail_address')
    .regex(/^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]{2,}$/u, 'no_mail_address')

const LONGEST_ADDRESS = 2000

function isWebAddress(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}

/** The address of a page, `http` or `https`, without a name or password in it; empty where no answer is owed. */
export const webAddress = (missing?: string) =>
  asked(z.string(missing).trim(), { max: LONGEST_ADDRESS, ...(missing === undefined ? {} : { missing }) }).refine(
    (text) => text === '' || isWebAddress(text),
    'no_web_address',
  )

/** A day that must be given. */
export const dayAnswer = (missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, { error: missing, abort: true })
    .transform((text, ctx) => dayFrom(text) ?? refused(ctx, 'day_faulty'))

/** A day, or null where none was given. */
export const maybeDayAnswer = () =>
  z
    .string()
    .trim()
    .transform((text, ctx) => (text === '' ? null : (dayFrom(text) ?? refused(ctx, 'day_faulty'))))

/** One of a closed set of words. */
export const oneWord = <const Words extends readonly string[]>(words: Words, missing = 'choice_missing') =>
  z.enum(words, missing)

/** Any of a closed set of words, each once, in the order of the set. */
export const anyWords = <const Words extends readonly string[]>(words: Words, missing?: string) => {
  const chosen = z
    .array(z.enum(words, 'choice_faulty'))
    .transform((list) => words.filter((word): word is Words[number] => list.some((one) => one === word)))
  return missing === undefined ? chosen : chosen.refine((list) => list.length > 0, missing)
}

type Range = { min: number; max: number }

function wholeFrom(text: string, { min, max }: Range, ctx: z.RefinementCtx): number {
  if (!/^[-+]?\d{1,15}$/.test(text)) return refused(ctx, 'number_faulty')
  const number = Number(text)
  return number < min || number > max ? refused(ctx, 'number_out_of_range', { min, max }) : number
}

/** A whole number within a range, which must be given. */
export const wholeAnswer = (missing: string, range: Range) =>
  z
    .string(missing)
    .trim()
    .min(1, { error: missing, abort: true })
    .transform((text, ctx) => wholeFrom(text, range, ctx))

/** A whole number within a range, or null where none was given. */
export const maybeWholeAnswer = (range: Range) =>
  z
    .string()
    .trim()
    .transform((text, ctx) => (text === '' ? null : wholeFrom(text, range, ctx)))

/** A box to tick: true where it is ticked. */
export const ticked = () =>
  z
    .string()
    .optional()
    .transform((text) => text !== undefined && text !== '')

/** A box that must be ticked; `missing` says why. */
export const mustBeTicked = (missing: string) => z.string(missing).min(1, missing)
