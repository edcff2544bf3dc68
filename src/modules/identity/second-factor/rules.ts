import type { Factors } from './types.ts'

/** RFC 6238 § 5.2 and what every authenticator takes: SHA-1, six digits, a step of thirty seconds. */
export const TOTP = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** Steps before and after the present one that are taken too, for clocks that are wrong (RFC 6238 § 5.2). */
export const TOTP_WINDOW = 1

export const RECOVERY_CODES = 10
/** Letters and digits that nobody mistakes for one another (Crockford's Base32). */
export const RECOVERY_SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const RECOVERY_LENGTH = 16
const GROUP = 4

/** Whether a person has anything to show beside their password. */
export function hasFactor({ totpSince, passkeys }: Factors): boolean {
  return totpSince !== null || passkeys > 0
}

/** Six digits, however they were spaced; null for what is no such code. */
export function totpFrom(typed: string): string | null {
  const text = typed.normalize('NFKC').replaceAll(/[\s\p{Cf}-]/gu, '')
  return /^\d{6}$/.test(text) ? text : null
}

/** A recovery code as it is compared: capitals without spaces, what is easily mistaken set right; null for what is none. */
export function recoveryCodeFrom(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Cf}\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return text.length === RECOVERY_LENGTH && [...text].every((sign) => RECOVERY_SIGNS.includes(sign)) ? text : null
}

/** A recovery code as it is written down: `ABCD-EFGH-JKMN-PQRS`. */
export function recoveryCodeText(code: string): string {
  return code.replaceAll(new RegExp(`.{${GROUP}}(?=.)`, 'g'), '$&-')
}

/** A secret as it is typed into an authenticator: groups of four. */
export function secretText(base32: string): string {
  return base32.replaceAll(new RegExp(`.{${GROUP}}(?=.)`, 'g'), '$& ')
}
