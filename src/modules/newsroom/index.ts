export { countryChangesPanel, provisionChangesPanel } from './change/panel.tsx'
export { newsroomAddresses, newsroomRoutes } from './change/routes.tsx'
export { kindChoices, readStream } from './change/service.ts'
export { newsroomTwins } from './change/twins.ts'
