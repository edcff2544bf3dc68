export { federationAddresses, federationRoutes } from './catalogue/routes.tsx'
export { federationTwins } from './catalogue/twins.ts'
export { publishEdition } from './edition/service.ts'
