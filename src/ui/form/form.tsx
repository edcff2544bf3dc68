import type { Child } from 'hono/jsx'
import type { Reader } from '#platform/reader'

/** A parameter that a form sends along unseen. */
export type HiddenInput = { name: string; value: string }

/** Inputs that send their values along unseen. */
export function HiddenInputs({ items }: { items: readonly HiddenInput[] }) {
  return (
    <>
      {items.map((item) => (
        <input type="hidden" name={item.name} value={item.value} />
      ))}
    </>
  )
}

/** A path as a GET form needs it: browsers drop the query of an action, so its parameters become hidden inputs. */
export function formAddress(path: string, ownNames: readonly string[]): { path: string; hidden: HiddenInput[] } {
  const [before = '', query = ''] = path.split('?', 2)
  const hidden = [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }))
  return { path: before, hidden: hidden.filter((item) => !ownNames.includes(item.name)) }
}

/** A form. A GET form keeps the parameters its path has already; `ownNames` are those it asks for itself. */
export function Form(props: {
  path: string
  method?: 'get' | 'post'
  ownNames?: readonly string[]
  label?: string | null
  isInline?: boolean
  /** True where a field takes a file. */
  hasFiles?: boolean
  children: Child
}) {
  const layout = props.isInline ? 'on-day' : 'form'
  if (props.method !== 'get') {
    return (
      <form
        class={layout}
        action={props.path}
        method="post"
        enctype={props.hasFiles ? 'multipart/form-data' : undefined}
        aria-label={props.label}
        novalidate
      >
        {props.children}
      </form>
    )
  }
  const { path, hidden } = formAddress(props.path, props.ownNames ?? [])
  return (
    <form class={layout} action={path} aria-label={props.label}>
      <HiddenInputs items={hidden} />
      {props.children}
    </form>
  )
}

/** A row of buttons and links to act on. */
export function Buttons({ children }: { children: Child }) {
  return <div class="buttons">{children}</div>
}

type ButtonKind = 'solid' | 'plain'

const BUTTON_CLASS: Record<ButtonKind, string> = { solid: 'button', plain: 'button button-plain' }

/** A button that sends its form; one solid button on a page, the next act. */
export function Button(props: { kind?: ButtonKind; name?: string | null; value?: string | null; children: Child }) {
  return (
    <button
      class={BUTTON_CLASS[props.kind ?? 'solid']}
      type="submit"
      name={props.name ?? undefined}
      value={props.value ?? undefined}
    >
      {props.children}
    </button>
  )
}

/** A link that looks like a button, for the next act when that is a page. */
export function LinkButton({ path, kind = 'solid', children }: { path: string; kind?: ButtonKind; children: Child }) {
  return (
    <a class={BUTTON_CLASS[kind]} href={path}>
      {children}
    </a>
  )
}

/**
 * What is wrong with a form, each fault linked to the field with that id; a fault of the form as a whole has none. Stands first
 * on the page and takes the focus, so that it is heard and seen at once.
 */
export function ErrorSummary(props: {
  reader: Reader
  errors: readonly { id: string | null; message: string }[]
  /** True where it must not take the focus, because it is not what the page is about. */
  isStill?: boolean
}) {
  const { reader, errors, isStill = false } = props
  if (errors.length === 0) return null
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus={!isStill} aria-labelledby="errors-heading">
      <h2 id="errors-heading">{reader.say('ui.error.summary', { count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li>{error.id === null ? error.message : <a href={`#${error.id}`}>{error.message}</a>}</li>
        ))}
      </ul>
    </div>
  )
}
