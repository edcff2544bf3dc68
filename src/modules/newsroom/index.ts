export { countryChangesPanel, provisionChangesPanel } from './change/panel.tsx'
export { newsroomAddresses, newsroomRoutes } from './change/routes.tsx'
export { newsroomTwins } from './change/twins.ts'
