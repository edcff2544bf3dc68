import type { Say } from '#platform/reader'

/** What a mail says and to whom, before it is put into words. */
export type MailOrder = {
  /** The address alone, without a name. */
  to: string
  /** The BCP 47 tag of the language to write in. */
  language: string
  /** The phrases of the mail: `TEMPLATE.subject`, and `TEMPLATE.body` with an empty line between paragraphs. */
  template: string
  /** What fills those phrases. */
  values: Readonly<Record<string, string | number>>
  /** Where one POST ends mails of this sort (RFC 8058); null for a mail that is no notice. */
  unsubscribeUrl?: string | null
}

/** How mails are written in a language. */
export type MailVoice = { language: string; direction: 'ltr' | 'rtl'; say: Say }

/** A mail in words. */
export type Mail = {
  messageId: string
  at: Date
  from: string
  to: string
  subject: string
  text: string
  html: string
  language: string
  unsubscribeUrl: string | null
}

/** Where mails go; `post` is done when the mail is safe with the next one to carry it. */
export type Postbox = { post: (mail: Mail) => Promise<void>; close: () => Promise<void> }
