import {
  factHandlers,
  type Handler,
  type Schedule,
  type Subscription,
  tidyHandler,
  tidySchedule,
  type Work,
} from '#jobs'

/** What later modules want to hear of what earlier ones tell. */
const SUBSCRIPTIONS: readonly Subscription[] = []

/** Everything a worker can do: the tasks and schedules that the modules offer, and what hands facts on. */
export function allWork(): Work {
  const handlers: Handler[] = [tidyHandler, ...factHandlers(SUBSCRIPTIONS)]
  const schedules: Schedule[] = [tidySchedule]
  return { handlers, schedules }
}
