export type { CountriesReference } from './reference/types.ts'
export { readCountries } from './reference/service.ts'
export { loadCountries } from './reference/store.ts'
export type {
  ArticleRecord,
  DomesticProvision,
  Instrument,
  KnownProvision,
  Mapping,
  ProvisionQuestion,
  ProvisionStatus,
} from './profile/types.ts'
export { provisionPanel } from './profile/panel.tsx'
export type { CountrySubject } from './fiche/routes.tsx'
export { countriesHomePanel } from './list/home-panel.tsx'
export { countriesAddresses, countriesRoutes, countriesTwins } from './routes.ts'
export { countryEntries } from './entry/store.ts'
