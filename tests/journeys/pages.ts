/** The pages that every journey looks at: real addresses with real content. */
export const PAGES = [
  '/law/ets-185/16',
  '/countries/ke',
  '/countries/de/law',
  '/compare?states=ke,de,ph&articles=2,16,18',
  '/law/ets-185/status?on=2013-12-31',
  '/cyberviolence',
  '/search?q=preservation',
  '/matrix/ets-185?group=powers&region=africa',
] as const

/** Pages that matter beside those. */
export const OTHER_PAGES = [
  '/',
  '/law',
  '/law/ets-185',
  '/countries',
  '/law/guidance-notes',
  '/child-protection',
  '/countries/xk',
  '/countries/ke/law/ke-computer-misuse-and-cybercrimes-act-2018',
  '/matrix/ets-185?on=2020-01-01',
  '/matrix/ets-185/ke/16',
  '/changes',
  '/countries/ke/changes?revision=1',
  '/data',
  '/data/treaty-status',
  '/programme/figures',
  '/programme/figures/parties',
  '/programme/figures/membership-total/2024',
  '/programme/figures/ongoing-projects',
  '/programme/figures/activities-since-2014',
] as const

/** Pages of somebody who is signed in. */
export const SIGNED_IN_PAGES = [
  '/watches',
  '/watches/new?path=%2Fcountries%2Fke',
  '/watches/new?path=%2Fcompare',
] as const

export const LANGUAGES = ['en', 'fr', 'es', 'ar'] as const

/** The address of a page in a language. */
export function inLanguage(language: string, path: string): string {
  if (language === 'en') return path
  return path === '/' ? `/${language}` : `/${language}${path}`
}
